"""/contours.geojson: the contours of the quartiers, all of them or one, as maps read them."""

from collections.abc import Callable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from requetes.langage.erreurs import montrer
from service.http.etiquettes import etiqueter
from service.http.moteur import MoteurServi
from service.http.reponses import Refus, en_octets, erreurs, refuser
from service.http.requete_graphql import RequeteGraphQL

GEOJSON = "application/geo+json"
QUARTIERS = """query ContoursDesQuartiers {
  couches(first: 500) { nodes { id titre producteur licence millesime contours { totalCount } } }
  quartiers(first: 500) {
    nodes { id nom code hectares arrondissements { nodes { numero } } contour motifSansContour }
  }
}"""
Objet = dict[str, Any]


def routes(moteur: MoteurServi) -> list[Route]:
    vue = VueContours(moteur)
    return [Route("/contours.geojson", vue.tous), Route("/contours/{code}.geojson", vue.un)]


class VueContours:
    def __init__(self, moteur: MoteurServi) -> None:
        self.moteur = moteur

    async def tous(self, requete: Request) -> Response:
        return await self._repondre(requete, "contours", en_collection)

    async def un(self, requete: Request) -> Response:
        code = requete.path_params["code"]
        return await self._repondre(requete, f"contour-{code}", lambda donnees: _choisir(donnees, code))

    async def _repondre(self, requete: Request, nom: str, ecrire: Callable[[Objet], Objet]) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            marque = etiqueter(requete, version, GEOJSON, nom)
            if marque.connue:
                return marque.confirmer()
            reponse = await self.moteur.executer(RequeteGraphQL(texte=QUARTIERS, variables={}), requete.receive)
            if reponse.erreurs:
                return erreurs(reponse.erreurs, reponse.panne or 400, reponse.version)
            corps = en_octets(ecrire(reponse.contenu["data"]))
        except Refus as refus:
            return refuser(refus, version)
        entetes = marque.entetes if reponse.version == version else {"Cache-Control": "no-store"}
        dits = {"Content-Type": GEOJSON, "Content-Disposition": f'attachment; filename="{nom}.geojson"'}
        return Response(corps, headers=entetes | dits)


def en_collection(donnees: Objet) -> Objet:
    """With the layer that says them: what is copied keeps its licence."""
    quartiers: list[Objet] = donnees["quartiers"]["nodes"]
    objets = [_en_objet(quartier) for quartier in quartiers if quartier["contour"]]
    if not objets:
        raise Refus(404, "COUCHE_ABSENTE", next((q["motifSansContour"] for q in quartiers), "Aucun quartier."))
    return {"type": "FeatureCollection", "couches": list(_couches(donnees)), "features": objets}


def _choisir(donnees: Objet, code: str) -> Objet:
    trouve = next((q for q in donnees["quartiers"]["nodes"] if q["code"] == code), None)
    if trouve is None:
        attendu = "attendu le code d'un quartier prioritaire, p. ex. QN07511M"
        raise Refus(404, "IDENTIFIANT_INCONNU", f"« {montrer(code)} » n'est le code d'aucun quartier : {attendu}.")
    if trouve["contour"] is None:
        raise Refus(404, "COUCHE_ABSENTE", trouve["motifSansContour"])
    return _en_objet(trouve) | {"couches": list(_couches(donnees))}


def _en_objet(quartier: Objet) -> Objet:
    proprietes = {nom: quartier[nom] for nom in ("nom", "code", "hectares")}
    proprietes["arrondissements"] = [a["numero"] for a in quartier["arrondissements"]["nodes"]]
    return {"type": "Feature", "id": quartier["id"], "properties": proprietes, "geometry": quartier["contour"]}


def _couches(donnees: Objet) -> Iterator[Objet]:
    for couche in donnees["couches"]["nodes"]:
        if couche["contours"]["totalCount"]:
            yield {nom: couche[nom] for nom in ("id", "titre", "producteur", "licence", "millesime")}
