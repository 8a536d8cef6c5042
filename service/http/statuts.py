"""The HTTP status of each outcome of a GraphQL request: one table, for each drafting of GraphQL over HTTP."""

from enum import Enum

from graphql import GraphQLError, GraphQLSyntaxError, parse

from schema.limites import verifier_texte
from service.http.lecture_du_corps import MalFormee
from service.http.moteur import Reponse
from service.http.negociation import JSON
from service.http.reponses import Refus


class Issue(Enum):
    COMPLETE = "data, and no error"
    PARTIELLE = "data, if only null, and errors"
    MAL_FORMEE = "JSON, but no GraphQL request"
    SYNTAXE = "a document that cannot be parsed"
    INVALIDE = "a document that cannot be executed"


class VersionDuProtocole(Enum):
    """The drafting of the specification that is followed; the value is the one of the setting."""

    STABLE = "stable"
    PROJET = "projet"


COMPLETE, PARTIELLE, MAL_FORMEE, SYNTAXE, INVALIDE = Issue

STATUTS: dict[VersionDuProtocole, dict[Issue, tuple[int, int]]] = {
    VersionDuProtocole.STABLE: {
        COMPLETE: (200, 200),
        PARTIELLE: (200, 200),
        MAL_FORMEE: (400, 400),
        SYNTAXE: (400, 200),
        INVALIDE: (400, 200),
    },
    VersionDuProtocole.PROJET: {
        COMPLETE: (200, 200),
        PARTIELLE: (294, 200),
        MAL_FORMEE: (422, 422),
        SYNTAXE: (400, 400),
        INVALIDE: (422, 422),
    },
}
"""In `application/graphql-response+json`, then in `application/json`."""


def statut(redaction: VersionDuProtocole, media: str, issue: Issue) -> int:
    return STATUTS[redaction][issue][media == JSON]


def statut_de_reponse(redaction: VersionDuProtocole, media: str, reponse: Reponse, texte: str) -> int:
    return reponse.panne or statut(redaction, media, _issue(reponse, texte))


def statut_de_refus(redaction: VersionDuProtocole, media: str, refus: Refus) -> int:
    return statut(redaction, media, MAL_FORMEE) if isinstance(refus, MalFormee) else refus.statut


def _issue(reponse: Reponse, texte: str) -> Issue:
    if reponse.executee:
        return PARTIELLE if reponse.erreurs else COMPLETE
    try:
        verifier_texte(texte)
        parse(texte)
    except GraphQLSyntaxError:
        return SYNTAXE
    except GraphQLError:  # too long or too deep to be parsed
        return INVALIDE
    return INVALIDE
