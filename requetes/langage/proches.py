"""« Le plus proche : … », the end of the messages about what is unknown; empty when nothing looks like it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

LONGUEUR_COMPAREE = 200


def proche(valeur: str, connus: Sequence[str] | Mapping[str, str]) -> str:
    """A mapping gives, for each comparison key, what to show."""
    trouve = ressemblant(valeur, list(connus))
    if trouve is None:
        return ""
    return le_plus_proche(connus[trouve] if isinstance(connus, Mapping) else trouve)


def ressemblant(valeur: str, connus: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(valeur[:LONGUEUR_COMPAREE], connus, n=1, cutoff=0.6)), None)


def le_plus_proche(montre: object) -> str:
    return f" Le plus proche : « {montre} »."
