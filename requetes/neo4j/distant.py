"""Asking a graph kept by Neo4j: one statement for an operation, and a directory read only when something is unknown."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from graphql import VariableValues

from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.neo4j.connexion import FRAICHEUR
from graphe.neo4j.erreurs import BackendTropLent, ErreurNeo4j, GrapheAbsent
from graphe.neo4j.proprietes import TYPE
from graphe.texte import cle_du_nom
from requetes.langage.budget import Budget
from requetes.langage.cout import Compter, arguments_de, cout_des_arguments
from requetes.langage.erreurs import ErreurRequete, IdentifiantInconnu, RequeteArretee
from requetes.langage.plan import Place, PlanOperation
from requetes.langage.significations import Signification
from requetes.neo4j.annuaire import LIRE, LIRE_CITES, Annuaire
from requetes.neo4j.couches import lire_la_couche
from requetes.neo4j.ecriture import inconnu
from requetes.neo4j.edition import edition
from requetes.neo4j.enonce import VERSION, Verification
from requetes.neo4j.poids import NOEUDS_MAX, OCTETS
from requetes.neo4j.projection import peser, projeter
from requetes.neo4j.reception import NoeudLu, Reception
from requetes.neo4j.requete import ENTETE, Requete, assembler, ecrire, morceler, preparer, trop_couteuse
from requetes.neo4j.saisie import SAISIES, chercher_dans, noms_cherches
from requetes.neo4j.travail import Travail

if TYPE_CHECKING:
    from graphe.neo4j.lecteur import LecteurNeo4j
    from graphe.neo4j.publication import Publication

T = TypeVar("T")
RESERVE = 0.5
"""Seconds of the delay kept to see that the server is there, when it does not do in time what may be too much."""
COMPTER = (
    f"{ENTETE} RETURN COLLECT {{ UNWIND $types AS type "
    f"MATCH (c:Compte {{version: {VERSION}, type: type, propriete: '{TYPE}'}}) RETURN [type, c.nombre] }}"
)
"""How many nodes of each type are of an edition in force, as the load has counted them."""
TOUJOURS_LA = f"{ENTETE} RETURN 1"


class VersionEffacee(Exception):
    """No row: readers of that version had the time of a load to end."""


@dataclass(frozen=True, slots=True)
class Prelevement:
    """What an operation reads: `racine` holds an error where there is one, and then `refuse` is true.

    `travail` is what it cost, beside what is written of it.
    """

    racine: NoeudLu
    refuse: bool
    version: str
    travail: Travail = field(default_factory=Travail)
    compter: Compter = inconnu

    def valeur(self, _sens: Signification, noeud: NoeudLu | None, _arguments: Mapping[str, Any], place: Place) -> Any:
        """What was read for this place of the document, or the error met there."""
        lu = (noeud or self.racine).lus[place]
        if isinstance(lu, Exception):
            raise lu
        return lu

    def cout(self, sens: Signification, arguments: Mapping[str, Any]) -> int:
        return cout_des_arguments(self.compter, sens, arguments)

    def tel_que_dit(self, noeud: NoeudLu, _contrat: str) -> NoeudLu:
        """It was read in those words."""
        return noeud

    def page(
        self,
        sens: Signification,
        noeud: NoeudLu | None,
        arguments: Mapping[str, Any],
        place: Place,
        _identifier: Callable[[Any], str],
    ) -> Any:
        """It came cut."""
        return self.valeur(sens, noeud, arguments, place)

    def reponse(self, plan: PlanOperation, budget: Budget) -> bytes | None:
        """None when there is an error to tell."""
        return projeter(plan, self.racine, budget, self.travail)


class GrapheDistant:
    """Versions follow one another under it; each answer comes whole from one of them.

    It may be asked from any thread that has an event loop, which what is computed here keeps busy.
    """

    def __init__(self, lecteur: "LecteurNeo4j") -> None:
        self.lecteur = lecteur
        self._compter: Compter = inconnu
        self._annuaire: tuple[str, Future[Annuaire | None]] | None = None
        self._verrou = threading.Lock()

    async def publication(self, *, relire: bool = False) -> "Publication":
        """What is served; GrapheAbsent when it was written for other statements, which would find nothing in it."""
        lue = await self.lecteur.publication(relire=relire)
        if lue.edition != edition():
            raise GrapheAbsent(
                f"Le graphe {lue.graphe} du serveur Neo4j « {self.lecteur.connexion.adresse} » a été chargé par une "
                "autre édition de ce produit : chargez-le de nouveau avec « graphe charger --vers neo4j »."
            )
        return lue

    async def prelever(
        self, plan: PlanOperation, variables: VariableValues, budget: Budget | None = None
    ) -> Prelevement:
        """Within the delay of one read, however many are needed, and the time that the request has left.

        Raise ErreurNeo4j, or RequeteArretee before anything is read when the plan proves that it costs too much.
        """
        budget = budget or Budget()
        budget.verifier_le_temps()
        travail = self._peser(plan, variables, budget)
        restant, en_panne = budget.restant, self.lecteur.muet
        try:
            lu = await self._lire_une_version(
                lambda publication: self._prelever(publication, plan, variables, budget), restant
            )
        except ErreurNeo4j:
            if restant < self.lecteur.connexion.delai and not en_panne:
                budget.verifier_le_temps()  # told first: the server may have stopped because of it
            raise
        return replace(lu, travail=travail, compter=self._compter)

    def _peser(self, plan: PlanOperation, variables: VariableValues, budget: Budget) -> Travail:
        """Nodes not counted yet prove nothing; wrong arguments are told by what reads them."""
        try:
            return peser(plan, variables, self._compter, budget)
        except RequeteArretee:
            raise
        except ErreurRequete:
            return Travail()

    async def recenser(self) -> tuple[str, Mapping[str, int]]:
        """The version of the graph, and how many nodes of each type it has; raise ErreurNeo4j."""
        return await self._lire_une_version(self._recenser)

    async def couche(self, identifiant: str) -> tuple[str, list[Noeud]]:
        """The version of the graph, and the nodes of a layer, itself first; each page has the delay of one read."""
        return await self._relire_si_effacee(lambda publication: self._couche(publication, identifiant))

    async def _couche(self, publication: "Publication", identifiant: str) -> tuple[str, list[Noeud]]:
        async def lire(texte: str, parametres: Mapping[str, Any]) -> list[list[Any]]:
            async with self.lecteur.dans_le_delai():
                return await self.lecteur.lignes(texte, {**parametres, "version": publication.version})

        noeuds = await lire_la_couche(lire, identifiant)
        if not await lire(TOUJOURS_LA, {}):
            raise VersionEffacee
        return publication.graphe, noeuds

    async def _lire_une_version(self, lire: "Callable[[Publication], Awaitable[T]]", restant: float | None = None) -> T:
        async def tout_lire(publication: "Publication") -> T:
            debut = time.monotonic()
            lu = await lire(publication)
            if time.monotonic() - debut > FRAICHEUR:
                await self._verifier(publication)
            return lu

        async with self.lecteur.dans_le_delai(restant):
            return await self._relire_si_effacee(tout_lire)

    async def _relire_si_effacee(self, lire: "Callable[[Publication], Awaitable[T]]") -> T:
        """Once more when the version read a moment ago has been erased since."""
        for relire in (False, True):
            publication = await self.publication(relire=relire)
            try:
                return await lire(publication)
            except VersionEffacee:
                continue
        raise GrapheAbsent(
            f"Le serveur Neo4j « {self.lecteur.connexion.adresse} » a perdu la version {publication.version} qu'il "
            "publiait : chargez de nouveau le graphe avec « graphe charger --vers neo4j »."
        )

    async def _verifier(self, publication: "Publication") -> None:
        """A version is withdrawn before it is erased: still there, it was whole while it was read, even for long."""
        if not await self.lecteur.lignes(TOUJOURS_LA, {"version": publication.version}):
            raise VersionEffacee

    async def _recenser(self, publication: "Publication") -> tuple[str, Mapping[str, int]]:
        lignes = await self.lecteur.lignes(COMPTER, {"version": publication.version, "types": list(TYPES)})
        if not lignes:
            raise VersionEffacee
        comptes = dict.fromkeys(TYPES, 0) | dict(lignes[0][0])
        self._compter = lambda nom: comptes.get(nom, 0)
        return publication.graphe, comptes

    async def _prelever(
        self, publication: "Publication", plan: PlanOperation, variables: VariableValues, budget: Budget
    ) -> Prelevement:
        prealable, trouves = preparer(plan, variables), await self._saisies(publication, plan, variables, budget)
        if prealable is not None:
            reception = Reception(horloge=budget.verifier_le_temps)
            trouves |= prealable.lire(await self._lire(publication, prealable), reception).lus
        requetes = [ecrire(partie, variables, trouves or None, self._compter) for partie in morceler(plan)]
        lues = [(requete, ligne) async for requete, ligne in self._lire_tout(publication, requetes, budget)]
        recevoir = partial(Reception, graphe=publication.graphe, horloge=budget.verifier_le_temps)
        reception = recevoir(await self._erreurs(publication, chain.from_iterable(r.echecs(li) for r, li in lues)))
        racine = assembler(requete.lire(ligne, reception) for requete, ligne in lues)
        if reception.manquantes:
            reception = recevoir({**reception.erreurs, **await self._erreurs(publication, reception.manquantes)})
            racine = assembler(requete.lire(ligne, reception) for requete, ligne in lues)
        return Prelevement(racine, reception.refuse, publication.graphe)

    async def _lire_tout(
        self, publication: "Publication", requetes: Iterable[Requete], budget: Budget
    ) -> AsyncIterator[tuple[Requete, list[Any]]]:
        """As long as what is weighed may be answered."""
        octets = noeuds = 0
        for requete in requetes:
            ligne = await self._lire_ou_refuser(publication, requete, max(0, budget.octets - budget.ecrits - octets))
            octets, noeuds = octets + requete.octets(ligne), noeuds + requete.noeuds(ligne)
            budget.controler(0, budget.ecrits + octets)
            if noeuds > NOEUDS_MAX:
                raise trop_couteuse(f"lit plus de {NOEUDS_MAX} nœuds dans la base")
            yield requete, ligne

    async def _saisies(
        self, publication: "Publication", plan: PlanOperation, variables: VariableValues, budget: Budget
    ) -> dict[Place, Any]:
        """What is typed is found in the directory of names."""
        trouves = {}
        for champ in plan.racine:
            if champ.declaration.signification in SAISIES:
                arguments, _ = arguments_de(champ, variables)
                annuaire = await self._lire_annuaire(publication)
                if not annuaire.entier:
                    annuaire = await self._completer(publication, annuaire, noms_cherches(arguments))
                with budget.en_cours():
                    trouves[champ.place] = chercher_dans(annuaire, champ, arguments)
        return trouves

    async def _lire_ou_refuser(self, publication: "Publication", requete: Requete, octets: int) -> list[Any]:
        """What may read much, and is not done when the server is there, is too much."""
        if not requete.lourde:
            return await self._lire(publication, requete)
        pesee = {OCTETS: octets} if requete.pesee else {}
        try:
            return await self._lire(publication, requete, RESERVE, **pesee)
        except BackendTropLent:
            await self._verifier(publication)
            raise trop_couteuse("n'est pas faite à temps par la base") from None

    async def _lire(self, publication: "Publication", requete: Requete, reserve: float = 0, **autres: Any) -> list[Any]:
        parametres = {**requete.parametres, **autres, "version": publication.version}
        lignes = await self.lecteur.lignes(requete.texte, parametres, reserve)
        if not lignes:
            raise VersionEffacee
        return lignes[0]

    async def _erreurs(
        self, publication: "Publication", verifications: Iterable[Verification]
    ) -> dict[Verification, Exception]:
        demandees = list(verifications)
        if not demandees:
            return {}
        annuaire = await self._lire_annuaire(publication)
        if not annuaire.entier:
            annuaire = await self._completer(publication, annuaire, [c for d in demandees for c in d.cherches])
        return {verification: _rejouer(verification, annuaire) for verification in demandees}

    async def _lire_annuaire(self, publication: "Publication") -> Annuaire:
        """Read by one, for all who wait for it; by another, when that one fails or leaves."""
        while True:
            promis, a_lire = self._promettre(publication.version)
            lu = await (self._tenir(promis, publication) if a_lire else asyncio.wrap_future(promis))
            if lu is not None:
                return lu

    def _promettre(self, version: str) -> tuple["Future[Annuaire | None]", bool]:
        """The directory of that version, and whether it is for the caller to read."""
        with self._verrou:
            if self._annuaire is not None and self._annuaire[0] == version:
                return self._annuaire[1], False
            promis: Future[Annuaire | None] = Future()
            promis.set_running_or_notify_cancel()  # one who stops waiting for it leaves it to the others
            self._annuaire = version, promis
            return promis, True

    async def _tenir(self, promis: "Future[Annuaire | None]", publication: "Publication") -> Annuaire:
        lu = None
        try:
            lignes = await self.lecteur.lignes(LIRE, {"version": publication.version})
            if not lignes:
                raise VersionEffacee
            lu = Annuaire(publication.version, lignes)
            return lu
        finally:
            if lu is None:
                with self._verrou:
                    self._annuaire = None
            promis.set_result(lu)

    async def _completer(self, publication: "Publication", annuaire: Annuaire, cherches: list[str]) -> Annuaire:
        """With all that bears what was asked: it may be there, of another type, or several times."""
        parametres = {"version": publication.version, "cherches": cherches, "cles": [cle_du_nom(c) for c in cherches]}
        return annuaire.avec(await self.lecteur.lignes(LIRE_CITES, parametres))


def _rejouer(verification: Verification, annuaire: Annuaire) -> Exception:
    try:
        verification.rejouer(annuaire)
    except Exception as erreur:  # the error is what is wanted
        return erreur
    return IdentifiantInconnu("Un identifiant, un nom ou un numéro demandé est inconnu du graphe servi.")
