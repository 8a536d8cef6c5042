"""The documents that a team registers: manifests of Apollo, of Relay and graphql-codegen, of Apollo Kotlin."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graphql import GraphQLError, parse, validate

from requetes.langage.erreurs import montrer
from schema.api import creer_schema
from schema.limites import verifier_texte
from service.erreurs import ReglageInvalide

OCTETS_MAX = 20_000_000
FORMES = (
    'attendu {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "…", "body": "…"}]}, '
    'ou {"identifiant": "document", …}'
)


def lire_manifeste(fichier: Path) -> dict[str, str]:
    """Each document by its identifier; ReglageInvalide when one of them could not be executed."""
    documents = dict(_documents(fichier, _contenu(fichier)))
    schema = vars(creer_schema())["_schema"]
    for identifiant, texte in documents.items():
        try:
            verifier_texte(texte)
            erreurs = validate(schema, parse(texte))
        except GraphQLError as erreur:
            erreurs = [erreur]
        if erreurs:
            raise _refus(fichier, f"document « {montrer(identifiant)} » invalide ({erreurs[0].message})")
    return documents


def _contenu(fichier: Path) -> Any:
    try:
        if fichier.stat().st_size > OCTETS_MAX:
            raise _refus(fichier, f"plus de {OCTETS_MAX} octets")
        return json.loads(fichier.read_text(encoding="utf-8"))
    except OSError as erreur:
        raise _refus(fichier, f"illisible ({erreur.strerror})") from erreur
    except (ValueError, RecursionError) as erreur:
        raise _refus(fichier, f"ce n'est pas du JSON en UTF-8 : {FORMES}") from erreur


def _documents(fichier: Path, contenu: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(contenu, Mapping):
        raise _refus(fichier, f"ce n'est pas un objet : {FORMES}")
    operations = contenu.get("operations")
    paires = [_paire(o) for o in operations] if isinstance(operations, list) else list(contenu.items())
    for identifiant, declare in paires:
        texte = declare.get("source") if isinstance(declare, Mapping) else declare
        if not (isinstance(identifiant, str) and identifiant and isinstance(texte, str)):
            raise _refus(fichier, f"« {montrer(identifiant)} » n'a pas de document : {FORMES}")
        yield identifiant, texte


def _paire(operation: Any) -> tuple[Any, Any]:
    return (operation.get("id"), operation.get("body")) if isinstance(operation, Mapping) else (operation, None)


def _refus(fichier: Path, pourquoi: str) -> ReglageInvalide:
    return ReglageInvalide(f"Manifeste « {fichier} » : {pourquoi}.")
