"""What an arrondissement means, and what a map reads of a quartier."""

from typing import Any

import pytest

from graphe.graphe import Graphe
from graphe.modele.enumerations import CertitudeLien, Portee
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Ancrage, Arrondissement, Quartier
from requetes.embarque.calculs import compte_du_lieu, mobilisations_du_quartier
from requetes.langage.filtres import FiltreMobilisation
from tests.fabrique import BELLEVILLE, E7, E8, GOUTTE_D_OR
from tests.requetes.demandes import Demander, refus


def _ancres(graphe: Graphe, arrondissement: str, *portees: Portee) -> set[str]:
    """Read from the ancrages themselves."""
    return {
        a.engagement
        for a in graphe.tous(Ancrage)
        if a.arrondissement == arrondissement and a.portee in portees and a.certitude is CertitudeLien.NOMMEE
    }


@pytest.mark.parametrize("numero", [5, 10, 13, 18, 20])
def test_le_compte_d_un_arrondissement(contrat: Graphe, numero: int) -> None:
    ici = contrat.de_type(f"arrondissement/{numero}", Arrondissement)
    assert ici is not None
    compte = compte_du_lieu(contrat, ici)
    locaux = _ancres(contrat, ici.id, Portee.CITATION, Portee.PROJET)

    assert compte.locaux == len(locaux)
    assert compte.cites == len(_ancres(contrat, ici.id, Portee.CITATION))
    assert compte.par_projet == len(_ancres(contrat, ici.id, Portee.PROJET))
    assert compte.mobilisations_locales == sum(m.engagement in locaux for m in contrat.tous(Mobilisation))
    assert compte.locaux <= compte.engagements <= 30


def test_chaque_quartier_prioritaire_a_son_centre_et_sa_superficie(contrat: Graphe) -> None:
    """QN07511M, Goutte d'Or : 16,5 ha, 48,88565 N 2,35204 E."""
    for quartier in contrat.tous(Quartier):
        assert (quartier.centre is None) == (quartier.hectares is None) == (quartier.parent is not None)
        if quartier.centre is not None:
            assert 48.81 < quartier.centre.latitude < 48.91
            assert 2.29 < quartier.centre.longitude < 2.42
    goutte_d_or = contrat.de_type("quartier/QN07511M", Quartier)
    assert goutte_d_or is not None
    assert goutte_d_or.centre is not None
    assert (goutte_d_or.hectares, goutte_d_or.centre.latitude, goutte_d_or.centre.longitude) == (
        16.5,
        48.88565,
        2.35204,
    )


@pytest.mark.parametrize(
    ("filtre", "attendues"),
    [
        (FiltreMobilisation(portees=(Portee.CITATION,)), [f"{E8}/mobilisation/1"]),
        (FiltreMobilisation(engagements=(7,)), [f"{E7}/mobilisation/1", f"{E7}/mobilisation/2"]),
    ],
)
def test_mobilisations_du_quartier(graphe: Graphe, filtre: FiltreMobilisation, attendues: list[str]) -> None:
    quartier = graphe.de_type(BELLEVILLE, Quartier)
    assert quartier is not None

    assert [m.id for m in mobilisations_du_quartier(graphe, quartier, filtre)] == attendues


@pytest.mark.parametrize(
    ("arguments", "quartier", "code"),
    [
        ("latitude: 48.885, longitude: 2.355", GOUTTE_D_OR, None),
        ("latitude: 48.895, longitude: 2.355", None, None),
        ("latitude: 148.89, longitude: 2.36", None, "ARGUMENTS_INVALIDES"),
    ],
)
def test_un_point_est_dans_un_quartier_ou_dans_aucun(
    demander: Demander, arguments: str, quartier: str | None, code: str | None
) -> None:
    reponse: dict[str, Any] = demander(f"{{ quartierA({arguments}) {{ id }} }}", {})

    assert reponse["data"] == {"quartierA": quartier and {"id": quartier}}
    assert (refus(reponse)[0] if "errors" in reponse else None) == code
