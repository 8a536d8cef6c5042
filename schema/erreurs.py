"""Errors as clients read them: French message, stable `extensions.code`, nothing of the inside.

REQUETE_INVALIDE          syntax or validation: graphql-core's own sentence, introduced in French
├── REQUETE_TROP_LONGUE       too many tokens
├── REQUETE_TROP_PROFONDE     too many levels
└── ARGUMENT_TROP_LONG        a text, a list or a number too long, in the document or in its variables
ERREUR_INTERNE            anything unforeseen: logged with its trace, told without it
(the errors of `requetes` come with their own code)
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from graphql import GraphQLError
from strawberry.types import ExecutionResult

from graphe.modele.champs import en_terme
from requetes.langage.erreurs import ErreurRequete, RequeteArretee
from requetes.langage.filtres import Filtre
from requetes.langage.libelles import LANGUE, Langue

journal = logging.getLogger(__name__)

REQUETE_INVALIDE = "REQUETE_INVALIDE"
REQUETE_TROP_LONGUE = "REQUETE_TROP_LONGUE"
REQUETE_TROP_PROFONDE = "REQUETE_TROP_PROFONDE"
ARGUMENT_TROP_LONG = "ARGUMENT_TROP_LONG"
ERREUR_INTERNE = "ERREUR_INTERNE"

INTRODUCTIONS = {Langue.FR: "Requête invalide : ", Langue.EN: "Invalid request: "}
"""Before the sentences of graphql-core, which are English."""
MESSAGE_INTERNE = "Erreur interne : la requête n'a pas pu aboutir. Elle est consignée ; réessayez ou signalez-la."


def refus(code: str, message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code})


def nommer_l_argument(erreur: ErreurRequete, arguments: Mapping[str, Any]) -> None:
    """By the name under which the client gave the value: the argument, or the field of a filter."""
    noms = [nom for nom, donnee in _donnees(arguments) if _porte(donnee, erreur.valeur)]
    if noms and erreur.argument not in noms:
        erreur.argument = noms[0]


def _donnees(arguments: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each value with its name, those of filters first."""
    filtres = [valeur for donnee in arguments.values() for valeur in _plusieurs(donnee) if isinstance(valeur, Filtre)]
    for filtre in filtres:
        yield from _donnees({champ.name: getattr(filtre, champ.name) for champ in fields(filtre)})
    yield from ((en_terme(nom), donnee) for nom, donnee in arguments.items())


def _porte(donnee: Any, valeur: Any) -> bool:
    return valeur is not None and any(type(une) is type(valeur) and une == valeur for une in _plusieurs(donnee))


def _plusieurs(donnee: Any) -> Sequence[Any]:
    return donnee if isinstance(donnee, tuple | list) else (donnee,)


def arretee(erreur: RequeteArretee) -> ExecutionResult:
    """Of a request whose budget is spent: nothing of it is answered."""
    return ExecutionResult(data=None, errors=[GraphQLError(str(erreur), extensions=erreur.extensions)])


def traduire(erreurs: Sequence[GraphQLError]) -> list[GraphQLError]:
    return [_traduire(erreur) for erreur in erreurs]


def _traduire(erreur: GraphQLError) -> GraphQLError:
    if isinstance(erreur.original_error, ErreurRequete) or "code" in (erreur.extensions or {}):
        return erreur
    if erreur.original_error is None or isinstance(erreur.original_error, GraphQLError):
        return _recopier(erreur, REQUETE_INVALIDE, f"{INTRODUCTIONS[LANGUE.get()]}{erreur.message}")
    journal.error("Erreur interne sur %s", erreur.path, exc_info=erreur.original_error)
    return _recopier(erreur, ERREUR_INTERNE, MESSAGE_INTERNE)


def _recopier(erreur: GraphQLError, code: str, message: str) -> GraphQLError:
    """The same error, at the same place, without its cause."""
    return GraphQLError(
        message,
        nodes=erreur.nodes,
        source=erreur.source,
        positions=erreur.positions,
        path=erreur.path,
        extensions={"code": code},
    )
