"""Counts of lists: from a cell, as many rows are found as it says."""

from itertools import combinations
from typing import Any

import pytest

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.catalogue import TYPES
from graphe.modele.engagement import Objectif
from graphe.modele.territoire import Projet
from requetes.langage.facettes import FACETTES
from requetes.langage.repartition import CELLULES_MAX
from schema.api import creer_schema
from service.embarque import executer
from tests import fabrique

SCHEMA = creer_schema()
LISTES = {
    "Action": "actions",
    "Acteur": "acteurs",
    "Projet": "projets",
    "Indicateur": "indicateurs",
    "Objectif": "objectifs",
    "Participation": "participations",
}
FILTRES: dict[str, list[dict[str, Any]]] = {
    "Action": [{"arrondissements": [18]}, {"ou": [{"volets": ["DEVELOPPER"]}, {"quartier": "quartier/QN07511M"}]}],
    "Acteur": [{"roles": ["PILOTE"]}, {"avecRole": False}, {"avecRole": True, "auTitreDe": True}],
    "Projet": [{"quartiers": ["quartier/QN07511M"]}, {"non": {"statuts": ["EN_COURS"]}}],
    "Objectif": [{"avecEcheance": True}],
    "Participation": [
        {"roles": ["PILOTE", "PARTENAIRE"], "thematiques": [2]},
        {"acteurs": ["acteur/france-travail"], "auTitreDe": True},
    ],
}
CELLULES = "{ cles { valeur libelle dimension noeud { id } } compte part filtre }"


@pytest.fixture(scope="module")
def graphe(chargement: Chargement) -> Graphe:
    """That of the real text."""
    return chargement.graphe


def demander(graphe: Graphe, texte: str, variables: dict[str, Any] | None = None) -> Any:
    resultat = executer(SCHEMA, graphe, texte, variables)
    assert resultat.errors is None
    return resultat.data


def compter(graphe: Graphe, type_: str, dimensions: tuple[Any, ...], suite: str = "", **variables: Any) -> Any:
    noms = ", ".join(d.name for d in dimensions)
    liste = f"{LISTES[type_]}(filtre: $f) {{ totalCount facettes(dimensions: [{noms}]{suite}) {CELLULES} }}"
    return demander(graphe, f"query($f: Filtre{type_}) {{ {liste} }}", variables)[LISTES[type_]]


def retrouves(graphe: Graphe, type_: str, filtres: list[Any]) -> list[int]:
    """How many elements each filter keeps."""
    declares = ", ".join(f"$f{rang}: Filtre{type_}" for rang in range(len(filtres)))
    listes = " ".join(f"l{rang}: {LISTES[type_]}(filtre: $f{rang}) {{ totalCount }}" for rang in range(len(filtres)))
    lues = demander(graphe, f"query({declares}) {{ {listes} }}", {f"f{r}": f for r, f in enumerate(filtres)})
    return [lue["totalCount"] for lue in lues.values()]


def verifier(graphe: Graphe, type_: str, dimensions: tuple[Any, ...], filtre: Any = None, suite: str = "") -> None:
    lue = compter(graphe, type_, dimensions, suite, f=filtre)
    cellules = lue["facettes"]
    for depart in range(0, len(cellules), 40):
        siennes = cellules[depart : depart + 40]
        assert retrouves(graphe, type_, [c["filtre"] for c in siennes]) == [c["compte"] for c in siennes]
    assert sum(c["compte"] for c in cellules) >= lue["totalCount"]


DIMENSIONS = [(type_, d) for type_, dimensions in FACETTES.items() for d in combinations(dimensions, 1)]


@pytest.mark.parametrize(("type_", "dimensions"), DIMENSIONS, ids=str)
def test_d_une_cellule_a_ses_lignes(type_: str, dimensions: tuple[Any, ...]) -> None:
    graphe = fabrique.graphe()
    for filtre in (None, *FILTRES.get(type_, [])):
        verifier(graphe, type_, dimensions, filtre, ", avecVides: true")


@pytest.mark.lent
@pytest.mark.parametrize("type_", FACETTES)
def test_d_une_cellule_de_deux_dimensions_a_ses_lignes(type_: str, subtests: pytest.Subtests) -> None:
    graphe = fabrique.graphe()
    for dimensions in combinations(FACETTES[type_], 2):
        for filtre in (None, *FILTRES.get(type_, [])):
            with subtests.test(dimensions=dimensions, filtre=filtre):
                verifier(graphe, type_, dimensions, filtre, ", avecVides: true")


@pytest.mark.lent
@pytest.mark.parametrize("type_", FACETTES)
def test_d_une_cellule_a_ses_lignes_du_contrat(graphe: Graphe, type_: str, subtests: pytest.Subtests) -> None:
    for dimensions in (*combinations(FACETTES[type_], 1), *combinations(FACETTES[type_], 2)):
        for filtre in (None, *FILTRES.get(type_, [])):
            with subtests.test(dimensions=dimensions, filtre=filtre):
                verifier(graphe, type_, dimensions, filtre)


def test_chaque_statut_compte_ce_que_disent_les_projets(graphe: Graphe) -> None:
    attendus: dict[str, int] = {}
    for projet in graphe.tous(Projet):
        for statut in {s.name for s in projet.statuts} or {"non-precise"}:
            attendus[statut] = attendus.get(statut, 0) + 1
    lue = compter(graphe, "Projet", (_dimension("Projet", "STATUT"),))

    assert {c["cles"][0]["valeur"]: c["compte"] for c in lue["facettes"]} == attendus
    assert lue["totalCount"] == len(graphe.tous(Projet))


def _dimension(type_: str, nom: str) -> Any:
    return next(d for d in FACETTES[type_] if d.name == nom)


def test_sans_annee_n_est_pas_perdu(graphe: Graphe) -> None:
    lue = compter(graphe, "Objectif", (_dimension("Objectif", "ECHEANCE"),))
    comptes = {c["cles"][0]["valeur"]: c["compte"] for c in lue["facettes"]}

    assert comptes["non-precise"] == sum(o.echeance is None for o in graphe.tous(Objectif))
    assert sum(comptes.values()) == lue["totalCount"]
    assert sum(c["part"] for c in lue["facettes"]) == pytest.approx(100, abs=0.01)


def test_un_service_tient_le_role_de_sa_participation(graphe: Graphe) -> None:
    lue = compter(graphe, "Acteur", (_dimension("Acteur", "ROLE"),))
    sans = next(c for c in lue["facettes"] if c["cles"][0]["valeur"] == "non-precise")
    attendus = [
        a for a in graphe.tous(Acteur)
        if not graphe.voisins(a.id, "participations", TYPES["Participation"])
        and not graphe.voisins(a.id, "participations_service", TYPES["Participation"])
    ]  # fmt: skip

    assert sans["compte"] == len(attendus)
    assert sans["filtre"] == {"avecRole": False}


@pytest.mark.lent
def test_avec_vides_montre_chaque_quartier_et_chaque_dispositif(graphe: Graphe) -> None:
    """One query gives dispositif × quartier with its empty cells."""
    lue = compter(
        graphe, "Projet", (_dimension("Projet", "QUARTIER"), _dimension("Projet", "DISPOSITIF")), ", avecVides: true"
    )
    quartiers = {c["cles"][0]["valeur"] for c in lue["facettes"]}
    dispositifs = {c["cles"][1]["valeur"] for c in lue["facettes"]}

    assert quartiers >= {q.id for q in graphe.tous(TYPES["Quartier"])}
    assert dispositifs >= {d.id for d in graphe.tous(TYPES["Dispositif"])}
    assert len(lue["facettes"]) == len(quartiers) * len(dispositifs) <= CELLULES_MAX


@pytest.mark.parametrize(
    ("dimensions", "dit"),
    [
        ("[]", "Dimensions reçues : aucune"),
        ("[STATUT, STATUT]", "sans répétition"),
        ("[ROLE]", "ROLE n'est pas une dimension de Projet : attendu STATUT, ARRONDISSEMENT"),
    ],
)
def test_refus(dimensions: str, dit: str) -> None:
    texte = f"{{ projets {{ facettes(dimensions: {dimensions}) {{ compte }} }} qualite {{ version }} }}"
    resultat = executer(SCHEMA, fabrique.graphe(), texte)
    assert resultat.errors is not None
    assert dit in str(resultat.errors[0])
    assert resultat.data is not None
    assert resultat.data["qualite"]


def test_sous_un_noeud_la_liste_est_celle_du_noeud(graphe: Graphe) -> None:
    texte = "{ engagement(numero: 7) { actions(volet: DEVELOPPER) { totalCount facettes(dimensions: [VOLET]) { compte } } } }"
    actions = demander(graphe, texte)["engagement"]["actions"]
    assert [c["compte"] for c in actions["facettes"]] == [actions["totalCount"]]
