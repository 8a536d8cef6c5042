"""/reconcile: the Reconciliation API over HTTP, by GET or by a form, as OpenRefine sends it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from graphe.graphe import Graphe
from requetes.annuaire.editions import titre_en_vigueur
from requetes.langage.erreurs import montrer as a_montrer
from requetes.neo4j.distant import GrapheDistant
from service.http.distant import refuser_ici
from service.http.entetes import DANS_UN_CADRE
from service.http.etiquettes import CACHE
from service.http.lecture_du_corps import decoder, lire_json
from service.http.moteur import MoteurServi
from service.http.occupation import Atelier
from service.http.rdf import site
from service.http.reponses import JSONFrancais, Refus, refuser
from service.pages.noeud import intitule, libelle
from service.pages.rendu import racine, rendre
from service.pages.texte import livre
from service.rapprochement import protocole
from service.rapprochement.candidature import ou_imprime

CORPS = 200_000
FORMULAIRE = "application/x-www-form-urlencoded"

Reponse = Callable[[Graphe, dict[str, str]], dict[str, Any]]


def routes(graphe: Graphe | GrapheDistant, moteur: MoteurServi, atelier: Atelier) -> list[Route]:
    """What takes time is done in `atelier`."""
    vue = VueRapprochement(graphe, moteur, atelier)
    chemins: dict[str, Reponse] = {
        "suggest/entity": lambda lu, p: protocole.suggerer_entites(lu, p.get("prefix", "")),
        "suggest/type": lambda _, p: protocole.suggerer_types(p.get("prefix", "")),
        "suggest/property": lambda _, p: protocole.suggerer_proprietes(p.get("prefix", "")),
        "extend/propose": lambda _, p: protocole.proposer_proprietes(p.get("type", "Acteur"), _limite(p)),
    }
    return [
        Route("/reconcile", vue.repondre, methods=["GET", "POST"]),
        Route("/reconcile/preview", vue.apercu),
        Route("/reconcile/flyout/{genre}", vue.survol),
        *(Route(f"/reconcile/{chemin}", vue.par_get(reponse)) for chemin, reponse in chemins.items()),
    ]


class VueRapprochement:
    def __init__(self, graphe: Graphe | GrapheDistant, moteur: MoteurServi, atelier: Atelier) -> None:
        self.graphe = graphe
        self.moteur = moteur
        self.atelier = atelier

    async def repondre(self, requete: Request) -> Response:
        async def repondre(lu: Graphe) -> Response:
            parametres = await _parametres(requete)
            if "queries" in parametres:
                lot = lire_json(parametres["queries"], "« queries » n'est pas du JSON : attendu un objet.")
                return _en_json(await self.atelier.faire(protocole.rapprocher, lu, lot))
            if "extend" in parametres:
                demande = lire_json(parametres["extend"], "« extend » n'est pas du JSON : attendu un objet.")
                return _en_json(await self.atelier.faire(protocole.completer, lu, demande))
            return _en_json(protocole.manifeste(site(requete), titre_en_vigueur(lu)))

        return await self._avec_le_graphe(repondre)

    def par_get(self, reponse: Reponse) -> Callable[[Request], Any]:
        async def repondre(requete: Request) -> Response:
            async def suggerer(lu: Graphe) -> Response:
                return _en_json(await self.atelier.faire(reponse, lu, dict(requete.query_params)))

            return await self._avec_le_graphe(suggerer)

        return repondre

    async def apercu(self, requete: Request) -> Response:
        async def montrer(lu: Graphe) -> Response:
            page = rendre("apercu", racine=racine(requete), **_montre(lu, requete))
            return HTMLResponse(page, headers={"Cache-Control": CACHE, "Content-Security-Policy": DANS_UN_CADRE})

        return await self._avec_le_graphe(montrer)

    async def survol(self, requete: Request) -> Response:
        """Of what is suggested: a piece of page, for the one that asks."""

        async def montrer(lu: Graphe) -> Response:
            genre, identifiant = requete.path_params["genre"], requete.query_params.get("id", "")
            dit = protocole.dire(genre, identifiant)
            if dit is None and genre != "entity":
                raise Refus(
                    404, "IDENTIFIANT_INCONNU", f"« id » vaut « {a_montrer(identifiant)} » : attendu un nom suggéré."
                )
            montre = {"titre": dit[0], "texte": dit[1]} if dit else {"texte": "", **_montre(lu, requete)}
            return _en_json({"id": identifiant, "html": rendre("survol", **montre)})

        return await self._avec_le_graphe(montrer)

    async def _avec_le_graphe(self, repondre: Callable[[Graphe], Any]) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            reponse: Response = await repondre(self._lu(version))
            return reponse
        except Refus as refus:
            return refuser(refus, version)

    def _lu(self, version: str) -> Graphe:
        """A graph kept by Neo4j is matched when it is the one of the packaged text."""
        if isinstance(self.graphe, Graphe):
            return self.graphe
        if livre().version != version:
            raise refuser_ici("« /reconcile »", "/graphql")
        return livre()


def _montre(lu: Graphe, requete: Request) -> dict[str, Any]:
    noeud = lu.noeud(requete.query_params.get("id", ""))
    if noeud is None:
        raise Refus(404, "IDENTIFIANT_INCONNU", "« id » : attendu un identifiant tel que « acteur/caf ».")
    return {
        "identifiant": noeud.id,
        "titre": intitule(noeud),
        "type": libelle(type(noeud).__name__),
        "autres": getattr(noeud, "autres_noms", ()),
        "passage": ou_imprime(lu, noeud, intitule(noeud)),
    }


async def _parametres(requete: Request) -> dict[str, str]:
    parametres = dict(requete.query_params)
    if requete.method != "POST":
        return parametres
    type_ = requete.headers.get("content-type", "").partition(";")[0].strip().lower()
    if type_ != FORMULAIRE:
        raise Refus(415, "TYPE_DE_CONTENU_REFUSE", f"Content-Type « {type_} » : attendu {FORMULAIRE}.")
    octets = bytearray()
    async for morceau in requete.stream():
        octets += morceau
        if len(octets) > CORPS:
            raise Refus(413, "REQUETE_TROP_LONGUE", f"Corps de plus de {CORPS} octets : attendu moins.")
    try:
        texte = decoder(requete.scope, bytes(octets), CORPS, "REQUETE_TROP_LONGUE").decode()
    except UnicodeDecodeError as erreur:
        raise Refus(400, "REQUETE_ILLISIBLE", "Le corps n'est pas en UTF-8.") from erreur
    return parametres | dict(parse_qsl(texte, keep_blank_values=True))


def _limite(parametres: dict[str, str]) -> int:
    brute = parametres.get("limit", "") or str(protocole.PROPRIETES_MAX)
    if not (brute.isascii() and brute.isdecimal() and 1 <= int(brute) <= protocole.PROPRIETES_MAX):
        raise Refus(400, "PARAMETRE_INVALIDE", f"« limit » : attendu un entier de 1 à {protocole.PROPRIETES_MAX}.")
    return int(brute)


def _en_json(corps: dict[str, Any]) -> Response:
    return JSONFrancais(corps, headers={"Cache-Control": CACHE})
