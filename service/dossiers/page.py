"""A dossier as a page: every row open, with the lines that prove it, and the request it was made from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.requests import Request

from requetes.operations.publiees import Operation
from service.dossiers.forme import DossierCompose
from service.pages.demande import RequeteMontree
from service.pages.rendu import en_lettres, racine, rendre
from service.pages.signalement import ErreurASignaler


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
    contrat: str,
    avec: tuple[str, ...],
) -> str:
    debut = racine(requete)
    return rendre(
        "dossier",
        racine=debut,
        dossier=dossier,
        montree=RequeteMontree.de(debut, operation, variables),
        version=version,
        date=en_lettres(jour),
        adresse=adresse,
        suite=suite,
        contrat=contrat,
        avec=avec,
        signalement=ErreurASignaler.de(requete, dossier.identifiant, _premieres_lignes(dossier), version),
    )


def page_refus(requete: Request, code: str, message: str, version: str) -> str:
    return rendre("refus", racine=racine(requete), code=code, message=message, version=version)


def _premieres_lignes(dossier: DossierCompose) -> str:
    preuves = (p for s in dossier.sections for ligne in s.lignes for p in ligne.preuves)
    premiere = next(preuves, None)
    return premiere.lignes if premiere else ""
