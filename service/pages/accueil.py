"""The home page and the editor: what the graph holds, and the published questions, ready to be asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from requetes.operations.publiees import Operation, operations_publiees
from service.operations.forme_tabulaire import formes
from service.pages.formulaire import ChampDeFormulaire, champ, schema_public
from service.pages.rendu import FICHIERS_D3, FICHIERS_GRAPHIQL, RESSOURCES, d3_present, graphiql_present, rendre

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Carte:
    """A published operation as its card shows it; `csv` only where the answer is one table."""

    nom: str
    titre: str
    precision: str
    texte: str
    champs: tuple[ChampDeFormulaire, ...]
    json: str
    csv: str
    editeur: str


def page_accueil(version: str, comptes: Mapping[str, int], *, documentee: bool = False) -> str:
    requete = _requete_flux()
    return rendre(
        "accueil",
        version=version,
        comptes=[(comptes[nom], plusieurs if comptes[nom] > 1 else un) for nom, (un, plusieurs) in COMPTES.items()],
        cartes=_cartes(),
        requete_flux=requete,
        editeur_flux=_lien_editeur(requete, {}),
        documentee=documentee,
        scripts=FICHIERS_D3 if d3_present() else (),
    )


def page_graphiql(racine: str = "") -> str:
    """GraphiQL when `make interface` has built it, else a plain form; the published operations in both."""
    rangees = operations_rangees()
    publiees = [{"texte": o.texte, "variables": _json(o.exemples, indent=2)} for o in rangees]
    return rendre(
        "graphiql" if graphiql_present() else "saisie",
        racine=racine,
        titres=[titre_et_suite(o)[0] for o in rangees],
        configuration={"depart": REQUETE_DE_DEPART, "operations": publiees},
        scripts=[nom for nom in FICHIERS_GRAPHIQL if nom.endswith(".js")],
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
def _cartes() -> tuple[Carte, ...]:
    return tuple(map(_carte, operations_rangees()))


def _carte(operation: Operation) -> Carte:
    titre, suite = titre_et_suite(operation)
    en_table = len(formes(operation.texte, schema_public())) == 1
    return Carte(
        nom=operation.nom,
        titre=titre,
        precision=suite,
        texte=operation.texte,
        champs=tuple(champ(operation, variable) for variable in operation.variables),
        json=lien_execution(operation),
        csv=lien_execution(operation, format="csv") if en_table else "",
        editeur=_lien_editeur(operation.texte, operation.exemples),
    )


def _lien_editeur(texte: str, variables: Mapping[str, Any]) -> str:
    parametres = urlencode({"query": texte, "variables": _json(variables, indent=2)}, quote_via=quote)
    return f"graphql#{parametres}"


def _json(valeur: Any, indent: int | None = None) -> str:
    return json.dumps(valeur, ensure_ascii=False, indent=indent)


@cache
def _requete_flux() -> str:
    return (RESSOURCES / "flux.graphql").read_text(encoding="utf-8")
