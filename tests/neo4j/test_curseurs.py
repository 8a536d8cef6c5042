"""Every way to cut a page gives the same page as the embedded graph."""

from itertools import product
from typing import Any

import orjson
import pytest
from graphql import VariableValues, get_operation_ast, get_variable_values, parse
from neo4j import Driver

from graphe.graphe import Graphe
from graphe.neo4j.ecriture import Bilan
from requetes.langage.budget import Budget
from requetes.langage.pages import curseur
from requetes.langage.planification import Planificateur
from requetes.neo4j.projection import projeter
from requetes.neo4j.reception import Reception
from requetes.neo4j.requete import ecrire
from schema import api
from schema.compilation import Coercition, declarer
from service.embarque import executer
from tests.neo4j.essais import quelques

SCHEMA, ORACLE = api.creer_schema(), api.creer_schema(compile_=False)
ENGAGEMENTS = """
query ($f: Int, $l: Int, $a: String, $b: String, $filtre: FiltreEngagement) {
  engagements(first: $f, last: $l, after: $a, before: $b, filtre: $filtre) {
    totalCount
    nodes { numero }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}"""
BORNES = """
query ($f: Int, $l: Int, $a: String, $b: String, $filtre: FiltreEngagement) {
  engagements(first: $f, last: $l, after: $a, before: $b, filtre: $filtre) {
    pageInfo { hasNextPage hasPreviousPage }
  }
}"""
ACTIONS = """
query ($f: Int, $l: Int, $a: String, $b: String) {
  engagement(numero: 7) {
    actions(first: $f, last: $l, after: $a, before: $b) {
      totalCount
      edges { cursor node { rang } }
      pageInfo { hasNextPage hasPreviousPage }
    }
  }
}"""
FILTRES: tuple[dict[str, Any] | None, ...] = (None, {"numeros": [2, 15, 29]}, {"arrondissement": 18, "portees": []})


def curseurs(*identifiants: str) -> list[str | None]:
    return [None, *map(curseur, identifiants)]


LISTES = [
    (texte, filtre, curseurs(*(f"paris-2024/engagement/{numero}" for numero in (1, 2, 15, 30, 99)), "acteur/caf"))
    for texte in (ENGAGEMENTS, BORNES)
    for filtre in FILTRES
]
LISTES.append((ACTIONS, None, curseurs(*(f"paris-2024/engagement/7/action/{rang}" for rang in (1, 3, 99)))))


def repondre(ouvert: Driver, version: str, texte: str, valeurs: dict[str, Any]) -> Any:
    """None when the answer would hold an error."""
    document = parse(texte)
    operation = get_operation_ast(document)
    assert operation is not None
    plan = Planificateur(SCHEMA._schema, declarer, Coercition(SCHEMA)).planifier(document, operation, {})
    variables = get_variable_values(SCHEMA._schema, operation.variable_definitions or (), valeurs)
    assert plan is not None
    assert isinstance(variables, VariableValues)
    requete = ecrire(plan, variables)
    (ligne,) = ouvert.execute_query(requete.texte, {**requete.parametres, "version": version}).records
    reception = Reception()
    racine = requete.lire(ligne.values(), reception)
    reponse = None if reception.refuse else projeter(plan, racine, Budget(10_000))
    return reponse and orjson.loads(reponse)


@pytest.mark.parametrize(("texte", "filtre", "bornes"), LISTES)
def test_les_memes_pages(
    ouvert: Driver,
    contrat_charge: Bilan,
    graphe: Graphe,
    texte: str,
    filtre: dict[str, Any] | None,
    bornes: list[str | None],
) -> None:
    tailles = (None, 0, 2, 100)
    for premiers, derniers, apres, avant in quelques(list(product(tailles, tailles, bornes, bornes)), 11):
        valeurs = {"f": premiers, "l": derniers, "a": apres, "b": avant, "filtre": filtre}
        attendu = executer(ORACLE, graphe, texte, valeurs)
        lu = repondre(ouvert, contrat_charge.version, texte, valeurs)
        assert lu == (None if attendu.errors else attendu.data), valeurs
