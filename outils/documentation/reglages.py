"""The tables of settings inside the pages of docs/, from the classes that read them."""

import re
from collections.abc import Callable, Iterable

from outils.documentation.markdown import table
from service.http.limites import LimitesHTTP
from service.neo4j_reglages import PASSE, REGLAGES
from service.reglages import Reglages
from service.variables import Declaree, declarees, dire

BLOC = re.compile(r"<!-- réglages (\w+) : écrits par « make generer » -->.*?<!-- fin des réglages -->", re.DOTALL)
TITRES = ("variable", "défaut", "ce qu'elle règle")
TITRES_DES_BORNES = ("réglage", "défaut", "ce qu'il borne", "au-delà")
TITLES = ("variable", "default", "what it settles")
FR, EN = 0, 1


def inserer_reglages(texte: str) -> str:
    """The text with its blocks of settings rewritten, or as it is when it has none."""
    return BLOC.sub(lambda bloc: _bloc(bloc[1]), texte)


def _bloc(nom: str) -> str:
    return f"<!-- réglages {nom} : écrits par « make generer » -->\n\n{TABLES[nom]()}\n\n<!-- fin des réglages -->"


def _generaux() -> str:
    return table(TITRES, [_ligne(une, "fr") for une in declarees(Reglages)])


def _bornes() -> str:
    lignes = [(*_ligne(une, "fr"), une.reglage.au_dela) for une in declarees(LimitesHTTP)]
    return table(TITRES_DES_BORNES, lignes)


def _neo4j() -> str:
    return table(TITRES, [_ligne(une, "fr") for une in _du_serveur()])


def _all() -> str:
    toutes: Iterable[Declaree] = (*declarees(Reglages), *declarees(LimitesHTTP), *_du_serveur())
    return table(TITLES, [_ligne(une, "en") for une in toutes])


TABLES: dict[str, Callable[[], str]] = {"generaux": _generaux, "bornes": _bornes, "neo4j": _neo4j, "all": _all}


def _du_serveur() -> Iterable[Declaree]:
    adresse, utilisateur, *autres = REGLAGES
    return (adresse, utilisateur, PASSE, *autres)


def _ligne(une: Declaree, langue: str) -> tuple[str, str, str]:
    reglage = une.reglage
    option = f" (`{reglage.option}`)" if reglage.option else ""
    return f"`{une.nom}`", _defaut(une, langue), (reglage.fr if langue == "fr" else reglage.en) + option


def _defaut(une: Declaree, langue: str) -> str:
    if une.reglage.sans:
        return une.reglage.sans[FR if langue == "fr" else EN]
    return dire(une.defaut, langue)
