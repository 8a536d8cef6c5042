"""Totals counted by the load are those of the embedded graph, for every value that a filter can ask."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import Driver

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan, ecrire
from graphe.serie import en_donnees
from requetes.neo4j.comptes import comptes
from requetes.neo4j.derives import derives
from tests import fabrique
from tests.neo4j.deux_graphes import Comparer, deux_graphes
from tests.neo4j.essais import autre_graphe

TOTAUX = [
    "mobilisations { totalCount }",
    "mobilisations(filtre: {arrondissement: 18}, first: 3) { totalCount nodes { id } }",
    "mobilisations(filtre: {arrondissement: 18}, ordre: {champ: LIBELLE}, first: 3) { totalCount nodes { id } }",
    "mobilisations(filtre: {portees: [PROJET]}, first: 0) { totalCount pageInfo { hasNextPage } }",
    "mobilisations(filtre: {origines: [CAF, ETAT]}, last: 2) { totalCount nodes { id } }",
    "mobilisations(filtre: {origines: []}) { totalCount }",
    "projets(filtre: {statuts: [EXISTANT]}, first: 1) { totalCount }",
    "projets(filtre: {statuts: [EXISTANT, A_VENIR]}, first: 1) { totalCount }",
    "projets(filtre: {arrondissement: 1}, first: 1) { totalCount }",
    "acteurs(filtre: {signataire: false}, first: 2) { totalCount nodes { id } }",
    "acteurs(filtre: {signataire: true}, first: 2) { totalCount nodes { id } }",
    "financements(filtre: {programme: 147}, first: 0) { totalCount }",
    "financements(filtre: {origines: [CAF]}, first: 1) { totalCount }",
    "quartiers(filtre: {sousQuartier: false}, first: 1) { totalCount }",
    "dispositifs(filtre: {arrondissement: 18}, first: 1) { totalCount }",
    "engagements(filtre: {typesCredit: [SPECIFIQUE]}, first: 1) { totalCount }",
]
"""What is counted in advance, and beside it what is not."""


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


@pytest.mark.parametrize("champ", TOTAUX)
def test_les_totaux(comparer: Comparer, champ: str) -> None:
    assert "errors" not in comparer(f"{{ {champ} }}", {})


def test_les_totaux_d_un_arrondissement(comparer: Comparer) -> None:
    """The place is then that of a node, whatever it is."""
    comparer(
        "{ arrondissements { nodes { numero mobilisations(first: 1) { totalCount } engagements(first: 1) { totalCount } "
        "ailleurs: engagements(portees: [PROJET], first: 1) { totalCount } } } }",
        {},
    )


def test_toutes_les_valeurs_d_un_type(ouvert: Driver, contrat_charge: Bilan, graphe: Graphe) -> None:
    """Of the properties that a node holds under the same name in memory."""
    lus = ouvert.execute_query("MATCH (c:Compte {version: $version}) RETURN c", version=contrat_charge.version).records
    gardes = {(c["type"], c["propriete"], c["valeur"]): c["nombre"] for c in (ligne["c"] for ligne in lus)}
    attendus: Counter[tuple[str, str, Any]] = Counter()
    for noeud in graphe:
        type_, donnees = type(noeud).__name__, {**en_donnees(noeud), "type": type(noeud).__name__}
        for propriete in comptes()[type_]:
            valeur = donnees.get(propriete)
            valeurs = set(valeur) if isinstance(valeur, list) else {valeur} - {None}
            attendus.update((type_, propriete, v) for v in valeurs)
    assert attendus["Projet", "type", "Projet"] == 350
    assert attendus["Projet", "statuts", "EXISTANT"] > 100
    compares = {cle[:2] for cle in attendus}
    assert {cle: nombre for cle, nombre in gardes.items() if cle[:2] in compares} == dict(attendus)


def test_les_comptes_d_une_version_partent_avec_elle(vide: Driver) -> None:
    graphes = [autre_graphe(titre) for titre in ("Un", "Deux", "Trois")]
    for graphe in graphes:
        ecrire(graphe, vide, derives(graphe))
    lues = vide.execute_query("MATCH (c:Compte) RETURN DISTINCT c.version AS version").records
    assert {ligne["version"] for ligne in lues} == {graphe.version for graphe in graphes[1:]}


def test_ce_qu_un_chargement_interrompu_avait_compte_est_efface(vide: Driver) -> None:
    graphe = fabrique.graphe()
    vide.execute_query(
        "CREATE (:Compte {version: $version, type: 'Plan', propriete: 'type', valeur: 'Plan', nombre: 9})",
        version=graphe.version,
    )
    ecrire(graphe, vide, derives(graphe))
    lus = vide.execute_query("MATCH (c:Compte {type: 'Plan', propriete: 'type'}) RETURN c.nombre AS nombre").records
    assert [ligne["nombre"] for ligne in lus] == [len([n for n in graphe if type(n).__name__ == "Plan"])]
