"""JSON answers and refusals: one shape for every error, French kept readable, nothing wrong ever cached."""

import json
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import JSONResponse, Response

SANS_CACHE = "no-store"


class Refus(Exception):
    """What HTTP itself refuses: status, stable code, French message that says what was expected.

    `extensions` say more to programs.
    """

    extensions: Mapping[str, Any] = {}

    def __init__(self, statut: int, code: str, message: str, **entetes: str) -> None:
        super().__init__(message)
        self.statut = statut
        self.code = code
        self.message = message
        self.entetes = entetes


class JSONFrancais(JSONResponse):
    def render(self, content: Any) -> bytes:
        return en_octets(content)


class ReponsePrete(Response):
    """An answer whose bytes and headers are ready; headers are named in lower case."""

    def __init__(self, statut: int, octets: bytes, entetes: list[tuple[bytes, bytes]]) -> None:
        self.status_code = statut
        self.background = None
        self.body = octets
        longueur = [] if statut == 304 else [(b"content-length", b"%d" % len(octets))]
        self.raw_headers = longueur + entetes


def en_octets(contenu: Any) -> bytes:
    """A lone half of a UTF-16 pair, which no UTF-8 can hold, stays the escape it was."""
    try:
        return orjson.dumps(contenu)
    except orjson.JSONEncodeError:
        texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
        return texte.encode("utf-8", "backslashreplace")


def refuser(refus: Refus, version: str) -> JSONResponse:
    return erreurs([en_erreur(refus)], refus.statut, version, refus.entetes)


def en_erreur(refus: Refus) -> dict[str, Any]:
    """As GraphQL lays an error."""
    return {"message": refus.message, "extensions": {"code": refus.code, **refus.extensions}}


def erreurs(liste: list[Any], statut: int, version: str, entetes: Mapping[str, str] | None = None) -> JSONResponse:
    """Errors without data, as GraphQL lays them; no version when the graph cannot be read."""
    extensions = {"extensions": {"version": version}} if version else {}
    return JSONFrancais(
        {"errors": liste, **extensions},
        status_code=statut,
        headers={**(entetes or {}), "Cache-Control": SANS_CACHE},
    )
