"""A final slash too many, or too few: where it leads is said from where the client is, never by the name it gave us."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Match


def redirection(requete: Request, routes: list[BaseRoute]) -> RedirectResponse | None:
    """None when another slash would lead nowhere either, or when the address led somewhere."""
    chemin = requete.scope["path"]
    if "endpoint" in requete.scope or chemin.strip("/") == "":
        return None
    autre = chemin.rstrip("/") if chemin.endswith("/") else f"{chemin}/"
    if all(route.matches({**requete.scope, "path": autre})[0] is Match.NONE for route in routes):
        return None
    nom = quote(autre.rstrip("/").rpartition("/")[2])
    adresse = f"../{nom}" if chemin.endswith("/") else f"./{nom}/"
    return RedirectResponse(f"{adresse}?{requete.url.query}" if requete.url.query else adresse)
