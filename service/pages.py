"""The HTML pages, filled from `gabarits/`. Nothing is ever fetched from another site."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote, urlencode

from requetes.operations_publiees import Operation, operations_publiees

DOSSIER = Path(__file__).parent
STATIQUE = DOSSIER / "statique"
FICHIERS_GRAPHIQL = ("react.production.min.js", "react-dom.production.min.js", "graphiql.min.js", "graphiql.min.css")
REQUETE_DE_DEPART = "{ contrat { titre debut fin } }"


def page_graphiql(statique: Path = STATIQUE) -> str:
    """GraphiQL when `make interface` has built it, else a plain form."""
    presente = all((statique / "graphiql" / nom).is_file() for nom in FICHIERS_GRAPHIQL)
    return _remplir("graphiql" if presente else "saisie", depart=json.dumps(REQUETE_DE_DEPART))


def page_accueil(version: str, comptes: Mapping[str, int]) -> str:
    return _remplir(
        "accueil",
        version=escape(version),
        comptes="".join(f"<li>{escape(nom)} : {nombre}</li>" for nom, nombre in comptes.items()),
        operations="".join(map(_article, operations_publiees())),
    )


def _article(operation: Operation) -> str:
    variables = ", ".join(f"{v.nom} : {v.type}" for v in operation.variables) or "aucune"
    return _remplir(
        "operation",
        nom=escape(operation.nom),
        description=escape(operation.description),
        variables=escape(variables),
        lien=escape(lien_execution(operation)),
        editeur=escape(f"graphql#{_parametres(operation)}"),
    )


def lien_execution(operation: Operation) -> str:
    """Relative address that runs the operation by GET with its example values."""
    return f"graphql?{_parametres(operation)}"


def _parametres(operation: Operation) -> str:
    variables = json.dumps(operation.exemples, ensure_ascii=False)
    return urlencode({"query": operation.texte, "variables": variables}, quote_via=quote)


def _remplir(gabarit: str, **valeurs: str) -> str:
    texte = (DOSSIER / "gabarits" / f"{gabarit}.html").read_text(encoding="utf-8")
    return Template(texte).substitute(valeurs)
