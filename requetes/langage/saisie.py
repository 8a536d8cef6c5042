"""What a person types, and the names of a list to recognise: what is asked, refused, and given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphe.texte import LONGUEUR_MAX
from requetes.langage.controles import NOEUDS_MAX
from requetes.langage.erreurs import ArgumentsInvalides

SUGGESTIONS_MAX = 50


@dataclass(frozen=True, slots=True)
class SuggestionTrouvee:
    """`noeud` has an identifier at least."""

    noeud: Any
    libelle: str
    pourquoi: str


@dataclass(frozen=True, slots=True)
class NomReconnu:
    """`noeud` is None when nothing is recognised, or several things as well."""

    demande: str
    noeud: Any
    reconnu_par: str | None
    proches: tuple[Any, ...] = ()


def controler_suggestions(texte: str, first: int) -> None:
    if len(texte) > LONGUEUR_MAX:
        raise ArgumentsInvalides(
            f"« texte » compte {len(texte)} caractères : attendu {LONGUEUR_MAX} au plus.",
            argument="texte",
            valeur=texte,
        )
    if not 0 <= first <= SUGGESTIONS_MAX:
        raise ArgumentsInvalides(
            f"« first » vaut {first} : attendu un entier de 0 à {SUGGESTIONS_MAX}.", argument="first", valeur=first
        )


def controler_noms(noms: Sequence[str]) -> None:
    if len(noms) > NOEUDS_MAX:
        raise ArgumentsInvalides(
            f"« noms » compte {len(noms)} noms : attendu {NOEUDS_MAX} au plus.", argument="noms", valeur=len(noms)
        )
