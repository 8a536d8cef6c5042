"""Documents known by their hash: the published operations, those that a team registers, and, within the memory of what
clients ask, those that clients sent with their hash.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from requetes.langage.erreurs import montrer
from requetes.memoire import Rayon
from requetes.operations.publiees import Operation
from service.http.ecritures import ecritures
from service.http.lecture_du_corps import FORME, MalFormee
from service.http.reponses import Refus

INTROUVABLE = "PERSISTED_QUERY_NOT_FOUND"
MESSAGE = "PersistedQueryNotFound"
"""Word for word: clients compare it before they send the document."""
PREFIXE = "sha256:"
PAR_DOCUMENT = 500
"""Bytes that a document kept takes, its text aside."""


def empreinte(texte: str) -> str:
    return hashlib.sha256(texte.encode("utf-8", "surrogatepass")).hexdigest()


class Documents:
    """`enregistres`: the texts of a manifest, by the identifiers their clients send. `seulement`: no other is executed
    than these and the published operations.
    """

    def __init__(
        self, operations: Sequence[Operation], enregistres: Mapping[str, str] | None = None, *, seulement: bool = False
    ) -> None:
        self.seulement = seulement
        ecrites = [(ecrite, operation) for operation in operations for ecrite in ecritures(operation.texte)]
        self._noms = {ecrite: operation.nom for ecrite, operation in ecrites}
        self._textes = {empreinte(ecrite): operation.texte for ecrite, operation in ecrites}
        self._textes |= {empreinte(e): texte for texte in (enregistres or {}).values() for e in ecritures(texte)}
        self._textes |= enregistres or {}
        self._recus: Rayon[str, str] = Rayon("recues")

    def nom(self, texte: str) -> str:
        """That of the published operation whose document it is, or ""."""
        return self._noms.get(texte, "")

    def texte(self, texte: str | None, identifiant: str | None, extensions: Mapping[str, Any]) -> str:
        """The document to execute: the text sent, checked when its hash comes with it, else the one known by hash."""
        hache = self._hache(identifiant, extensions)
        if texte is None and hache is None:
            raise MalFormee(f"Requête illisible : « query » manque. {FORME.capitalize()}.")
        if texte is None:
            return self._connu(hache or "")
        if self.seulement and empreinte(texte) not in self._textes:
            raise DocumentNonEnregistre
        return texte if hache is None or self._textes.get(hache) == texte else self._retenir(hache, texte)

    def _retenir(self, hache: str, texte: str) -> str:
        if empreinte(texte) != hache:
            raise Refus(
                400,
                "PERSISTED_QUERY_HASH_MISMATCH",
                f"« {montrer(hache)} » n'est pas l'empreinte SHA-256 de « query ».",
            )
        return self._recus.garder(hache, texte, PAR_DOCUMENT + sys.getsizeof(texte))

    def _connu(self, hache: str) -> str:
        texte = self._textes.get(hache)
        if texte is None and not self.seulement:
            texte = self._recus.lire(hache)
        if texte is None:
            raise DocumentNonEnregistre if self.seulement else DocumentInconnu(hache)
        return texte

    def _hache(self, identifiant: str | None, extensions: Mapping[str, Any]) -> str | None:
        if identifiant is None:
            return _hache_d_apollo(extensions)
        if identifiant in self._textes:
            return identifiant
        if not identifiant.startswith(PREFIXE):
            raise MalFormee(
                f"« documentId » vaut « {montrer(identifiant)} » : attendu « {PREFIXE} » et 64 chiffres hexa, ou un "
                "identifiant enregistré.",
            )
        return identifiant.removeprefix(PREFIXE)


def _hache_d_apollo(extensions: Mapping[str, Any]) -> str | None:
    if extensions.get("persistedQuery") is None:
        return None
    declaree = extensions["persistedQuery"]
    hache = declaree.get("sha256Hash") if isinstance(declaree, Mapping) else None
    if not isinstance(hache, str):
        raise MalFormee('« extensions.persistedQuery » : attendu {"version": 1, "sha256Hash": "…"}.')
    return hache


class DocumentInconnu(Refus):
    """An answer of GraphQL rather than of HTTP: its status depends on the media type. The message is for programs, what
    people read is beside it.
    """

    def __init__(self, hache: str) -> None:
        super().__init__(404, INTROUVABLE, MESSAGE)
        self.extensions = {
            "valeur": montrer(hache),
            "explication": f"Aucun document connu n'a l'empreinte « {montrer(hache)} ».",
            "attendu": "l'empreinte d'une opération publiée (/operations les donne), ou le document lui-même dans "
            "« query », avec son empreinte",
        }


class DocumentNonEnregistre(Refus):
    def __init__(self) -> None:
        super().__init__(
            403,
            "DOCUMENT_NON_ENREGISTRE",
            "Seuls des documents enregistrés sont exécutés ici : attendu l'identifiant de l'un d'eux, ou celui d'une "
            "opération publiée (/operations les donne).",
        )
