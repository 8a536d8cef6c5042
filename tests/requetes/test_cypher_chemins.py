"""Steps and neighbourhoods written for the server; what it answers is in tests/neo4j."""

from typing import Any

import pytest

from graphe.modele.catalogue import TYPES, relations
from requetes.embarque.chemins import ABREGES as EMBARQUES
from requetes.langage.chemins import NON_TRAVERSES, Arc, chercher
from requetes.langage.relations import LECTURES
from requetes.neo4j import voisinages
from requetes.neo4j.arcs import ABREGES, DE_ABREGE, DE_LIEN, SOURCE, arcs, source_de_l_arc
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.voisinages import TRAVERSES, lire, voisinage

A, B, C = "acteur/a", "paris-2024/engagement/1", "paris-2024/contrat"
SUIT, PRECEDE = LECTURES.index("soutient"), LECTURES.index("est soutenu par")
FICHE = {"document": "d", "ligneDebut": 3, "ligneFin": 4, "texte": "imprimé"}
DU_PLAN = ["d", 1, 2, "du plan", 0, 7, "", "", "/texte#L1", "e3b0"]
CITATIONS = '[{"engagement": "e/1", "source": {"document": "d", "ligneDebut": 3, "ligneFin": 4, "texte": "imprimé"}}]'


def test_chaque_relation_du_catalogue_a_ses_deux_lectures() -> None:
    declarees = {f"{nom}.{lien.nom.upper()}": lien.lu for nom, type_ in TYPES.items() for lien in relations(type_)}
    assert {nom: tuple(LECTURES[rang] for rang in rangs) for nom, rangs in DE_LIEN.items()} == declarees


def test_les_lectures_sont_rangees() -> None:
    """The server sorts steps by these ranks, the embedded graph by the words."""
    assert sorted(set(LECTURES)) == LECTURES


def test_les_noeuds_abreges_sont_ceux_du_graphe_embarque() -> None:
    assert set(ABREGES) == {type_.__name__ for type_ in EMBARQUES}
    for type_, (uns, autres, _) in ABREGES.items():
        liens = {relation.nom.upper() for relation in relations(TYPES[type_])}
        assert {*uns, *autres} <= liens


@pytest.mark.parametrize(
    ("cle", "precision", "lecture"),
    [
        ("Participation.ACTEUR.ENGAGEMENT", "PILOTE", "est pilote de"),
        ("Participation.ENGAGEMENT.SERVICES", "PARTENAIRE", "a pour partenaire"),
        ("Mobilisation.FINANCEMENT.ENGAGEMENT", "", "soutient"),
        ("Mobilisation.ENGAGEMENT.FINANCEMENT", "", "s'appuie sur"),
        ("Mention.ELEMENT.DISPOSITIF", "Projet", "porte"),
        ("Mention.DISPOSITIF.ENGAGEMENT", "", "est nommé par"),
    ],
)
def test_lecture_d_un_noeud_abrege(cle: str, precision: str, lecture: str) -> None:
    assert LECTURES[DE_ABREGE[cle][precision]] == lecture


@pytest.mark.parametrize(
    "cle", ["Participation.ACTEUR.SERVICES", "Mention.ELEMENT.ENGAGEMENT", "Ancrage.PROJET.ACTION"]
)
def test_ce_qui_n_est_pas_un_pas(cle: str) -> None:
    assert cle not in DE_ABREGE


def test_les_types_traverses() -> None:
    assert {*TRAVERSES, *NON_TRAVERSES} == set(TYPES)
    assert not NON_TRAVERSES & {*TRAVERSES}


@pytest.mark.parametrize("longueur_max", range(1, 7))
def test_les_valeurs_ne_sont_que_des_parametres(longueur_max: int) -> None:
    enonce = Enonce()
    texte = voisinage(enonce, "un'bout", "l'autre", longueur_max)

    assert "bout" not in texte
    assert "autre" not in texte
    assert {"un'bout", "l'autre"} <= {valeur for valeur in enonce.parametres.values() if isinstance(valeur, str)}


def test_un_enonce_par_longueur() -> None:
    """So that the server keeps six plans at most."""
    un, autre = Enonce(), Enonce()

    assert voisinage(un, A, B, 4) == voisinage(autre, B, C, 4)
    assert len(arcs(un, "n", "m", "h", "k")) == 2


def test_lire_un_voisinage() -> None:
    """[horizon, [identifier, type, number of steps, [place, target, reading]]]"""
    brut: list[Any] = [
        3,
        [[A, "Acteur", 4, [[2, B, SUIT]]], [B, "Engagement", 2, [[0, A, PRECEDE]]], [C, "Contrat", 0, []]],
    ]
    autour = lire(brut)

    assert autour.horizon == 3
    assert autour.terrain.arcs[A] == [voisinages.NULLE_PART] * 2 + [Arc("soutient", B, None), voisinages.NULLE_PART]
    assert [autour.terrain.traverse(x) for x in (A, B, C, "", "inconnu")] == [True, True, False, False, False]
    assert chercher(autour.terrain, A, B, 3, 10) == [[Arc("soutient", B, None)]]
    assert chercher(autour.terrain, A, "inconnu", 3, 10) == []


@pytest.mark.parametrize(
    ("bouts", "lue", "citations", "texte"),
    [
        (("plan/a", "e/1"), DU_PLAN, CITATIONS, "imprimé"),
        (("e/1", "plan/a"), DU_PLAN, CITATIONS, "imprimé"),
        (("plan/a", "e/2"), DU_PLAN, CITATIONS, "du plan"),
        (("plan/a", "e/2"), DU_PLAN, None, "du plan"),
        (("a", "b"), [None] * len(SOURCE), None, None),
        (("a", "b"), None, None, None),
    ],
)
def test_preuve_d_un_pas(
    bouts: tuple[str, str], lue: list[Any] | None, citations: str | None, texte: str | None
) -> None:
    prouve = source_de_l_arc(*bouts, lue, citations)

    assert (prouve.texte if prouve else None) == texte
