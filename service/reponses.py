"""JSON answers outside GraphQL: same shape of errors, French kept readable."""

import json
from typing import Any

from starlette.responses import JSONResponse


class JSONFrancais(JSONResponse):
    def render(self, content: Any) -> bytes:
        return en_octets(content)


def en_octets(contenu: Any) -> bytes:
    return json.dumps(contenu, ensure_ascii=False, separators=(",", ":")).encode()


def refus(statut: int, code: str, message: str) -> JSONResponse:
    return JSONFrancais({"errors": [{"message": message, "extensions": {"code": code}}]}, status_code=statut)
