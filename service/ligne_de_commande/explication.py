"""`graphe expliquer`: what an operation becomes before anything runs: plan, function, statement of Cypher, cost."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import strawberry
import typer
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    parse_type,
    type_from_ast,
)

from graphe.graphe import Graphe
from requetes.ecriture.code import CodeSource, EcritureGardee
from requetes.embarque.compilation.programme import programme
from requetes.langage.budget import UNITES_MAX, Budget
from requetes.langage.cout import arguments_de
from requetes.langage.plan import ChampDemande, Place, ValeurDemandee
from requetes.neo4j.requete import ecrire, morceler
from requetes.neo4j.saisie import SAISIES, chercher_dans
from requetes.operations.publiees import Operation
from schema.api import creer_schema
from schema.compilation import VariablesLues, preparer
from service.embarque import executer
from service.erreurs import UsageInvalide
from service.ligne_de_commande.ouverture import ouvrir
from service.operations.demande import choisir_operation, lire_affectations, refuser_erreurs

SUPPOSEES: Mapping[str, Any] = {"Int": 1, "Float": 1.0, "Boolean": True, "Date": "2024-01-01", "Decimal": "1"}
"""What stands for a variable whose value is not given; a text for any other type."""
RETRAIT = "  "


def expliquer(designation: str, affectations: Iterable[str], graphe: Path | None) -> None:
    operation, schema = choisir_operation(designation), creer_schema()
    donnees = {**operation.exemples, **lire_affectations(operation, affectations)}
    valeurs = {**donnees, **_supposer(operation, schema._schema, donnees)}
    lues = _preparer(schema, operation, valeurs)
    typer.echo("\n".join(_sections(lues, ouvrir(graphe), _dites(valeurs, donnees))))


def _sections(lues: VariablesLues, graphe: Graphe, dites: Iterable[str]) -> Iterator[str]:
    plan = lues.plan
    assert plan is not None
    trouves = _saisies(lues, graphe) or None
    enonces = [ecrire(partie, lues.variables, trouves) for partie in morceler(plan)]
    minimum = programme(plan, graphe).demandes(lues.variables, Budget()).minimum
    yield from ("# Variables", *dites)
    yield from ("\n# Plan", *(ligne for champ in plan.racine for ligne in _champ(champ, "")))
    yield from ("\n# Fonction, sur le graphe embarqué", EcritureGardee(CodeSource()).programme(plan).texte.rstrip())
    yield "\n# Cypher, sur Neo4j"
    for enonce in enonces:
        yield from (enonce.texte, *(f"// ${nom} = {valeur!r}" for nom, valeur in enonce.parametres.items()))
    yield from ("\n# Coût", f"Avant l'exécution : {minimum} unités au moins, sur {UNITES_MAX}.")


def _saisies(lues: VariablesLues, graphe: Graphe) -> dict[Place, Any]:
    """What is typed is found in the names of the graph before the statement is written."""
    racine = lues.plan.racine if lues.plan else ()
    demandes = [champ for champ in racine if champ.declaration.signification in SAISIES]
    return {c.place: chercher_dans(graphe, c, arguments_de(c, lues.variables)[0]) for c in demandes}


def _preparer(schema: strawberry.Schema, operation: Operation, valeurs: dict[str, Any]) -> VariablesLues:
    """What is wrong in the operation is told by the API itself, over an empty graph."""
    resultat = executer(schema, Graphe([]), operation.texte, valeurs)
    refuser_erreurs([erreur for erreur in resultat.errors or [] if erreur.path is None])
    preparation = preparer(schema, operation.texte, None)
    lues = preparation.lire(valeurs) if preparation else None
    if lues is None or lues.plan is None:
        raise UsageInvalide(f"« {operation.nom} » n'a pas de plan : attendu une question au graphe, et des valeurs.")
    return lues


def _supposer(operation: Operation, schema: GraphQLSchema, donnees: Mapping[str, Any]) -> dict[str, Any]:
    """A value for each variable that must have one and is given none."""
    types = {v.nom: type_from_ast(schema, parse_type(v.type)) for v in operation.variables if v.requise}
    return {nom: _valeur(type_) for nom, type_ in types.items() if nom not in donnees}


def _valeur(type_: Any) -> Any:
    match type_:
        case GraphQLNonNull():
            return _valeur(type_.of_type)
        case GraphQLList():
            return [_valeur(type_.of_type)]
        case GraphQLEnumType():
            return next(iter(type_.values))
        case GraphQLInputObjectType():
            requis = {n: c.type for n, c in type_.fields.items() if isinstance(c.type, GraphQLNonNull)}
            return {nom: _valeur(attendu) for nom, attendu in requis.items()}
        case _:
            return SUPPOSEES.get(type_.name, "?")


def _dites(valeurs: Mapping[str, Any], donnees: Mapping[str, Any]) -> Iterator[str]:
    for nom, valeur in valeurs.items():
        yield f"{nom} = {valeur!r}" + ("" if nom in donnees else "  (supposée : aucune valeur donnée)")
    if not valeurs:
        yield "aucune"


def _champ(champ: ChampDemande, retrait: str) -> Iterator[str]:
    signification = champ.declaration.signification
    lu = "attribut" if signification is None else repr(signification)
    alias = "" if champ.cle == champ.nom else f"{champ.cle}: "
    yield f"{retrait}{alias}{champ.nom} ({champ.parent}) : {lu}"
    yield from _interieur(champ.valeur, retrait + RETRAIT)


def _interieur(valeur: ValeurDemandee, retrait: str) -> Iterator[str]:
    connus: set[tuple[str, ...]] = set()
    for champs in valeur.choisis.values():
        lignes = tuple(ligne for champ in champs for ligne in _champ(champ, retrait))
        if lignes not in connus:
            connus.add(lignes)
            yield from lignes
