"""The first page, the three doors, what is looked for, the questions: addresses of the pages made of operations."""

from datetime import date
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from requetes.langage.erreurs import montrer
from requetes.langage.pages import TAILLE_MAX
from requetes.operations.publiees import Operation, operations_publiees
from service.http.etiquettes import etiqueter
from service.http.moteur import MoteurServi
from service.http.negociation import HTML
from service.http.occupation import Atelier
from service.http.reponses import Refus
from service.operations.valeurs import lire_valeurs
from service.pages.accueil import ecrire_accueil
from service.pages.demande import PagesDOperations, Redaction, Variables, refuser_en_page
from service.pages.ecrite import PageEcrite
from service.pages.formulaire import sans_objet, schema_public
from service.pages.listes import ecrire_argent, ecrire_dessin, ecrire_image, ecrire_partenaires, ecrire_quartiers
from service.pages.questions import ecrire_question, ecrire_questions, ecrire_sans_objet, garder, parametres_par_defaut
from service.pages.recherche import ecrire_recherche, ecrire_recherche_vide
from service.pages.rendu import racine

SVG, PNG = "image/svg+xml", "image/png"
PASSAGES = 30
"""Of what is looked for, on a page."""
ENTIER_MAX = 2**31


def routes(moteur: MoteurServi, atelier: Atelier) -> list[Route]:
    """What takes time, once the answers are there, is done in `atelier`."""
    pages = VuePages(moteur, atelier)
    return [
        Route("/", pages.accueil),
        Route("/recherche", pages.recherche),
        Route("/partenaires", pages.partenaires),
        Route("/quartiers", pages.quartiers),
        Route("/argent", pages.argent),
        Route("/argent.svg", pages.dessin),
        Route("/argent.png", pages.image),
        Route("/questions", pages.questions),
        Route("/questions/{nom}", pages.question),
    ]


class VuePages:
    def __init__(self, moteur: MoteurServi, atelier: Atelier) -> None:
        self.pages = PagesDOperations(moteur, atelier)
        self.moteur = moteur
        self.atelier = atelier

    async def accueil(self, requete: Request) -> Response:
        """Relative links: it is the only page whose place is known whatever stands before the service."""
        demande = requete.query_params.get("arrondissement", "").strip()
        numero = {"numero": int(demande)} if demande.isdecimal() and int(demande) < ENTIER_MAX else {}
        lues: tuple[tuple[str, Variables], ...] = (
            ("accueil", numero),
            ("quartiers", {}),
            ("argent", {}),
            ("choisir", {}),
        )
        return await self.pages.repondre(requete, ecrire_accueil, *lues, debut="")

    async def recherche(self, requete: Request) -> Response:
        texte = requete.query_params.get("texte", "").strip()
        if not texte:
            return await self.pages.repondre(requete, ecrire_recherche_vide)
        variables = {"texte": texte, **_page(requete, PASSAGES)}
        return await self.pages.repondre(requete, ecrire_recherche, ("chercher", variables))

    async def partenaires(self, requete: Request) -> Response:
        return await self._une(requete, ecrire_partenaires, "partenaires", _page(requete))

    async def quartiers(self, requete: Request) -> Response:
        return await self._une(requete, ecrire_quartiers, "quartiers")

    async def argent(self, requete: Request) -> Response:
        return await self._une(requete, ecrire_argent, "argent", _page(requete))

    async def dessin(self, requete: Request) -> Response:
        return await self.pages.repondre(requete, ecrire_dessin, ("argent", {}), media=SVG, jour=date.today())

    async def image(self, requete: Request) -> Response:
        return await self.pages.repondre(requete, ecrire_image, ("argent", {}), media=PNG, jour=date.today())

    async def questions(self, requete: Request) -> Response:
        return await self._une(requete, ecrire_questions, "choisir")

    async def question(self, requete: Request) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            return await self._repondre(requete, _choisie(requete.path_params["nom"]), version)
        except Refus as refus:
            return refuser_en_page(requete, refus, version)

    async def _repondre(self, requete: Request, operation: Operation, version: str) -> Response:
        """Not kept: a form has many answers, and each is asked again by its address."""
        choisies = await self.pages.lire(requete, "choisir", {})
        ecrire: Redaction
        if sans_objet(operation, choisies.donnees):
            ecrire = partial(ecrire_sans_objet, operation=operation)
            return self._envoyer(requete, version, await self.atelier.faire(ecrire, racine(requete), choisies))
        donnes = garder(operation, requete.query_params.multi_items())
        if not requete.query_params:
            donnes = parametres_par_defaut(operation, choisies.donnees)
        variables = lire_valeurs(operation, donnes, schema_public())
        lue = await self.pages.lire(requete, operation.nom, variables)
        par_nom: dict[str, list[str]] = {v.nom: [] for v in operation.variables}
        for nom, valeur in donnes:
            par_nom[nom].append(valeur)
        ecrire = partial(ecrire_question, donnees=par_nom, adresse=str(requete.url))
        return self._envoyer(requete, version, await self.atelier.faire(ecrire, racine(requete), lue, choisies))

    def _envoyer(self, requete: Request, version: str, ecrite: str | bytes) -> Response:
        page = PageEcrite(ecrite)
        marque = etiqueter(requete, version, page.empreinte)
        if marque.connue:
            return marque.confirmer()
        return Response(page.octets, headers=marque.entetes | {"Content-Type": f"{HTML}; charset=utf-8"})

    async def _une(self, requete: Request, ecrire: Redaction, nom: str, variables: Variables | None = None) -> Response:
        return await self.pages.repondre(requete, ecrire, (nom, variables or {}))


def _page(requete: Request, taille: int = TAILLE_MAX) -> dict[str, Any]:
    """The page of the list that the address asks: after a cursor, or as many rows before one."""
    apres, avant = (requete.query_params.get(nom, "") for nom in ("after", "before"))
    if avant:
        return {"first": None, "last": taille, "before": avant}
    return {"after": apres} if apres else {}


def _choisie(nom: str) -> Operation:
    operation = next((o for o in operations_publiees() if o.nom == nom), None)
    if operation is None:
        noms = ", ".join(o.nom for o in operations_publiees())
        raise Refus(404, "OPERATION_INCONNUE", f"« {montrer(nom)} » n'est pas une question publiée : attendu {noms}.")
    return operation
