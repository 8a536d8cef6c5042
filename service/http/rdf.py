"""What is said in RDF beside the graph (the catalogue, the service, the vocabulary), and where the service stands."""

import re

from starlette.requests import Request
from starlette.responses import Response

from graphe.adresses import absolue
from graphe.rdf.serialisations import traduire
from graphe.rdf.vocabulaire import BASE
from service.http.etiquettes import etiqueter
from service.http.formats import GRAPHES
from service.http.negociation import HTML, nommee
from service.pages.ecrite import PageEcrite

_SITE = re.compile(r"https?://[A-Za-z0-9.:\[\]_-]+(?:/[A-Za-z0-9._~/-]*)?")


def site(requete: Request) -> str:
    """The address of the service, without its last slash: the one it was told, else the one it was asked at.

    What a client says of itself is copied only where an absolute address must stand, and only when it looks like one.
    """
    demandee = str(requete.base_url).rstrip("/")
    return absolue("") or (demandee if _SITE.fullmatch(demandee) else BASE.rstrip("/"))


def presentation(accept: str | None) -> str | None:
    """HTML, or the format of RDF that the client names; None when it names neither."""
    return nommee(accept, (HTML, *GRAPHES.medias), GRAPHES.autres_medias)


def repondre_rdf(requete: Request, turtle: str, media: str, version: str, **entetes: str) -> Response:
    page = PageEcrite(traduire(turtle, media))
    marque = etiqueter(requete, version, page.empreinte)
    if marque.connue:
        return marque.confirmer()
    suffixe = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(page.octets, headers=marque.entetes | {"Content-Type": f"{media}{suffixe}"} | entetes)
