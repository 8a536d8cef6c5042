"""What is said in RDF beside the graph (the catalogue, the service, the vocabulary), and where the service stands."""

import re

from starlette.requests import Request
from starlette.responses import Response

from graphe.adresses import absolue
from graphe.rdf.serialisations import traduire
from graphe.rdf.vocabulaire import BASE
from service.http.etiquettes import etiqueter
from service.http.formats import GRAPHES
from service.http.negociation import HTML, accept, negocier, nommee
from service.http.reponses import Refus
from service.pages.ecrite import PageEcrite

FORMATS = {"html": HTML, **GRAPHES.noms}
_SITE = re.compile(r"https?://[A-Za-z0-9.:\[\]_-]+(?:/[A-Za-z0-9._~/-]*)?")


def site(requete: Request) -> str:
    """The address of the service, without its last slash: the one it was told, else the one it was asked at.

    What a client says of itself is copied only where an absolute address must stand, and only when it looks like one.
    """
    demandee = str(requete.base_url).rstrip("/")
    return absolue("") or (demandee if _SITE.fullmatch(demandee) else BASE.rstrip("/"))


def presentation(accepte: str | None) -> str | None:
    """HTML, or the format of RDF that the client names; None when it names neither."""
    return nommee(accepte, (HTML, *GRAPHES.medias), GRAPHES.autres_medias)


def media_demande(requete: Request) -> str:
    """HTML or a format of RDF: the one that `format` names, by its short name or its media type, else `Accept`."""
    format_ = requete.query_params.get("format")
    offres = (HTML, *GRAPHES.medias)
    if not format_:
        return negocier(accept(requete.scope), offres, defaut=HTML, equivalents=GRAPHES.autres_medias)
    nom = format_.strip().lower().replace(" ", "+")
    media = FORMATS.get(nom, nom)
    if media not in offres:
        attendus = ", ".join(FORMATS)
        raise Refus(400, "PARAMETRE_INVALIDE", f"« format » vaut « {format_} » : attendu {attendus}.", Vary="Accept")
    return media


def repondre_rdf(requete: Request, turtle: str, media: str, version: str, **entetes: str) -> Response:
    page = PageEcrite(traduire(turtle, media))
    marque = etiqueter(requete, version, page.empreinte)
    if marque.connue:
        return marque.confirmer()
    suffixe = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(page.octets, headers=marque.entetes | {"Content-Type": f"{media}{suffixe}"} | entetes)
