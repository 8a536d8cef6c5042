"""/tables: the open tables, as a page that says what each holds, as a Data Package, in CSV, and as one workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphe.echanges.classeur import en_classeur
from graphe.echanges.colonnes import TableOuverte, tables
from graphe.echanges.modeles import MODELES, modele
from graphe.echanges.paquet import DESCRIPTION, decrire_le_paquet, en_csv_ouvert
from graphe.echanges.rangees import Rangees
from graphe.graphe import Graphe
from requetes.annuaire.editions import titre_en_vigueur
from requetes.langage.erreurs import montrer
from requetes.memoire import Rayon
from requetes.neo4j.distant import GrapheDistant
from service.dossiers.fichiers import XLSX
from service.http.distant import refuser_ici
from service.http.etiquettes import etiqueter
from service.http.moteur import Etat
from service.http.negociation import CSV, HTML, JSON
from service.http.occupation import Atelier
from service.http.reponses import Refus, refuser
from service.http.signaux import signaler_export
from service.pages.ecrite import PageEcrite
from service.pages.rendu import racine, rendre
from service.pages.texte import livre

OCTETS_AUTOUR = 500


class QuiSait(Protocol):
    async def etat(self) -> Etat: ...


@dataclass(frozen=True, slots=True)
class TableMontree:
    table: TableOuverte
    nombre: int


def routes(graphe: Graphe | GrapheDistant, moteur: QuiSait, atelier: Atelier) -> list[Route]:
    """What takes time is done in `atelier`."""
    servies = TablesServies(graphe, moteur, atelier)
    return [
        Route("/tables", servies.page),
        Route("/tables.xlsx", servies.classeur),
        Route(f"/tables/{DESCRIPTION}", servies.description),
        Route("/tables/modeles/{nom}.csv", servies.modele),
        Route("/tables/{nom}.csv", servies.table),
    ]


class TablesServies:
    def __init__(self, graphe: Graphe | GrapheDistant, moteur: QuiSait, atelier: Atelier) -> None:
        self.graphe = graphe
        self.moteur = moteur
        self.atelier = atelier
        self._ecrites: Rayon[tuple[str, str], PageEcrite] = Rayon("tables")

    async def page(self, requete: Request) -> Response:
        debut = racine(requete)
        return await self._repondre(requete, HTML, f"page {debut}", lambda: page_des_tables(self._rangees, debut))

    async def description(self, requete: Request) -> Response:
        return await self._repondre(requete, JSON, DESCRIPTION, lambda: decrire_le_paquet(self._rangees.graphe))

    async def classeur(self, requete: Request) -> Response:
        return await self._repondre(requete, XLSX, "tables.xlsx", lambda: en_classeur(self._rangees))

    async def table(self, requete: Request) -> Response:
        nom = requete.path_params["nom"]
        table = tables().get(nom)
        if table is None:
            message = f"« {montrer(nom)} » n'est pas une table : attendu {', '.join(tables())}."
            return refuser(Refus(404, "TABLE_INCONNUE", message), await self._version())
        return await self._repondre(requete, CSV, f"{nom}.csv", lambda: en_csv_ouvert(table, self._rangees))

    async def modele(self, requete: Request) -> Response:
        """To fill in a spreadsheet, and load back with `graphe completer`."""
        nom = requete.path_params["nom"]
        if nom not in MODELES:
            message = f"« {montrer(nom)} » n'est pas un modèle : attendu {', '.join(MODELES)}."
            return refuser(Refus(404, "TABLE_INCONNUE", message), await self._version())
        return await self._repondre(requete, CSV, f"{nom}.csv", lambda: modele(nom, self._rangees.graphe))

    async def _repondre(self, requete: Request, media: str, nom: str, ecrire: Callable[[], str | bytes]) -> Response:
        version = ""
        try:
            version = (await self.moteur.etat()).version
            self._verifier(version)
            ecrite = self._ecrites.lire((version, nom))
            if ecrite is None:
                ecrite = PageEcrite(await self.atelier.faire(ecrire))
                self._ecrites.garder((version, nom), ecrite, OCTETS_AUTOUR + len(ecrite.octets))
        except Refus as refus:
            return refuser(refus, version)
        marque = etiqueter(requete, version, ecrite.empreinte)
        if marque.connue:
            return marque.confirmer()
        entetes = _dit(media, nom) | {"Link": signaler_export(racine(requete))}
        return Response(ecrite.octets, headers=marque.entetes | entetes)

    def _verifier(self, version: str) -> None:
        """A graph kept by Neo4j is served when it is the one of the packaged text."""
        if not isinstance(self.graphe, Graphe) and livre().version != version:
            raise refuser_ici("« /tables »", "/graphql, « graphe exporter --format tables »")

    @cached_property
    def _rangees(self) -> Rangees:
        return Rangees(self.graphe if isinstance(self.graphe, Graphe) else livre())

    async def _version(self) -> str:
        try:
            return (await self.moteur.etat()).version
        except Refus:
            return ""


def _dit(media: str, nom: str) -> dict[str, str]:
    if media in (HTML, JSON):
        return {"Content-Type": f"{media}; charset=utf-8"}
    genre = f"{CSV}; charset=utf-8; header=present" if media == CSV else media
    return {"Content-Type": genre, "Content-Disposition": f'attachment; filename="{nom}"'}


def page_des_tables(rangees: Rangees, debut: str) -> str:
    montrees = [TableMontree(table, sum(1 for _ in rangees.de(table))) for table in tables().values()]
    graphe = rangees.graphe
    return rendre("tables", racine=debut, tables=montrees, contrat=titre_en_vigueur(graphe), version=graphe.version)
