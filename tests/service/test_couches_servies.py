"""/couches/….trig: a layer is a file of its own, the same from both graphs, with its licence, and nothing of the contract."""

import asyncio
from typing import Any

import pyoxigraph
import pytest

from graphe.modele.base import Noeud
from graphe.modele.catalogue import liens
from graphe.modele.couche import LIGNES_DE_COUCHE, Couche
from graphe.neo4j.erreurs import BackendIndisponible, GrapheAbsent
from graphe.neo4j.proprietes import ordre_texte, proprietes
from graphe.rdf import BASE
from requetes.neo4j import couches
from requetes.neo4j.distant import GrapheDistant
from service.http.application import creer_application
from tests import fabrique
from tests.faux_lecteur import DEUX, UNE, FauxLecteur
from tests.service.client import Client
from tests.service.faux_distant import COMPTES

GRAPHE = fabrique.graphe()
CLIENT = Client(creer_application(GRAPHE))
LA = [[1]]
COMPTES_LUS = [COMPTES]


def ligne(noeud: Noeud) -> list[Any]:
    tenus = [[relation.nom.upper(), rang, cible] for rang, (relation, cible) in enumerate(liens(noeud))]
    return [proprietes(noeud), tenus]


def lectures(couche: str) -> list[Any]:
    """What a server says of a layer, type after type."""
    rangees = [
        [[*ligne(n), ordre_texte(n.id)] for n in GRAPHE.tous(type_) if n.couche == couche]
        for type_ in sorted(LIGNES_DE_COUCHE, key=lambda t: t.__name__)
    ]
    trouvee = GRAPHE.de_type(couche, Couche)
    assert trouvee
    return [[ligne(trouvee)], *rangees, LA]


def quads(octets: bytes) -> set[pyoxigraph.Quad]:
    return set(pyoxigraph.parse(octets, format=pyoxigraph.RdfFormat.TRIG))


@pytest.mark.parametrize("nom", ["essai", "suivi", "contours", "credits"])
def test_une_couche_est_un_graphe_nomme_avec_sa_licence(nom: str) -> None:
    reponse = CLIENT.get(f"/couches/{nom}.trig")
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/trig")
    lus = quads(reponse.content)
    assert {str(q.graph_name) for q in lus} == {f"<{BASE}couche/{nom}>"}
    droits = [q for q in lus if str(q.predicate).endswith("terms/rights>")]
    assert len(droits) == 1
    assert CLIENT.get(f"/couches/{nom}.trig", headers={"If-None-Match": reponse.headers["etag"]}).status_code == 304


def test_le_contrat_n_a_rien_des_couches() -> None:
    assert "subvention/essai" not in CLIENT.get("/graphe.ttl").text


def test_une_couche_inconnue_dit_celles_qui_sont_servies() -> None:
    reponse = CLIENT.get("/couches/inconnue.trig")
    (erreur,) = reponse.json()["errors"]
    assert (reponse.status_code, erreur["extensions"]["code"]) == (404, "IDENTIFIANT_INCONNU")
    assert "« couche/essai »" in erreur["message"]


@pytest.mark.parametrize("nom", ["essai", "suivi", "contours"])
def test_la_meme_depuis_neo4j(nom: str) -> None:
    distant = GrapheDistant(FauxLecteur([*COMPTES_LUS, *lectures(f"couche/{nom}")]))
    lue = Client(creer_application(distant)).get(f"/couches/{nom}.trig")
    assert lue.content == CLIENT.get(f"/couches/{nom}.trig").content


def test_elle_se_lit_page_par_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(couches, "PAGE", 2)
    tete, contours, subventions, valeurs, la = lectures("couche/essai")
    assert len(subventions) == 4
    lecteur = FauxLecteur([tete, contours, subventions[:2], subventions[2:], [], valeurs, la])
    version, noeuds = asyncio.run(GrapheDistant(lecteur).couche("couche/essai"))
    assert (version, [n.id for n in noeuds]) == (
        "v1",
        ["couche/essai", *(f"subvention/essai/{n}" for n in (2, 3, 4, 5))],
    )
    assert [p["apres"] for texte, p in lecteur.demandes if "Subvention" in texte] == [
        "1subvention 1essai ", subventions[1][2], subventions[3][2],
    ]  # fmt: skip


def test_une_version_effacee_pendant_la_lecture_se_relit() -> None:
    lecteur = FauxLecteur([*lectures("couche/suivi")[:-1], [], *lectures("couche/suivi")], [UNE, DEUX])
    version, noeuds = asyncio.run(GrapheDistant(lecteur).couche("couche/suivi"))
    assert (version, len(noeuds)) == ("v2", 3)
    encore = FauxLecteur([*lectures("couche/suivi")[:-1], []] * 2, [UNE])
    with pytest.raises(GrapheAbsent):
        asyncio.run(GrapheDistant(encore).couche("couche/suivi"))


def test_une_base_qui_ne_repond_pas_le_dit() -> None:
    distant = GrapheDistant(FauxLecteur([*COMPTES_LUS, BackendIndisponible("hors service")]))
    reponse = Client(creer_application(distant)).get("/couches/essai.trig")
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (503, BackendIndisponible.code)
