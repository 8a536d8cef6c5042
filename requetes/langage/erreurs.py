"""Errors of the one who asks: `code` is stable and public, the message names the value and the expected form.

ErreurRequete
├── PageInvalide          PAGE_INVALIDE           first or last out of bounds, or both
│   └── CurseurInvalide   CURSEUR_INVALIDE        cursor that cannot be read or is not of this list
├── IdentifiantInconnu    IDENTIFIANT_INCONNU     nothing carries this identifier, name, code or number
├── TypeInattendu         TYPE_INATTENDU          the identifier is that of a node of another type
├── ArgumentsInvalides    ARGUMENTS_INVALIDES     arguments missing, contradictory or out of bounds
├── CoucheAbsente         COUCHE_ABSENTE          what is asked comes from a layer that is not loaded
├── MontantsMeles         MONTANTS_MELES          a sum over two natures or two layers of amounts
├── FiltreInvalide        FILTRE_INVALIDE         filter that no node could ever satisfy, too deep or too long
└── RequeteArretee                                its budget is spent: nothing of it is answered
    ├── RequeteTropCouteuse   REQUETE_TROP_COUTEUSE   more work than what one request may ask
    ├── ReponseTropLongue     REPONSE_TROP_LONGUE     more bytes
    ├── DelaiDepasse          DELAI_DEPASSE           more time
    └── ClientParti           CLIENT_PARTI            nobody reads it any more
"""

import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from difflib import get_close_matches
from typing import Any

from requetes.langage.tant_que import TantQue

LONGUEUR_MONTREE = 120
LONGUEUR_COMPAREE = 200
PROCHES_MAX = 10
"""Errors of one request that say what is nearest: looking for it takes longer than finding nothing."""

_ATTENDU = re.compile(r"[Aa]ttendu (.*?)\.?(?: Le plus proche : .*| Peut-être : .*)?$", re.DOTALL)
_RESTANTS: ContextVar[Iterator[int] | None] = ContextVar("restants", default=None)


class ErreurRequete(Exception):
    """What the message says in French, `extensions` say to programs: the argument, its value, what is expected, and the
    nodes that were perhaps meant.
    """

    code = "REQUETE_INVALIDE"

    def __init__(self, message: str, *, argument: str = "", valeur: Any = None, proches: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.argument, self.valeur, self.proches = argument, valeur, proches

    @property
    def extensions(self) -> dict[str, Any]:
        attendu = _ATTENDU.search(str(self))
        dites = {
            "argument": self.argument,
            "valeur": montrer(self.valeur) if isinstance(self.valeur, str) else self.valeur,
            "attendu": attendu[1] if attendu else "",
            "proches": [{"id": n.id, "nom": _nom(n)} for n in self.proches],
        }
        return {"code": self.code, **{nom: dit for nom, dit in dites.items() if dit not in ("", None, [])}}


def _nom(noeud: Any) -> str | None:
    """What names it: an engagement has a title, a sigle its letters."""
    return next((nom for attribut in ("nom", "titre", "sigle") if (nom := getattr(noeud, attribut, None))), None)


class PageInvalide(ErreurRequete):
    code = "PAGE_INVALIDE"


class CurseurInvalide(PageInvalide):
    code = "CURSEUR_INVALIDE"


class IdentifiantInconnu(ErreurRequete):
    code = "IDENTIFIANT_INCONNU"


class TypeInattendu(ErreurRequete):
    code = "TYPE_INATTENDU"


class ArgumentsInvalides(ErreurRequete):
    code = "ARGUMENTS_INVALIDES"


class CoucheAbsente(ErreurRequete):
    code = "COUCHE_ABSENTE"


class MontantsMeles(ErreurRequete):
    code = "MONTANTS_MELES"


class FiltreInvalide(ErreurRequete):
    code = "FILTRE_INVALIDE"


class RequeteArretee(ErreurRequete):
    """Its `valeur` is the limit."""


class RequeteTropCouteuse(RequeteArretee):
    code = "REQUETE_TROP_COUTEUSE"


class ReponseTropLongue(RequeteArretee):
    code = "REPONSE_TROP_LONGUE"


class DelaiDepasse(RequeteArretee):
    code = "DELAI_DEPASSE"


class ClientParti(RequeteArretee):
    code = "CLIENT_PARTI"


def montrer(valeur: object) -> str:
    """The value as a message quotes it, cut when it is very long."""
    texte = str(valeur)
    return texte if len(texte) <= LONGUEUR_MONTREE else f"{texte[:LONGUEUR_MONTREE]}…"


def proche(valeur: str, connus: Sequence[str]) -> str:
    """« Le plus proche : … », empty when nothing looks like it."""
    trouve = ressemblant(valeur, connus) if rapprochable() else None
    return "" if trouve is None else le_plus_proche(trouve)


def rapprocher(nombre: int) -> TantQue[Iterator[int] | None]:
    """Within, what is nearest is looked for that many times at most."""
    return TantQue(_RESTANTS, iter(range(nombre)))


def rapprochable() -> bool:
    """Takes one of the times left."""
    restants = _RESTANTS.get()
    return restants is None or next(restants, None) is not None


def ressemblant(valeur: str, connus: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(valeur[:LONGUEUR_COMPAREE], connus, n=1, cutoff=0.6)), None)


def le_plus_proche(montre: object) -> str:
    return f" Le plus proche : « {montre} »."
