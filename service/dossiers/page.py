"""A dossier as a page: every row open, with the lines that prove it, and the request it was made from."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request

from requetes.operations.publiees import Operation
from service.dossiers.adresses import GENRES, genre
from service.dossiers.forme import DossierCompose, LigneDeDossier, Renvoi, SectionDeDossier, Valeur, en_texte
from service.pages.rendu import racine, rendre
from service.pages.signalement import ErreurASignaler

LONG = 60
"""Characters beyond which a cell is a text to read."""
MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def page_dossier(
    requete: Request,
    dossier: DossierCompose,
    *,
    operation: Operation,
    variables: Mapping[str, Any],
    version: str,
    jour: date,
    adresse: str,
    suite: str,
    avec: tuple[str, ...],
) -> str:
    debut = racine(requete)
    parametres = [(nom, v) for nom, valeur in variables.items() for v in _repete(valeur)]
    return rendre(
        "dossier",
        racine=debut,
        dossier=dossier,
        groupes=_groupes,
        genre_de=_genre_de,
        en_texte=en_texte,
        adresse_de=adresse_de,
        operation=operation,
        reponse=f"{debut}operations/{operation.nom}?{urlencode(parametres, quote_via=quote)}",
        editeur=f"{debut}graphql#{_fragment(operation, variables)}",
        variables=json.dumps(variables, ensure_ascii=False),
        version=version,
        date=f"{jour.day}{'er' if jour.day == 1 else ''} {MOIS[jour.month - 1]} {jour.year}",
        adresse=adresse,
        suite=suite,
        avec=avec,
        signalement=ErreurASignaler.de(requete, dossier.identifiant, _premieres_lignes(dossier), version),
    )


def page_refus(requete: Request, code: str, message: str, version: str) -> str:
    return rendre("refus", racine=racine(requete), code=code, message=message, version=version)


def _repete(valeur: Any) -> list[str]:
    return valeur if isinstance(valeur, list) else [valeur]


def _fragment(operation: Operation, variables: Mapping[str, Any]) -> str:
    lues = json.dumps(variables, ensure_ascii=False, indent=2)
    return urlencode({"query": operation.texte, "variables": lues}, quote_via=quote)


def _premieres_lignes(dossier: DossierCompose) -> str:
    preuves = (p for s in dossier.sections for ligne in s.lignes for p in ligne.preuves)
    premiere = next(preuves, None)
    return premiere.lignes if premiere else ""


def _groupes(section: SectionDeDossier) -> Iterator[tuple[Valeur, list[LigneDeDossier]]]:
    """Rows under what they share, when the section has its rows headed by their first column."""
    if not section.groupee:
        yield None, list(section.lignes)
        return
    for tete, lignes in groupby(section.lignes, key=lambda ligne: ligne.cellules[0]):
        yield tete, list(lignes)


def adresse_de(identifiant: str) -> str:
    """That of its dossier, when its kind has one."""
    return f"{'dossiers' if genre(identifiant) in GENRES else 'id'}/{identifiant}"


def _genre_de(valeur: Valeur) -> str:
    """How the page shows it: renvoi, liste, nombre, long or texte."""
    match valeur:
        case Renvoi():
            return "renvoi"
        case tuple():
            return "liste"
        case int() | float():
            return "nombre"
        case _:
            return "long" if len(en_texte(valeur)) > LONG else "texte"
