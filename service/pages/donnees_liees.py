"""/id/…: each thing of the graph at its identifier, as a page, in Turtle or in JSON-LD; and the JSON-LD context."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from graphe.echanges.jsonld import contexte, contexte_de, objet
from graphe.graphe import Graphe
from graphe.identifiants import actuel
from graphe.modele.base import Noeud
from graphe.modele.catalogue import liens
from graphe.modele.champs import champs
from graphe.rdf import turtle
from graphe.rdf.description import Description, decrire, iri
from graphe.rdf.serialisations import traduire
from graphe.rdf.vocabulaire import BASE, VOCABULAIRE
from requetes.embarque.chemins import voisinage
from requetes.memoire import Rayon
from service.http.etiquettes import etiqueter
from service.http.negociation import HTML, JSONLD
from service.http.occupation import Atelier
from service.http.rdf import media_demande
from service.http.reponses import SANS_CACHE, Refus, en_octets, erreurs, refuser
from service.http.signaux import signaler_noeud
from service.pages.ecrite import PageEcrite
from service.pages.noeud import page_inconnu, page_noeud
from service.pages.rendu import racine
from service.pages.ressemblance import Ressemblances

OCTETS_AUTOUR = 500
"""Of what is kept of a page, beside its bytes."""


def routes(graphe: Graphe, atelier: Atelier) -> list[Route]:
    """What takes time is done in `atelier`."""
    donnees = DonneesLiees(graphe, atelier)
    return [Route("/id/{identifiant:path}", donnees.noeud), Route("/contexte.jsonld", donnees.contexte)]


class DonneesLiees:
    def __init__(self, graphe: Graphe, atelier: Atelier) -> None:
        self.graphe = graphe
        self.atelier = atelier
        self._pages: Rayon[tuple[str, str, str], PageEcrite] = Rayon("pages")

    async def noeud(self, requete: Request) -> Response:
        try:
            return await self._repondre(requete, requete.path_params["identifiant"], media_demande(requete))
        except Refus as refus:
            return refuser(refus, self.graphe.version)

    async def _repondre(self, requete: Request, identifiant: str, media: str) -> Response:
        noeud = self.graphe.noeud(identifiant) or self.graphe.noeud(actuel(identifiant))
        if noeud is None:
            return await self.atelier.faire(self._inconnu, requete, identifiant, media)
        cle = noeud.id, media, racine(requete)
        page = self._pages.lire(cle)
        if page is None:
            page = PageEcrite(await self.atelier.faire(self._ecrire, requete, noeud, media))
            self._pages.garder(cle, page, OCTETS_AUTOUR + len(page.octets))
        chemin, classe = f"id/{iri(noeud.id)}", f"{VOCABULAIRE}{type(noeud).__name__}"
        lien = signaler_noeud(racine(requete), f"{BASE}{iri(noeud.id)}", classe, chemin, page=media == HTML)
        return _reponse(requete, self.graphe.version, page, media, Link=lien)

    async def contexte(self, requete: Request) -> Response:
        return _reponse(requete, self.graphe.version, PageEcrite(en_octets({"@context": contexte()})), JSONLD)

    def _ecrire(self, requete: Request, noeud: Noeud, media: str) -> str | bytes:
        if media == HTML:
            pas = voisinage(self.graphe)[noeud.id]
            return page_noeud(requete, self.graphe, noeud, pas)
        if media == JSONLD:
            return en_octets(self._en_jsonld(noeud))
        return traduire(turtle.ecrire([*decrire(noeud), *self._entrants(noeud)]), media)

    def _entrants(self, noeud: Noeud) -> Iterator[Description]:
        """What names the node, with nothing else of it."""
        for voisin, termes in self._citations.get(noeud.id, {}).items():
            autre = self.graphe.noeud(voisin)
            yield Description(iri(voisin), type(autre).__name__, {t: [iri(noeud.id)] for t in termes})

    def _en_jsonld(self, noeud: Noeud) -> dict[str, object]:
        entrants: dict[str, list[dict[str, str]]] = defaultdict(list)
        for description in self._entrants(noeud):
            for terme in description.proprietes:
                entrants[terme].append({"@id": description.sujet, "@type": description.type})
        corps = objet(noeud) | ({"@reverse": entrants} if entrants else {})
        return {"@context": contexte_de(_cles(corps)), **corps}

    @cached_property
    def _citations(self) -> dict[str, dict[str, list[str]]]:
        """By node, those that name it and by which properties."""
        citations: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for noeud in self.graphe:
            termes = {c.nom: c.terme for c in champs(type(noeud))}
            for relation, cible in liens(noeud):
                citations[cible][noeud.id].append(termes[relation.nom])
        return citations

    def _inconnu(self, requete: Request, identifiant: str, media: str) -> Response:
        proches = self._ressemblances.proches(identifiant)
        if media == HTML:
            page = page_inconnu(requete, self.graphe, identifiant, proches)
            return HTMLResponse(page, 404, {"Vary": "Accept", "Cache-Control": SANS_CACHE})
        suite = f" Les plus proches : {', '.join(f'« {p} »' for p in proches)}." if proches else ""
        erreur = {
            "message": f"« {identifiant} » n'est pas dans le graphe.{suite}",
            "extensions": {"code": "IDENTIFIANT_INCONNU", "proches": proches},
        }
        return erreurs([erreur], 404, self.graphe.version, {"Vary": "Accept"})

    @cached_property
    def _ressemblances(self) -> Ressemblances:
        return Ressemblances(noeud.id for noeud in self.graphe)


def _reponse(requete: Request, version: str, page: PageEcrite, media: str, **entetes: str) -> Response:
    marque = etiqueter(requete, version, page.empreinte)
    if marque.connue:
        return marque.confirmer()
    return Response(page.octets, headers=marque.entetes | {"Content-Type": f"{media}; charset=utf-8"} | entetes)


def _cles(valeur: object) -> Iterator[str]:
    if isinstance(valeur, dict):
        for cle, contenu in valeur.items():
            yield cle
            yield from _cles(contenu)
    elif isinstance(valeur, list):
        for contenu in valeur:
            yield from _cles(contenu)
