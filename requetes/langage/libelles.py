"""What is shown for each code, short and long, in French and in English: one wording, for the API and for whoever shows
it. The long French label is declared with the code; the others are in libelles.yaml. Words for the fields and variables
that the model does not name are in mots.yaml.
"""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from graphe.modele.enumerations import Code
from requetes.langage.facettes import DimensionFacette  # noqa: F401  imported so that its codes are listed
from requetes.langage.montants import DimensionMontant  # noqa: F401  imported so that its codes are listed
from requetes.langage.ordres import ChampTri
from requetes.langage.relations import LienEtape  # noqa: F401  imported so that its codes are listed
from requetes.langage.repartition import Dimension  # noqa: F401  imported so that its codes are listed
from requetes.langage.tant_que import TantQue
from requetes.langage.types import TypeNoeud  # noqa: F401  imported so that its codes are listed

NOMS = {"Direction": "Sens"}
"""Lists that the API names otherwise."""


class Langue(Code):
    """Langue des libellés."""

    FR = "FR", "Français"
    EN = "EN", "Anglais"


LANGUE: ContextVar[Langue] = ContextVar("langue", default=Langue.FR)
"""The one that a request prefers."""


def en_langue(langue: Langue) -> TantQue[Langue]:
    return TantQue(LANGUE, langue)


@dataclass(frozen=True, slots=True)
class LibelleDit:
    court: str
    long: str


@dataclass(frozen=True, slots=True)
class LibelleDeCode:
    enum: str
    code: str
    libelle: LibelleDit


def listes() -> list[type[Code]]:
    """The closed lists that the API publishes, by name."""
    trouvees = {*Code.__subclasses__(), *ChampTri.__subclasses__()} - {ChampTri}
    return sorted(trouvees, key=nom_publie)


def nom_publie(liste: type[Code]) -> str:
    return NOMS.get(liste.__name__, liste.__name__)


@cache
def libelles(langue: Langue) -> tuple[LibelleDeCode, ...]:
    """Of every code, in the order of their lists."""
    return tuple(un for liste in listes() for un in _de_la_liste(liste, langue))


def _de_la_liste(liste: type[Code], langue: Langue) -> Iterator[LibelleDeCode]:
    nom = nom_publie(liste)
    for membre in liste:
        dits = _declares().get(nom, {}).get(membre.name, {})
        yield LibelleDeCode(nom, membre.name, _dire(membre, dits, langue))


def _dire(membre: Code, dits: Mapping[str, str], langue: Langue) -> LibelleDit:
    """A code that has no English label yet shows the French one."""
    if langue is Langue.EN and "en" in dits:
        return LibelleDit(dits.get("en_court", dits["en"]), dits["en"])
    return LibelleDit(dits.get("court", membre.libelle), membre.libelle)


@cache
def _declares() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    declares: Any = _lire("libelles.yaml")
    return declares  # type: ignore[no-any-return]  # a test reads it against the lists


@cache
def mots() -> Mapping[str, Mapping[str, str]]:
    """Under « champs » and « variables », the French words of each."""
    declares: Any = _lire("mots.yaml")
    return declares  # type: ignore[no-any-return]  # a test reads it against the published operations


def _lire(fichier: str) -> Any:
    return yaml.safe_load(resources.files("requetes.langage").joinpath(fichier).read_text(encoding="utf-8"))
