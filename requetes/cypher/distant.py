"""Asking a graph kept by Neo4j: one statement for an operation, and a directory read only when something is unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphql import VariableValues

from graphe.neo4j.erreurs import GrapheAbsent
from graphe.neo4j.lecteur import Lecteur
from graphe.neo4j.publication import Publication
from requetes.cypher.annuaire import LIRE, Annuaire
from requetes.cypher.enonce import Verification
from requetes.cypher.releves import Reception, Releve
from requetes.cypher.requete import Requete, ecrire, preparer
from requetes.erreurs import IdentifiantInconnu
from requetes.plan import Plan


class VersionEffacee(Exception):
    """No row: readers of that version had the time of a load to end."""


@dataclass(frozen=True, slots=True)
class Prelevement:
    """What an operation reads: `racine` holds an error where there is one, and then `refuse` is true."""

    racine: Releve
    refuse: bool
    version: str


class GrapheDistant:
    """Versions follow one another under it; each answer comes whole from one of them."""

    def __init__(self, lecteur: Lecteur) -> None:
        self.lecteur = lecteur
        self._annuaire: tuple[str, Annuaire] | None = None

    async def prelever(self, plan: Plan, variables: VariableValues) -> Prelevement:
        """Once more when the version read a moment ago has been erased since."""
        for relire in (False, True):
            publication = await self.lecteur.publication(relire=relire)
            try:
                return await self._prelever(publication, plan, variables)
            except VersionEffacee:
                continue
        raise GrapheAbsent(
            f"Le serveur Neo4j « {self.lecteur.connexion.adresse} » a perdu la version {publication.version} qu'il "
            "publiait : chargez de nouveau le graphe avec « graphe charger --vers neo4j »."
        )

    async def _prelever(self, publication: Publication, plan: Plan, variables: VariableValues) -> Prelevement:
        prealable, trouves = preparer(plan, variables), None
        if prealable is not None:
            trouves = prealable.lire(await self._lire(publication, prealable), Reception()).lus
        requete = ecrire(plan, variables, trouves)
        ligne = await self._lire(publication, requete)
        reception = Reception(await self._erreurs(publication, requete.echecs(ligne)), graphe=publication.graphe)
        racine = requete.lire(ligne, reception)
        if reception.manquantes:
            erreurs = {**reception.erreurs, **await self._erreurs(publication, reception.manquantes)}
            reception = Reception(erreurs, graphe=publication.graphe)
            racine = requete.lire(ligne, reception)
        return Prelevement(racine, reception.refuse, publication.graphe)

    async def _lire(self, publication: Publication, requete: Requete) -> list[Any]:
        lignes = await self.lecteur.lignes(requete.texte, {**requete.parametres, "version": publication.version})
        if not lignes:
            raise VersionEffacee
        return lignes[0]

    async def _erreurs(
        self, publication: Publication, verifications: Iterable[Verification]
    ) -> dict[Verification, Exception]:
        demandees = list(verifications)
        if not demandees:
            return {}
        annuaire = await self._lire_annuaire(publication)
        return {verification: _rejouer(verification, annuaire) for verification in demandees}

    async def _lire_annuaire(self, publication: Publication) -> Annuaire:
        if self._annuaire is None or self._annuaire[0] != publication.version:
            lignes = await self.lecteur.lignes(LIRE, {"version": publication.version})
            self._annuaire = publication.version, Annuaire(publication.version, lignes)
        return self._annuaire[1]


def _rejouer(verification: Verification, annuaire: Annuaire) -> Exception:
    try:
        verification.rejouer(annuaire)
    except Exception as erreur:  # the error is what is wanted
        return erreur
    return IdentifiantInconnu("Un identifiant, un nom ou un numéro demandé est inconnu du graphe servi.")
