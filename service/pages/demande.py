"""Pages made of published operations: asked, laid out, tagged; each shows the request it was made from."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from requetes.memoire import Rayon
from requetes.operations.publiees import Operation, operation_publiee
from service.http.entetes import lire_liste
from service.http.etiquettes import etiqueter
from service.http.moteur import MoteurServi, Reponse
from service.http.negociation import HTML, prefere_html
from service.http.occupation import Atelier
from service.http.reponses import SANS_CACHE, Refus, refuser
from service.operations.suites import LecteurEntier
from service.pages.ecrite import PageEcrite
from service.pages.rendu import racine, rendre

OCTETS_AUTOUR = 500
BINAIRES = frozenset({"image/png"})
INCONNU = "IDENTIFIANT_INCONNU"
"""What the reader asked does not exist: the page says so in its place, and shows the rest."""

Variables: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RequeteMontree:
    """What a page says of the operation it was made from: `reponse` and `editeur` are its addresses."""

    operation: Operation
    variables: str
    reponse: str
    editeur: str

    @classmethod
    def de(cls, debut: str, operation: Operation, variables: Variables) -> "RequeteMontree":
        parametres = [(nom, v) for nom, valeur in variables.items() for v in _en_parametres(valeur)]
        suite = f"?{urlencode(parametres, quote_via=quote)}" if parametres else ""
        lues = json.dumps(variables, ensure_ascii=False, indent=2)
        fragment = urlencode({"query": operation.texte, "variables": lues}, quote_via=quote)
        return cls(
            operation,
            json.dumps(variables, ensure_ascii=False),
            f"{debut}operations/{operation.nom}{suite}",
            f"{debut}graphql#{fragment}",
        )


def _en_parametres(valeur: Any) -> list[str]:
    """A list is given by repeating its name; what is not plain text is JSON."""
    if isinstance(valeur, list):
        return [texte for v in valeur for texte in _en_parametres(v)]
    return [valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False)]


@dataclass(frozen=True, slots=True)
class Lue:
    """The answer of a published operation. `erreurs` are those of things that do not exist."""

    operation: Operation
    variables: Variables
    donnees: Mapping[str, Any]
    version: str
    erreurs: tuple[str, ...] = ()

    def requete(self, debut: str) -> RequeteMontree:
        return RequeteMontree.de(debut, self.operation, self.variables)


Redaction: TypeAlias = Callable[..., str | bytes]
"""Writes a page from where the site begins and what was read, in the order asked."""


class PagesDOperations:
    """`moteur` answers, `atelier` writes; a page is written once for a version of the graph."""

    def __init__(self, moteur: MoteurServi, atelier: Atelier) -> None:
        self.moteur = moteur
        self.atelier = atelier
        self.lecteur = LecteurEntier(moteur, atelier)
        self._ecrites: Rayon[tuple[str, ...], PageEcrite] = Rayon("pages")

    async def repondre(
        self,
        requete: Request,
        ecrire: Redaction,
        *demandes: tuple[str, Variables],
        media: str = HTML,
        debut: str | None = None,
        jour: date | None = None,
    ) -> Response:
        """`jour`: for what says when it was made."""
        version = ""
        try:
            version = (await self.moteur.etat()).version
            page = await self._page(
                requete, version, ecrire, demandes, racine(requete) if debut is None else debut, jour
            )
        except Refus as refus:
            return refuser_en_page(requete, refus, version)
        marque = etiqueter(requete, version, page.empreinte)
        if marque.connue:
            return marque.confirmer()
        genre = media if media in BINAIRES else f"{media}; charset=utf-8"
        return Response(page.octets, headers=marque.entetes | {"Content-Type": genre})

    async def _page(
        self,
        requete: Request,
        version: str,
        ecrire: Redaction,
        demandes: tuple[tuple[str, Variables], ...],
        debut: str,
        jour: date | None,
    ) -> PageEcrite:
        cle = (version, ecrire.__name__, debut, json.dumps(demandes, sort_keys=True), str(jour))
        page = self._ecrites.lire(cle)
        if page is None:
            lues = [await self.lire(requete, nom, variables) for nom, variables in demandes]
            dater = {"jour": jour} if jour else {}
            page = PageEcrite(await self.atelier.faire(partial(ecrire, debut, *lues, **dater)))
            if all(lue.version == version for lue in lues):
                self._ecrites.garder(cle, page, OCTETS_AUTOUR + len(cle[3]) + len(page.octets))
        return page

    async def lire(self, requete: Request, nom: str, variables: Variables) -> Lue:
        """Raise Refus when nothing can be shown."""
        operation = operation_publiee(nom)
        assert operation is not None
        reponse = await self.lecteur.lire(operation, variables, requete.receive)
        return Lue(operation, variables, _donnees(reponse), reponse.version, _dites(reponse))


def _donnees(reponse: Reponse) -> Mapping[str, Any]:
    grave = next((e for e in reponse.erreurs if _code(e) != INCONNU), None)
    donnees: Mapping[str, Any] | None = reponse.contenu.get("data")
    if grave is None and donnees is not None:
        return donnees
    premiere = grave or reponse.erreurs[0]
    raise Refus(reponse.panne or 400, _code(premiere), premiere["message"])


def _dites(reponse: Reponse) -> tuple[str, ...]:
    return tuple(erreur["message"] for erreur in reponse.erreurs)


def _code(erreur: Mapping[str, Any]) -> str:
    return str(erreur.get("extensions", {}).get("code", ""))


def refuser_en_page(requete: Request, refus: Refus, version: str) -> Response:
    """A page for who reads, JSON for programs."""
    if not prefere_html(lire_liste(requete.scope, b"accept")):
        return refuser(refus, version)
    page = rendre("refus", racine=racine(requete), code=refus.code, message=refus.message, version=version)
    entetes = {"Vary": "Accept", **refus.entetes, "Cache-Control": SANS_CACHE, "Content-Type": f"{HTML}; charset=utf-8"}
    return Response(page, refus.statut, entetes)
