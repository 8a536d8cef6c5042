"""What an assistant reads to ask well: the schema, the glossary of the contract, the rules of classification."""

from collections.abc import Callable
from dataclasses import dataclass

from chargement.rapprochement.classement import RegleEcrite
from chargement.referentiel import lire_referentiel
from graphe.graphe import Graphe
from graphe.modele.contrat import Sigle
from schema.api import sdl


@dataclass(frozen=True, slots=True)
class RessourceMCP:
    adresse: str
    nom: str
    description: str
    media: str
    lire: Callable[[Graphe], str]


def _glossaire(graphe: Graphe) -> str:
    """With the line that prints each."""
    return "\n".join(f"{s.sigle} : {s.developpement} (ligne {s.source.ligne_debut})" for s in graphe.tous(Sigle))


def _regles(_: Graphe) -> str:
    ecrites = lire_referentiel("regles", list[RegleEcrite])
    return "\n".join(f"{r.id} : {r.type.value}, {r.certitude.value}. {r.motif}{_passage(r)}" for r in ecrites)


def _passage(regle: RegleEcrite) -> str:
    return f" Ligne {regle.passage.ligne} : « {regle.passage.texte} »." if regle.passage else ""


RESSOURCES = {
    r.adresse: r
    for r in (
        RessourceMCP("graphe://schema", "schema", "Le schéma GraphQL (SDL).", "text/plain", lambda _: sdl()),
        RessourceMCP("graphe://glossaire", "glossaire", "Les sigles du contrat.", "text/plain", _glossaire),
        RessourceMCP("graphe://regles", "regles", "Les règles de classement des financements.", "text/plain", _regles),
    )
}
