from dataclasses import replace

import pytest

from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from graphe.modele.engagement import Engagement
from graphe.modele.enumerations import CertitudeLien, Portee, Statut
from graphe.modele.territoire import Ancrage, Arrondissement, Quartier
from requetes.embarque import calculs, lieux
from requetes.embarque.conditions import predicat_du_filtre
from requetes.langage.filtres import FiltreEngagement, FiltreMobilisation, Identifiant
from tests.fabrique import BELLEVILLE, BELLEVILLE_11E, E7, E8, E11, GOUTTE_D_OR, PROJET_AVEQ, PROJET_JARDIN


def _quartier(graphe: Graphe, identifiant: str) -> Quartier:
    trouve = graphe.de_type(identifiant, Quartier)
    assert trouve is not None
    return trouve


def _arrondissement(graphe: Graphe, numero: int) -> Arrondissement:
    trouve = graphe.de_type(f"arrondissement/{numero}", Arrondissement)
    assert trouve is not None
    return trouve


@pytest.mark.parametrize(
    ("quartier", "portees", "attendu"),
    [
        (GOUTTE_D_OR, None, [E7, E8, E11]),
        (GOUTTE_D_OR, (Portee.PROJET,), [E7]),
        (BELLEVILLE, (Portee.CITATION,), [E8]),
        (BELLEVILLE_11E, None, [E7, E8, E11]),
        (BELLEVILLE_11E, (Portee.PARISIENNE,), [E7, E8, E11]),
        (BELLEVILLE_11E, (Portee.CITATION,), [E8]),
        (BELLEVILLE_11E, (Portee.PROJET,), []),
    ],
)
def test_engagements_du_quartier(
    graphe: Graphe, quartier: str, portees: tuple[Portee, ...] | None, attendu: list[str]
) -> None:
    trouves = lieux.engagements_du_quartier(graphe, _quartier(graphe, quartier), portees)

    assert [e.id for e in trouves] == attendu


def test_un_sous_quartier_n_a_que_les_ancrages_de_ses_arrondissements(graphe: Graphe) -> None:
    trouves = lieux.ancrages(graphe, {"quartier": BELLEVILLE_11E})

    assert {a.id for a in trouves} == {
        *(f"{fiche}/ancrage/parisienne-11" for fiche in (E7, E8, E11)),
        f"{E8}/ancrage/citation-1",
    }


SAINT_BLAISE = "quartier/QN07517I/saint-blaise"
PROJETS_DE_SAINT_BLAISE = {
    2: "Réussite éducative, lignes 390, 423",
    6: "Réussite éducative, ligne 646 ; liens avec l'école, ligne 596",
    8: "régie de quartier, lignes 737, 741",
    12: "espace parisien des solidarités, ligne 933",
    13: "régie de quartier, ligne 991",
    16: "Maison Sport Santé, ligne 1148",
    17: "Maison Sport Santé, lignes 1206, 1213, 1229",
    19: "Réussite éducative, ligne 1338",
    21: "France Services, lignes 1415, 1433, 1451",
    24: "jardins partagés, ligne 1558 ; renouvellement urbain, ligne 1559",
    25: "recycleries, ligne 1615 ; régies de quartier, ligne 1630",
    26: "Réussite éducative, ligne 1678",
    27: "équipements sportifs, ligne 1733 : les TEP",
    29: "renouvellement urbain, ligne 1844 : le GPRU",
}
"""Engagements that name, elsewhere than on a funding line, a dispositif of a row of Saint-Blaise's table (lines 4648 to
4701).
"""


@pytest.mark.parametrize(
    ("portees", "attendu"),
    [
        (None, list(range(1, 31))),
        ((Portee.PARISIENNE,), list(range(1, 31))),
        ((Portee.CITATION,), []),
        ((Portee.PROJET,), sorted(PROJETS_DE_SAINT_BLAISE)),
        ((Portee.CITATION, Portee.PROJET), sorted(PROJETS_DE_SAINT_BLAISE)),
    ],
)
def test_saint_blaise_fait_partie_des_portes_du_vingtieme(
    contrat: Graphe, portees: tuple[Portee, ...] | None, attendu: list[int]
) -> None:
    quartier = _quartier(contrat, SAINT_BLAISE)
    filtre = FiltreEngagement(quartier=Identifiant(SAINT_BLAISE), portees=portees)

    assert [e.numero for e in lieux.engagements_du_quartier(contrat, quartier, portees)] == attendu
    assert [e.numero for e in filter(predicat_du_filtre(contrat, filtre), contrat.tous(Engagement))] == attendu


@pytest.mark.parametrize(
    ("certitudes", "attendu"),
    [
        ((CertitudeLien.NOMMEE,), {2, 6, 8, 13, 16, 17, 19, 21, 24, 25, 26, 29}),
        ((CertitudeLien.DEDUITE,), {6, 12, 17, 21, 24, 25, 27, 29}),
        ((CertitudeLien.PROPOSEE,), {3, 4, 25}),
        ((), set()),
    ],
)
def test_les_certitudes_de_saint_blaise(
    contrat: Graphe, certitudes: tuple[CertitudeLien, ...], attendu: set[int]
) -> None:
    """EPS, TEP et GPRU sont déduits, et le Grand Programme de Renouvellement Urbain est nommé (ligne 4635) ; le GIP
    Réussite éducative finance (lignes 467, 526), le « changement climatique » est proposé (lignes 1619, 4684) : rien n'est
    compté sans le dire.
    """
    quartier = _quartier(contrat, SAINT_BLAISE)
    portees = (Portee.PROJET,)
    assert {e.numero for e in lieux.engagements_du_quartier(contrat, quartier, portees, certitudes)} == attendu


def test_ce_qu_un_sous_quartier_recoit_ne_remonte_ni_ne_passe_aux_autres(contrat: Graphe) -> None:
    siens = {a.id for a in lieux.ancrages(contrat, {"quartier": SAINT_BLAISE})}
    voisin = {a.id for a in lieux.ancrages(contrat, {"quartier": "quartier/QN07517I/python-duvernois"})}
    tous = {a.id for a in lieux.ancrages(contrat, {"quartier": "quartier/QN07517I"})}

    assert {a.portee for a in contrat.tous(Ancrage) if a.id in siens & voisin} == {Portee.PARISIENNE}
    assert siens | voisin < tous


@pytest.mark.parametrize(
    ("numero", "portees", "attendu"),
    [(18, None, [E7, E8, E11]), (18, (Portee.CITATION,), [E7]), (11, (Portee.CITATION,), [E8]), (1, None, [])],
)
def test_engagements_de_l_arrondissement(
    graphe: Graphe, numero: int, portees: tuple[Portee, ...] | None, attendu: list[str]
) -> None:
    trouves = lieux.engagements_de_l_arrondissement(graphe, _arrondissement(graphe, numero), portees)

    assert [e.id for e in trouves] == attendu


@pytest.mark.parametrize(
    ("numero", "filtre", "attendu"),
    [
        (18, None, [f"{E7}/mobilisation/1", f"{E7}/mobilisation/2", f"{E8}/mobilisation/1", f"{E11}/mobilisation/1"]),
        (11, FiltreMobilisation(portees=(Portee.CITATION,)), [f"{E8}/mobilisation/1"]),
        (20, FiltreMobilisation(portees=(Portee.CITATION,)), []),
        (11, FiltreMobilisation(quartier=Identifiant(GOUTTE_D_OR)), []),
        (1, FiltreMobilisation(), []),
    ],
)
def test_mobilisations_de_l_arrondissement(
    graphe: Graphe, numero: int, filtre: FiltreMobilisation | None, attendu: list[str]
) -> None:
    trouvees = calculs.mobilisations_de_l_arrondissement(graphe, _arrondissement(graphe, numero), filtre)

    assert [m.id for m in trouvees] == attendu


@pytest.mark.parametrize(
    ("arrondissement", "statuts", "attendu"),
    [
        (None, None, [PROJET_AVEQ]),
        (18, (Statut.EN_COURS,), [PROJET_AVEQ]),
        (18, (Statut.REALISE,), []),
        (11, None, []),
    ],
)
def test_projets_de_l_engagement(
    graphe: Graphe, arrondissement: int | None, statuts: tuple[Statut, ...] | None, attendu: list[str]
) -> None:
    engagement = graphe.de_type(E7, Engagement)
    assert engagement is not None

    assert [p.id for p in lieux.projets_de_l_engagement(graphe, engagement, arrondissement, statuts)] == attendu


@pytest.mark.parametrize(
    ("avec_sous_quartiers", "statuts", "attendu"),
    [(True, None, [PROJET_JARDIN]), (False, None, []), (True, (Statut.EXISTANT,), [])],
)
def test_projets_du_quartier(
    graphe: Graphe, avec_sous_quartiers: bool, statuts: tuple[Statut, ...] | None, attendu: list[str]
) -> None:
    trouves = lieux.projets_du_quartier(graphe, _quartier(graphe, BELLEVILLE), statuts, avec_sous_quartiers)

    assert [p.id for p in trouves] == attendu


@pytest.mark.parametrize(
    ("ancrage", "lignes"),
    [("parisienne-18", [8, 215]), ("citation-1", [713]), ("projet-1", [714, 3710])],
)
def test_preuves_dans_l_ordre(graphe: Graphe, ancrage: str, lignes: list[int]) -> None:
    noeud = graphe.de_type(f"{E7}/ancrage/{ancrage}", Ancrage)
    assert noeud is not None

    assert [source.ligne_debut for source in lieux.preuves(graphe, noeud)] == lignes


def test_un_autre_contrat_ne_prouve_rien(graphe: Graphe) -> None:
    (contrat,) = graphe.tous(Contrat)
    deux = Graphe([*graphe, replace(contrat, id="un-autre-contrat")])
    noeud = deux.de_type(f"{E7}/ancrage/parisienne-18", Ancrage)
    assert noeud is not None

    assert lieux.preuves(deux, noeud) == lieux.preuves(graphe, noeud)
