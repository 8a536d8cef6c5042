"""/couches/….trig: one layer, a named graph of its own with its licence, from whatever keeps the graph."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphe.echanges.couches import une_en_trig
from requetes.langage.erreurs import montrer
from service.http.etiquettes import etiqueter
from service.http.moteur import MoteurServi
from service.http.occupation import Atelier
from service.http.reponses import Refus, refuser
from service.http.requete_graphql import RequeteGraphQL

TRIG = "application/trig"
SERVIES = "{ couches(first: 500) { nodes { id } } }"


def routes(moteur: MoteurServi, atelier: Atelier) -> list[Route]:
    """What takes time, once the layer is read, is done in `atelier`."""
    return [Route("/couches/{nom}.trig", VueCouches(moteur, atelier).couche)]


class VueCouches:
    def __init__(self, moteur: MoteurServi, atelier: Atelier) -> None:
        self.moteur = moteur
        self.atelier = atelier

    async def couche(self, requete: Request) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            return await self._repondre(requete, requete.path_params["nom"], version)
        except Refus as refus:
            return refuser(refus, version)

    async def _repondre(self, requete: Request, nom: str, version: str) -> Response:
        marque = etiqueter(requete, version, TRIG, nom)
        if marque.connue:
            return marque.confirmer()
        lue, noeuds = await self.moteur.couche(f"couche/{nom}")
        if not noeuds:
            raise await self._inconnue(nom)
        octets = await self.atelier.faire(une_en_trig, noeuds)
        entetes = marque.entetes if lue == version else {"Cache-Control": "no-store"}
        dits = {"Content-Type": TRIG, "Content-Disposition": f'attachment; filename="{nom}.trig"'}
        return Response(octets, headers=entetes | dits)

    async def _inconnue(self, nom: str) -> Refus:
        reponse = await self.moteur.executer(RequeteGraphQL(texte=SERVIES, variables={}))
        noms = [] if reponse.erreurs else [c["id"] for c in reponse.contenu["data"]["couches"]["nodes"]]
        connues = ", ".join(f"« {connue} »" for connue in noms) or "aucune"
        return Refus(404, "IDENTIFIANT_INCONNU", f"« couche/{montrer(nom)} » n'est pas chargée ({connues}).")
