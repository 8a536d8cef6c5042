"""Pages filled from `gabarits/`, wherever they stand in the site."""

from html import escape
from string import Template

from starlette.requests import Request

from service.pages import DOSSIER


def remplir(gabarit: str, **valeurs: str) -> str:
    """Values are inserted as they are: escape them first."""
    texte = (DOSSIER / "gabarits" / f"{gabarit}.html").read_text(encoding="utf-8")
    return Template(texte).substitute(valeurs)


def racine(requete: Request) -> str:
    """Address of the home page, escaped: pages below it cannot use relative links."""
    return escape(f"{requete.scope.get('root_path', '')}/")
