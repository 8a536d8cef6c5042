"""The changelog, served as it is written: beside the code, or inside the installed package."""

from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from service.http.etiquettes import condenser, etiqueter
from service.pages.rendu import DOSSIER

NOM = "CHANGELOG.md"
CHEMINS = (DOSSIER.parent / NOM, DOSSIER.parents[1] / NOM)


@cache
def texte() -> str:
    return next((c.read_text(encoding="utf-8") for c in CHEMINS if c.is_file()), "")


async def changements(requete: Request) -> Response:
    marque = etiqueter(requete, "", condenser(texte()))
    if marque.connue:
        return marque.confirmer()
    return PlainTextResponse(texte(), headers=marque.entetes, media_type="text/markdown")
