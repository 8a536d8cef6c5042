"""/texte and /texte.txt: the text the graph was read from, each line an anchor with the nodes that read it beside it.

The text is the one shipped with the product: it is served when the graph comes from it, wherever that graph is kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chargement.document.source import EMPREINTE, texte_embarque
from chargement.livre import graphe_livre
from graphe.graphe import Graphe
from graphe.modele.base import NoeudSource
from graphe.modele.qualite import Anomalie, Rapport
from graphe.modele.territoire import Mention
from requetes.annuaire.editions import titre_en_vigueur
from requetes.neo4j.distant import GrapheDistant
from service.http.etiquettes import etiqueter
from service.http.moteur import MoteurServi
from service.http.negociation import HTML
from service.http.occupation import Atelier
from service.http.reponses import Refus, refuser
from service.http.signaux import signaler_export
from service.pages.ecrite import PageEcrite
from service.pages.noeud import Voisin, intitule, libelle
from service.pages.rendu import racine, rendre

TEXTE = "text/plain"
_CITENT = (Anomalie, Mention)
ABSENT = (
    "Le texte dont ce graphe vient n'est pas avec le service : attendu un graphe tiré du texte livré (sha256 "
    f"{EMPREINTE[:12]}…). Chaque source en donne les mots (source {{ texte }})."
)


@dataclass(frozen=True, slots=True)
class LigneMontree:
    numero: int
    texte: str
    noeuds: tuple[Voisin, ...]


def routes(graphe: Graphe | GrapheDistant, moteur: MoteurServi, atelier: Atelier) -> list[Route]:
    """What takes time is done in `atelier`."""
    texte = TexteServi(graphe, moteur, atelier)
    return [Route("/texte", texte.page), Route("/texte.txt", texte.brut)]


class TexteServi:
    def __init__(self, graphe: Graphe | GrapheDistant, moteur: MoteurServi, atelier: Atelier) -> None:
        self.graphe = graphe
        self.moteur = moteur
        self.atelier = atelier
        self._pages: dict[str, PageEcrite] = {}

    async def page(self, requete: Request) -> Response:
        return await self._repondre(requete, HTML)

    async def brut(self, requete: Request) -> Response:
        return await self._repondre(requete, TEXTE)

    async def _repondre(self, requete: Request, media: str) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            page = await self.atelier.faire(self._ecrite, version, media, racine(requete))
        except Refus as refus:
            return refuser(refus, version)
        marque = etiqueter(requete, version, page.empreinte)
        if marque.connue:
            return marque.confirmer()
        entetes = {"Content-Type": f"{media}; charset=utf-8", "Link": signaler_export(racine(requete))}
        return Response(page.octets, headers=marque.entetes | entetes)

    def _ecrite(self, version: str, media: str, debut: str) -> PageEcrite:
        graphe = self._lu(version)
        if media == TEXTE:
            return _telle_quelle()
        cle = f"{version} {debut}"
        if cle not in self._pages:
            self._pages = {cle: PageEcrite(page_texte(graphe, debut))}
        return self._pages[cle]

    def _lu(self, version: str) -> Graphe:
        """The graph whose nodes are shown: the one served, or its equal in memory when it is served by Neo4j."""
        if isinstance(self.graphe, Graphe):
            if all(rapport.empreinte_source == EMPREINTE for rapport in self.graphe.tous(Rapport)):
                return self.graphe
        elif livre().version == version:
            return livre()
        raise Refus(404, "TEXTE_ABSENT", ABSENT)


livre = cache(graphe_livre)
"""The graph of the packaged text, opened once."""


@cache
def _telle_quelle() -> PageEcrite:
    return PageEcrite(texte_embarque().imprime)


def page_texte(graphe: Graphe, debut: str) -> str:
    lignes, contrat = list(_lignes(graphe)), titre_en_vigueur(graphe)
    return rendre("texte", racine=debut, lignes=lignes, contrat=contrat, version=graphe.version)


def _lignes(graphe: Graphe) -> Iterator[LigneMontree]:
    lecteurs = _lecteurs(graphe)
    for ligne in texte_embarque().lignes:
        noeuds = () if ligne.vide else tuple(lecteurs[ligne.numero])
        yield LigneMontree(ligne.numero, ligne.brut.strip(), noeuds)


def _lecteurs(graphe: Graphe) -> dict[int, list[Voisin]]:
    """By line, the nodes whose source holds it."""
    par_ligne: dict[int, list[Voisin]] = defaultdict(list)
    for noeud in graphe:
        if isinstance(noeud, NoeudSource) and not isinstance(noeud, _CITENT):
            montre = Voisin(noeud.id, intitule(noeud), libelle(type(noeud).__name__))
            for numero in range(noeud.source.ligne_debut, noeud.source.ligne_fin + 1):
                par_ligne[numero].append(montre)
    return par_ligne
