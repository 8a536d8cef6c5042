"""GET /dossiers/{identifiant}: the answer of one published operation, as a page, in XLSX or in CSV."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphe.identifiants import actuel
from requetes.langage.erreurs import montrer
from requetes.operations.publiees import Operation, operation_publiee
from service.dossiers import acteur, arrondissement, dispositif, engagement, financement, quartier, thematique
from service.dossiers.adresses import LIEUX, genre
from service.dossiers.fichiers import XLSX, dossier_en_csv, dossier_en_xlsx
from service.dossiers.forme import DossierCompose, Objet
from service.dossiers.page import page_dossier, page_refus
from service.http.etiquettes import etiqueter
from service.http.moteur import MoteurServi, Reponse
from service.http.negociation import CSV, HTML, accept, negocier, prefere_html
from service.http.occupation import Atelier
from service.http.reponses import Refus, erreurs, refuser
from service.operations.suites import LecteurEntier

SUFFIXES = {".html": HTML, ".xlsx": XLSX, ".csv": CSV}
COMPARAISONS_MAX = 3

COMPOSER: Mapping[str, Callable[[Objet], DossierCompose]] = {
    "acteur": acteur.composer,
    "quartier": quartier.composer,
    "engagement": engagement.composer,
    "thematique": thematique.composer,
    "arrondissement": arrondissement.composer,
    "dispositif": dispositif.composer,
    "financement": financement.composer,
}


@dataclass(frozen=True, slots=True)
class DemandeDeDossier:
    """What the address asks: a thing, of a kind that has a dossier, and the places to compare it with."""

    identifiant: str
    genre: str
    media: str
    avec: tuple[str, ...]

    @property
    def operation(self) -> Operation:
        operation = operation_publiee(f"dossier-{self.genre}")
        assert operation is not None
        return operation

    @property
    def variables(self) -> dict[str, Any]:
        return {"id": self.identifiant, **({"avec": list(self.avec)} if self.avec else {})}


def routes(moteur: MoteurServi, atelier: Atelier) -> list[Route]:
    """What takes time, once the answer is there, is done in `atelier`."""
    return [Route("/dossiers/{identifiant:path}", VueDossiers(moteur, atelier).dossier)]


class VueDossiers:
    def __init__(self, moteur: MoteurServi, atelier: Atelier) -> None:
        self.moteur = moteur
        self.atelier = atelier
        self.lecteur = LecteurEntier(moteur, atelier)

    async def dossier(self, requete: Request) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            return await self._repondre(requete, lire_demande(requete), version)
        except Refus as refus:
            return _refuser(requete, refus, version)

    async def _repondre(self, requete: Request, demande: DemandeDeDossier, version: str) -> Response:
        jour = date.today().isoformat()
        marque = etiqueter(
            requete, version, "dossier", demande.identifiant, demande.media, demande.avec, _ici(requete), jour
        )
        if marque.connue:
            return marque.confirmer()
        reponse = await self.lecteur.lire(demande.operation, demande.variables, requete.receive)
        if reponse.erreurs:
            return _en_erreur(requete, reponse)
        octets = await self.atelier.faire(_ecrire, requete, demande, reponse, jour)
        entetes = marque.entetes if reponse.version == version else {"Vary": "Accept", "Cache-Control": "no-store"}
        return Response(octets, headers=entetes | _entetes(demande))


def lire_demande(requete: Request) -> DemandeDeDossier:
    """Raise Refus: the extension of the address wins over the header, which browsers do not let people choose."""
    chemin = requete.path_params["identifiant"]
    suffixe = next((s for s in SUFFIXES if chemin.endswith(s)), "")
    identifiant = actuel(chemin.removesuffix(suffixe))
    media = SUFFIXES.get(suffixe) or negocier(accept(requete.scope), (HTML, CSV, XLSX), defaut=HTML)
    trouve = genre(identifiant)
    if trouve not in COMPOSER:
        attendus = ", ".join(COMPOSER)
        raise Refus(
            404,
            "DOSSIER_INCONNU",
            f"« {montrer(identifiant)} » n'a pas de dossier : attendu l'identifiant d'une chose de l'un de ces types, "
            f"{attendus}, p. ex. /dossiers/acteur/caf.",
            Vary="Accept",
        )
    return DemandeDeDossier(identifiant, trouve, media, _avec(requete, trouve))


def _avec(requete: Request, du_genre: str) -> tuple[str, ...]:
    avec = tuple(dict.fromkeys(v for v in requete.query_params.getlist("avec") if v))
    refuse = next((v for v in avec if du_genre not in LIEUX or genre(v) not in LIEUX), None)
    if refuse is not None:
        attendu = f"un {' ou un '.join(LIEUX)}, à comparer à un {' ou à un '.join(LIEUX)}"
        raise Refus(
            400, "PARAMETRE_INVALIDE", f"« avec » vaut « {montrer(refuse)} » : attendu {attendu}.", Vary="Accept"
        )
    if len(avec) > COMPARAISONS_MAX:
        raise Refus(
            400,
            "PARAMETRE_INVALIDE",
            f"« avec » donne {len(avec)} lieux : attendu {COMPARAISONS_MAX} au plus.",
            Vary="Accept",
        )
    return avec


def _ecrire(requete: Request, demande: DemandeDeDossier, reponse: Reponse, jour: str) -> bytes:
    dossier = COMPOSER[demande.genre](reponse.contenu["data"])
    if demande.media == CSV:
        return dossier_en_csv(dossier, reponse.version)
    if demande.media == XLSX:
        return dossier_en_xlsx(dossier, reponse.version)
    page = page_dossier(
        requete,
        dossier,
        operation=demande.operation,
        variables=demande.variables,
        version=reponse.version,
        jour=date.fromisoformat(jour),
        adresse=_ici(requete),
        contrat=reponse.contenu["data"]["contrat"]["titre"],
        suite=f"?{urlencode([('avec', v) for v in demande.avec])}" if demande.avec else "",
        avec=demande.avec,
    )
    return page.encode("utf-8", "backslashreplace")


def _ici(requete: Request) -> str:
    return str(requete.url)


def _entetes(demande: DemandeDeDossier) -> dict[str, str]:
    if demande.media == HTML:
        return {"Content-Type": f"{HTML}; charset=utf-8"}
    fichier = f"dossier-{demande.identifiant.replace('/', '-')}"
    if demande.media == XLSX:
        return {"Content-Type": XLSX, "Content-Disposition": f'attachment; filename="{fichier}.xlsx"'}
    return {
        "Content-Type": f"{CSV}; charset=utf-8; header=present",
        "Content-Disposition": f'attachment; filename="{fichier}.csv"',
    }


def _en_erreur(requete: Request, reponse: Reponse) -> Response:
    """An identifier that nothing bears is an address that does not exist."""
    premiere = reponse.erreurs[0]
    code = premiere.get("extensions", {}).get("code", "")
    statut = 404 if code == "IDENTIFIANT_INCONNU" else reponse.panne or 400
    if _veut_une_page(requete):
        return _page_refusee(requete, Refus(statut, code, premiere["message"]), reponse.version)
    return erreurs(reponse.erreurs, statut, reponse.version, {"Vary": "Accept"})


def _refuser(requete: Request, refus: Refus, version: str) -> Response:
    if _veut_une_page(requete):
        return _page_refusee(requete, refus, version)
    return refuser(refus, version)


def _page_refusee(requete: Request, refus: Refus, version: str) -> Response:
    page = page_refus(requete, refus.code, refus.message, version)
    entetes = {"Vary": "Accept", **refus.entetes, "Cache-Control": "no-store", "Content-Type": f"{HTML}; charset=utf-8"}
    return Response(page, refus.statut, entetes)


def _veut_une_page(requete: Request) -> bool:
    chemin = requete.path_params["identifiant"]
    return not chemin.endswith((".csv", ".xlsx")) and prefere_html(accept(requete.scope))
