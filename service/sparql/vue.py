"""/sparql: SPARQL 1.1 over the graph, read-only, bounded; and a form for whoever opens it in a browser."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import resources
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from graphe.graphe import Graphe
from graphe.rdf import BASE
from graphe.rdf.serialisations import N3, TURTLE
from service.http.etiquettes import CACHE
from service.http.formats import GRAPHES, TABLES
from service.http.lecture_du_corps import decoder
from service.http.negociation import HTML, accept, negocier, nommee
from service.http.rdf import presentation, repondre_rdf, site
from service.http.reponses import SANS_CACHE, Refus, refuser
from service.pages.rendu import racine, rendre
from service.sparql.description import decrire_le_service, decrire_les_donnees
from service.sparql.lexique import LexiqueSPARQL
from service.sparql.reserve import LIGNES, ReponseSPARQL, ReserveSPARQL, occupee

ATTENTES, PAR_CLIENT = 8, 5
"""Queries at work or that wait, in all; of one client, so that others find room."""
LONGUEUR = 20_000
CORPS = 4 * LONGUEUR
FORMULAIRE = "application/x-www-form-urlencoded"
DIRECTE, MISE_A_JOUR = "application/sparql-query", "application/sparql-update"
PARAMETRES_DE_FORMAT = ("format", "output", "results")
OFFERTS = {"table": TABLES, "graphe": GRAPHES}
REFUSES = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
MANQUE = "Paramètre « query » absent : attendu une requête SPARQL, p. ex. /sparql?query=ASK%20{}"


def routes(graphe: Graphe) -> list[Route]:
    vue = VueSPARQL(ReserveSPARQL(graphe))
    return [
        Route("/sparql", vue.repondre, methods=["GET", "POST"]),
        Route("/.well-known/void", vue.donnees),
    ]


class VueSPARQL:
    def __init__(self, reserve: ReserveSPARQL) -> None:
        self.reserve = reserve
        self._fils = ThreadPoolExecutor(ATTENTES, thread_name_prefix="sparql")
        self._presentes: Counter[str] = Counter()

    async def repondre(self, requete: Request) -> Response:
        try:
            parametres = await _parametres(requete)
            if requete.method != "POST" and "query" not in parametres:
                return self._se_presenter(requete)
            question = _question(parametres)
            resultat = await self._interroger(question, _formats(requete, parametres), _client(requete))
            return _reponse(resultat, SANS_CACHE if LexiqueSPARQL(question).changeante else CACHE)
        except Refus as refus:
            reponse = refuser(refus, self.reserve.graphe.version)
            reponse.headers.setdefault("Vary", "Accept")
            return reponse

    async def donnees(self, requete: Request) -> Response:
        """In Turtle, unless another format is named."""
        graphe = self.reserve.graphe
        media = GRAPHES.accepte(accept(requete.scope)) or GRAPHES.medias[0]
        return repondre_rdf(requete, decrire_les_donnees(graphe, site(requete)), media, graphe.version)

    def _se_presenter(self, requete: Request) -> Response:
        """A form to whoever prefers HTML, the description of the service to whoever names a format of RDF."""
        media = presentation(accept(requete.scope))
        if media is None:
            raise Refus(400, "REQUETE_ILLISIBLE", MANQUE)
        if media == HTML:
            return HTMLResponse(page(requete, self.reserve.delai), headers={"Vary": "Accept"})
        graphe = self.reserve.graphe
        return repondre_rdf(requete, decrire_le_service(graphe, site(requete)), media, graphe.version)

    async def _interroger(self, question: str, formats: dict[str, str], client: str) -> ReponseSPARQL:
        """In threads of its own, few and never queued for: queries that wait must not hold back the rest of the API."""
        if self._presentes.total() >= ATTENTES or self._presentes[client] >= PAR_CLIENT:
            raise occupee()
        self._presentes[client] += 1
        try:
            boucle = asyncio.get_running_loop()
            poser = partial(self.reserve.interroger, question, formats, client=client)
            return await boucle.run_in_executor(self._fils, poser)
        finally:
            self._presentes -= Counter([client])


def _client(requete: Request) -> str:
    """Its address, as proxies that are believed say it."""
    return requete.client.host if requete.client else ""


async def _parametres(requete: Request) -> dict[str, str]:
    """Those of the address, and of the body of a POST."""
    parametres = _sans_graphes(requete.query_params.multi_items())
    if requete.method != "POST":
        return parametres
    type_ = requete.headers.get("content-type", "").partition(";")[0].strip().lower()
    if type_ == MISE_A_JOUR:
        raise _lecture_seule()
    if type_ not in (FORMULAIRE, DIRECTE):
        raise Refus(415, "REQUETE_ILLISIBLE", f"Content-Type « {type_} » : attendu {DIRECTE} ou {FORMULAIRE}.")
    texte = await _corps(requete)
    propres = {"query": texte} if type_ == DIRECTE else _sans_graphes(parse_qsl(texte, keep_blank_values=True))
    return parametres | propres


def _sans_graphes(paires: list[tuple[str, str]]) -> dict[str, str]:
    """An empty graph, which forms send, is none."""
    paires = [(nom, valeur) for nom, valeur in paires if valeur.strip() or nom not in REFUSES]
    noms = [nom for nom, _ in paires]
    if "update" in noms:
        raise _lecture_seule()
    refuse = next((nom for nom in noms if nom in REFUSES), None)
    if refuse:
        raise Refus(
            400, "SPARQL_FROM_REFUSE", f"« {refuse} » est refusé : attendu une requête sur le graphe du contrat."
        )
    if noms.count("query") > 1:
        raise Refus(400, "REQUETE_ILLISIBLE", "Paramètre « query » répété : attendu une seule requête.")
    return dict(paires)


def _lecture_seule() -> Refus:
    message = "SPARQL Update refusé, le graphe est en lecture seule : attendu une requête dans « query »."
    return Refus(400, "SPARQL_LECTURE_SEULE", message)


async def _corps(requete: Request) -> str:
    octets = bytearray()
    try:
        async for morceau in requete.stream():
            octets += morceau
            if len(octets) > CORPS:
                raise Refus(413, "SPARQL_TROP_LONGUE", f"Corps de plus de {CORPS} octets : attendu moins.")
        return decoder(requete.scope, bytes(octets), CORPS, "SPARQL_TROP_LONGUE").decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        raise Refus(400, "REQUETE_ILLISIBLE", "Le corps n'est pas en UTF-8.") from erreur
    except ClientDisconnect as erreur:
        raise Refus(400, "REQUETE_ILLISIBLE", "Le corps n'est pas arrivé en entier.") from erreur


def _question(parametres: dict[str, str]) -> str:
    question = parametres.get("query", "")
    if not question.strip():
        raise Refus(400, "REQUETE_ILLISIBLE", MANQUE)
    if len(question) > LONGUEUR:
        raise Refus(400, "SPARQL_TROP_LONGUE", f"Requête de {len(question)} caractères : attendu {LONGUEUR} au plus.")
    return question


def _formats(requete: Request, parametres: dict[str, str]) -> dict[str, str]:
    """The media type that answers a table, and the one that answers a graph, where one does: a parameter wins over
    `Accept`, unless it names nothing that suits."""
    demandes = [parametres[nom] for nom in PARAMETRES_DE_FORMAT if parametres.get(nom)]
    entete = accept(requete.scope)
    formats = {}
    for genre, offerts in OFFERTS.items():
        nommes = filter(None, map(offerts.nomme, demandes))
        if media := next(nommes, None) or offerts.accepte(entete):
            formats[genre] = _mieux_connu(media, entete)
    if not formats:
        negocier(entete, tuple(dict.fromkeys([*TABLES.medias, *GRAPHES.medias])), defaut=TABLES.medias[0])
    return formats


def _mieux_connu(media: str, entete: str | None) -> str:
    """N3 in Turtle, which is N3 too, to who takes both alike: sparql-kernel knows `text/n3` by its old names only."""
    pris = nommee(entete, (N3,), GRAPHES.autres_medias) and nommee(entete, (TURTLE, N3), GRAPHES.autres_medias)
    return TURTLE if (media, pris) == (N3, TURTLE) else media


def _reponse(resultat: ReponseSPARQL, cache: str) -> Response:
    suffixe = "; charset=utf-8" if resultat.media.startswith("text/") else ""
    entetes = {
        "Content-Type": f"{resultat.media}{suffixe}",
        "Vary": "Accept",
        "Cache-Control": cache,
    }
    if resultat.tronque:
        entetes["X-Resultat-Tronque"] = f"oui; lignes={LIGNES}"
    return Response(resultat.corps, headers=entetes)


def page(requete: Request, delai: int) -> str:
    exemple = resources.files("requetes").joinpath("operations/financements-par-arrondissement.rq")
    return rendre(
        "sparql",
        racine=racine(requete),
        base=BASE,
        lignes=LIGNES,
        delai=delai,
        requete=exemple.read_text(encoding="utf-8"),
        formats={**GRAPHES.noms, **TABLES.noms},
    )
