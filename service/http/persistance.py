"""Documents known by their hash: the published operations, and no other. What clients send is never kept."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from graphql import parse, print_ast

from requetes.langage.erreurs import montrer
from requetes.operations.publiees import Operation
from service.http.lecture_du_corps import FORME, ILLISIBLE
from service.http.reponses import Refus

INTROUVABLE = "PERSISTED_QUERY_NOT_FOUND"
PREFIXE = "sha256:"


def empreinte(texte: str) -> str:
    return hashlib.sha256(texte.encode("utf-8", "surrogatepass")).hexdigest()


class Documents:
    """Each operation answers to the hash of its file, and to that of the same document as GraphQL tools print it."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._textes: dict[str, str] = {}
        for operation in operations:
            self._textes[empreinte(operation.texte)] = operation.texte
            self._textes[empreinte(print_ast(parse(operation.texte)))] = operation.texte

    def texte(self, texte: str | None, identifiant: str | None, extensions: Mapping[str, Any]) -> str:
        """The document to execute: the text sent, checked when its hash comes with it, else the one known by hash."""
        hache = _hache(identifiant, extensions)
        if hache is None:
            if texte is None:
                raise Refus(400, ILLISIBLE, f"Requête illisible : « query » manque. {FORME.capitalize()}.")
            return texte
        if texte is None:
            return self._connu(hache)
        if empreinte(texte) != hache:
            raise Refus(
                400,
                "PERSISTED_QUERY_HASH_MISMATCH",
                f"« {montrer(hache)} » n'est pas l'empreinte SHA-256 de « query ».",
            )
        return texte

    def _connu(self, hache: str) -> str:
        if hache not in self._textes:
            raise DocumentInconnu(hache)
        return self._textes[hache]


class DocumentInconnu(Refus):
    """An answer of GraphQL rather than of HTTP: its status depends on the media type."""

    def __init__(self, hache: str) -> None:
        super().__init__(
            404,
            INTROUVABLE,
            f"Aucun document connu n'a l'empreinte « {montrer(hache)} » : attendu l'empreinte d'une opération publiée "
            "(/operations les donne), ou le document lui-même dans « query ».",
        )


def _hache(identifiant: str | None, extensions: Mapping[str, Any]) -> str | None:
    if identifiant is not None:
        if not identifiant.startswith(PREFIXE):
            raise Refus(
                400,
                ILLISIBLE,
                f"« documentId » vaut « {montrer(identifiant)} » : attendu « {PREFIXE} » et 64 chiffres hexa.",
            )
        return identifiant.removeprefix(PREFIXE)
    if extensions.get("persistedQuery") is None:
        return None
    declaree = extensions["persistedQuery"]
    hache = declaree.get("sha256Hash") if isinstance(declaree, Mapping) else None
    if not isinstance(hache, str):
        raise Refus(400, ILLISIBLE, '« extensions.persistedQuery » : attendu {"version": 1, "sha256Hash": "…"}.')
    return hache
