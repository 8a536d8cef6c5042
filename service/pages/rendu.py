"""What every page shares: its template, filled and escaped; where the site begins; files served with the pages."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.staticfiles import StaticFiles

from chargement.document.source import NOM
from service.dossiers.adresses import DU_CONTRAT, PARTAGES, adresse_de
from service.dossiers.forme import en_texte, genre_de, groupes, utiles

DOSSIER = Path(__file__).parent
RESSOURCES = DOSSIER / "ressources"
STATIQUE = DOSSIER / "statique"
"""What npm brings; absent when nothing was built."""
FICHIERS_GRAPHIQL = ("react.production.min.js", "react-dom.production.min.js", "graphiql.min.js", "graphiql.min.css")

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def rendre(gabarit: str, **valeurs: Any) -> str:
    return _gabarits().get_template(f"{gabarit}.html").render({"racine": "", **valeurs})


def racine(requete: Request) -> str:
    """Address of the home page: pages below the root of the site cannot use relative links."""
    return f"{requete.scope.get('root_path', '')}/"


def fichiers_statiques() -> StaticFiles:
    """Our own files, and those that `make interface` copies from npm, before the service starts or later."""
    fichiers = StaticFiles(directory=RESSOURCES)
    fichiers.all_directories.append(STATIQUE)
    return fichiers


def graphiql_present() -> bool:
    return all((STATIQUE / "graphiql" / nom).is_file() for nom in FICHIERS_GRAPHIQL)


@cache
def _gabarits() -> Environment:
    """Nothing reaches a page unescaped, and a name that is not given is an error."""
    gabarits = Environment(
        loader=FileSystemLoader(DOSSIER / "gabarits"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    gabarits.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    gabarits.filters |= {"nombre": _nombre, "ordinal": ordinal}
    gabarits.globals |= {"adresse_de": adresse_de, "en_texte": en_texte, "genre_de": genre_de, "groupes": groupes}
    gabarits.globals["utiles"] = utiles
    gabarits.globals["document_ici"] = NOM
    gabarits.globals |= {"genres": {"partages": PARTAGES, "du_contrat": DU_CONTRAT}}
    return gabarits


def en_lettres(jour: date) -> str:
    """« 1er décembre 2026 »."""
    return f"{jour.day}{'er' if jour.day == 1 else ''} {MOIS[jour.month - 1]} {jour.year}"


def ordinal(numero: int) -> str:
    return "1er" if numero == 1 else f"{numero}e"


def _nombre(valeur: int) -> str:
    return f"{valeur:,}".replace(",", "\u202f")
