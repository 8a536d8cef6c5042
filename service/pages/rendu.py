"""The HTML pages, filled from `gabarits/`. Nothing is ever fetched from another site."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote, urlencode

from starlette.staticfiles import StaticFiles

from requetes.operations.publiees import Operation, operations_publiees
from service.operations.forme_tabulaire import formes
from service.pages.formulaire import champ, schema_public

DOSSIER = Path(__file__).parent
RESSOURCES = DOSSIER / "ressources"
STATIQUE = DOSSIER / "statique"
"""What npm brings; absent when nothing was built."""
FICHIERS_GRAPHIQL = ("react.production.min.js", "react-dom.production.min.js", "graphiql.min.js", "graphiql.min.css")
FICHIERS_D3 = ("d3-array.min.js", "d3-path.min.js", "d3-shape.min.js", "d3-sankey.min.js")
REQUETE_DE_DEPART = "{ contrat { titre debut fin } }"
EN_TETE = (
    "financements-par-arrondissement",
    "engagements-d-un-partenaire",
    "droit-commun-et-specifique-par-thematique",
)
"""The three questions the product is made for come first, the others in the order of their names."""

COMPTES = {
    "Thematique": ("thématique", "thématiques"),
    "Engagement": ("engagement", "engagements"),
    "Action": ("action", "actions"),
    "Acteur": ("acteur", "acteurs"),
    "Participation": ("participation", "participations"),
    "Financement": ("financement", "financements"),
    "Mobilisation": ("mobilisation", "mobilisations"),
    "Indicateur": ("indicateur", "indicateurs"),
    "Quartier": ("quartier ou sous-quartier", "quartiers et sous-quartiers"),
    "Arrondissement": ("arrondissement", "arrondissements"),
    "Projet": ("projet de quartier", "projets de quartier"),
    "Dispositif": ("dispositif", "dispositifs"),
}


DOCUMENTATION = (
    '<li><a href="docs/index.md">La documentation</a> : guide des trois publics, modèle, règles de classement, '
    "dix questions et leurs réponses, comment citer, glossaire</li>"
)


def fichiers_statiques() -> StaticFiles:
    """Our own files, and those that `make interface` copies from npm, before the service starts or later."""
    fichiers = StaticFiles(directory=RESSOURCES)
    fichiers.all_directories.append(STATIQUE)
    return fichiers


def page_accueil(version: str, comptes: Mapping[str, int], *, documentee: bool = False) -> str:
    requete = _requete_flux()
    return remplir(
        "accueil",
        version=escape(version),
        comptes="".join(_compte(comptes[nom], *noms) for nom, noms in COMPTES.items()),
        operations=_cartes(),
        requete_flux=requete,
        editeur_flux=escape(_lien_editeur(requete, {})),
        documentation=DOCUMENTATION if documentee else "",
        scripts=_scripts(),
    )


def page_graphiql() -> str:
    """GraphiQL when `make interface` has built it, else a plain form; the published operations in both."""
    presente = _presents("graphiql", FICHIERS_GRAPHIQL)
    operations = operations_rangees()
    choix = "".join(f'<option value="{i}">{escape(titre_et_suite(o)[0])}</option>' for i, o in enumerate(operations))
    barre = remplir("barre", titre="GraphiQL" if presente else "Requête", choix=choix)
    configuration = {
        "depart": REQUETE_DE_DEPART,
        "operations": [{"texte": o.texte, "variables": _json(o.exemples, indent=2)} for o in operations],
    }
    return remplir(
        "graphiql" if presente else "saisie", barre=barre, configuration=_json(configuration).replace("<", "\\u003c")
    )


def operations_rangees() -> tuple[Operation, ...]:
    publiees = {o.nom: o for o in operations_publiees()}
    premieres = [publiees.pop(nom) for nom in EN_TETE if nom in publiees]
    return (*premieres, *publiees.values())


def titre_et_suite(operation: Operation) -> tuple[str, str]:
    """The question in short, and what its description adds."""
    for separateur in (" : ", ", "):
        titre, trouve, suite = operation.description.partition(separateur)
        if trouve:
            return titre, suite[:1].upper() + suite[1:]
    return operation.description.rstrip("."), ""


def lien_execution(operation: Operation, **options: str) -> str:
    """Relative address that answers the operation by its name, with its example values."""
    paires = [(nom, v) for nom, valeur in operation.exemples.items() for v in _en_parametres(valeur)]
    parametres = urlencode([*paires, *options.items()], quote_via=quote)
    return f"operations/{operation.nom}" + (f"?{parametres}" if parametres else "")


def _en_parametres(valeur: Any) -> list[str]:
    """A list is given by repeating its name; what is not plain text is JSON."""
    if isinstance(valeur, list):
        return [texte for v in valeur for texte in _en_parametres(v)]
    return [valeur if isinstance(valeur, str) else _json(valeur)]


@cache
def _cartes() -> str:
    return "".join(map(_carte, operations_rangees()))


def _carte(operation: Operation) -> str:
    titre, suite = titre_et_suite(operation)
    return remplir(
        "operation",
        nom=escape(operation.nom),
        titre=escape(titre),
        precision=f"<p>{escape(suite)}</p>" if suite else "",
        texte=escape(operation.texte),
        champs="".join(champ(operation, variable) for variable in operation.variables),
        json=escape(lien_execution(operation)),
        csv=_lien_csv(operation),
        editeur=escape(_lien_editeur(operation.texte, operation.exemples)),
    )


def _lien_csv(operation: Operation) -> str:
    """Only where the answer is one table."""
    if len(formes(operation.texte, schema_public())) != 1:
        return ""
    adresse = escape(lien_execution(operation, format="csv"))
    return f'<a class="lien-csv" href="{adresse}" aria-describedby="titre-{escape(operation.nom)}">CSV</a>'


def _lien_editeur(texte: str, variables: Mapping[str, Any]) -> str:
    parametres = urlencode({"query": texte, "variables": _json(variables, indent=2)}, quote_via=quote)
    return f"graphql#{parametres}"


def _compte(nombre: int, un: str, plusieurs: str) -> str:
    chiffres = f"{nombre:,}".replace(",", "\u202f")
    return f"<li><strong>{chiffres}</strong> {plusieurs if nombre > 1 else un}</li>"


def _scripts() -> str:
    """d3-sankey, where npm has brought it."""
    if not _presents("d3", FICHIERS_D3):
        return ""
    return "\n  ".join(f'<script src="statique/d3/{nom}"></script>' for nom in FICHIERS_D3)


def _presents(dossier: str, noms: Sequence[str]) -> bool:
    return all((STATIQUE / dossier / nom).is_file() for nom in noms)


def _json(valeur: Any, indent: int | None = None) -> str:
    return json.dumps(valeur, ensure_ascii=False, indent=indent)


@cache
def _requete_flux() -> str:
    return (RESSOURCES / "flux.graphql").read_text(encoding="utf-8")


def remplir(gabarit: str, **valeurs: str) -> str:
    texte = (DOSSIER / "gabarits" / f"{gabarit}.html").read_text(encoding="utf-8")
    return Template(texte).substitute(valeurs)
