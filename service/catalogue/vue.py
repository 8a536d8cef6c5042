"""/catalogue, /graphe.ttl, and at /id what we publish beside the nodes; in RDF as it is asked, else as a page."""

import hashlib
from collections.abc import Callable
from functools import cached_property

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from graphe.echanges.couches import sans_couches
from graphe.graphe import Graphe
from graphe.rdf import turtle
from graphe.rdf.archive import decrire_graphe
from graphe.rdf.serialisations import TURTLE
from requetes.annuaire.editions import titre_en_vigueur
from requetes.langage.erreurs import montrer
from requetes.neo4j.distant import GrapheDistant
from service.catalogue.dcat import CatalogueDCAT, FichierPublie
from service.catalogue.documents import TermeMontre, decrire_terme, documents, termes_de, turtle_de
from service.http.distant import refuser_ici
from service.http.etiquettes import condenser, etiqueter
from service.http.moteur import MoteurServi
from service.http.negociation import HTML
from service.http.occupation import Atelier
from service.http.rdf import media_demande, repondre_rdf, site
from service.http.reponses import Refus, refuser
from service.http.signaux import signaler_export
from service.pages.rendu import racine, rendre
from service.pages.texte import livre


def routes(graphe: Graphe | GrapheDistant, moteur: MoteurServi, atelier: Atelier) -> list[Route]:
    """What takes time is done in `atelier`."""
    vue = VueCatalogue(graphe, moteur, atelier)
    publies = [
        route
        for nom in documents()
        for route in (Route(f"/id/{nom}", vue.document(nom)), Route(f"/id/{nom}/{{terme}}", vue.terme(nom)))
    ]
    return [
        Route("/catalogue", vue.catalogue),
        Route("/graphe.ttl", vue.turtle),
        Route("/id", vue.catalogue),
        Route("/id/", vue.catalogue),
        Route("/id/catalogue", vue.catalogue),
        Route("/id/{contrat}/version/{version}", vue.version),
        *publies,
    ]


class VueCatalogue:
    def __init__(self, graphe: Graphe | GrapheDistant, moteur: MoteurServi, atelier: Atelier) -> None:
        self.graphe = graphe
        self.moteur = moteur
        self.atelier = atelier

    async def catalogue(self, requete: Request) -> Response:
        return await self._repondre(requete, self._catalogue)

    async def version(self, requete: Request) -> Response:
        """The version that is served; of another, nothing is known here."""
        demandee = requete.path_params["version"]
        etat = await self._version()
        if demandee != etat:
            message = f"La version « {demandee} » n'est pas celle qui est servie : attendu « {etat} »."
            return refuser(Refus(404, "IDENTIFIANT_INCONNU", message), etat)
        return await self._repondre(requete, self._catalogue)

    async def turtle(self, requete: Request) -> Response:
        return await self._repondre(requete, self._en_turtle)

    def document(self, nom: str) -> Callable[[Request], object]:
        async def repondre(requete: Request) -> Response:
            return await self._repondre(requete, lambda r, _: self._document(r, nom))

        return repondre

    def terme(self, nom: str) -> Callable[[Request], object]:
        """One term, at an address of its own: what stands after a « # » is not sent to a server."""

        async def repondre(requete: Request) -> Response:
            return await self._repondre(requete, lambda r, _: self._terme(r, nom))

        return repondre

    async def _repondre(self, requete: Request, ecrire: Callable[[Request, str], Response]) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            return await self.atelier.faire(ecrire, requete, version)
        except Refus as refus:
            return refuser(refus, version)

    async def _version(self) -> str:
        try:
            return (await self.moteur.etat()).version
        except Refus:
            return ""

    def _catalogue(self, requete: Request, version: str) -> Response:
        media = media_demande(requete)
        dits = requete.app.state
        catalogue = CatalogueDCAT(
            graphe=self._lu(version),
            site=site(requete),
            turtle=self._fichier,
            contact=dits.signalement,
            editeur=dits.editeur,
        )
        if media != HTML:
            return repondre_rdf(requete, catalogue.ecrire(), media, version)
        page = rendre(
            "catalogue",
            racine=racine(requete),
            catalogue=catalogue,
            documents=documents(),
            contrat=titre_en_vigueur(catalogue.graphe),
            version=version,
        )
        return _page(requete, page, version)

    def _document(self, requete: Request, nom: str) -> Response:
        media = media_demande(requete)
        if media != HTML:
            return repondre_rdf(requete, turtle_de(nom), media, "")
        return self._page_du_document(requete, nom, termes_de(nom))

    def _terme(self, requete: Request, nom: str) -> Response:
        media, ancre = media_demande(requete), requete.path_params["terme"]
        decrit = decrire_terme(nom, ancre)
        if decrit is None:
            raise Refus(404, "IDENTIFIANT_INCONNU", f"« {montrer(ancre)} » n'est pas défini dans « /id/{nom} ».")
        if media != HTML:
            return repondre_rdf(requete, decrit, media, "")
        return self._page_du_document(requete, nom, [t for t in termes_de(nom) if t.ancre == ancre])

    def _page_du_document(self, requete: Request, nom: str, termes: list[TermeMontre]) -> Response:
        return _page(requete, rendre("document", racine=racine(requete), document=documents()[nom], termes=termes), "")

    def _en_turtle(self, requete: Request, version: str) -> Response:
        self._lu(version)
        marque = etiqueter(requete, version, self._fichier.sha256)
        if marque.connue:
            return marque.confirmer()
        entetes = {
            "Content-Type": f"{TURTLE}; charset=utf-8",
            "Content-Disposition": 'attachment; filename="graphe.ttl"',
            "Link": signaler_export(racine(requete)),
        }
        return Response(self._octets, headers=marque.entetes | entetes)

    def _lu(self, version: str) -> Graphe:
        """A graph kept by Neo4j is described when it is the one of the packaged text."""
        if isinstance(self.graphe, Graphe):
            return self.graphe
        connu = livre()
        if connu.version != version:
            raise refuser_ici("« /catalogue »", "/graphql, « graphe exporter »")
        return connu

    @cached_property
    def _octets(self) -> bytes:
        """The contract alone: a layer has its licence, and its own file."""
        lu = sans_couches(self.graphe) if isinstance(self.graphe, Graphe) else livre()
        return turtle.ecrire(decrire_graphe(lu)).encode()

    @cached_property
    def _fichier(self) -> FichierPublie:
        return FichierPublie(len(self._octets), hashlib.sha256(self._octets).hexdigest())


def _page(requete: Request, page: str, version: str) -> Response:
    marque = etiqueter(requete, version, condenser(page))
    return marque.confirmer() if marque.connue else HTMLResponse(page, headers=marque.entetes)
