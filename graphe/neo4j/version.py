"""One version being written: taken over, filled batch by batch, counted, published; every step checks its token.

Versions nobody reads any more, and what a killed load left, are erased in batches.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Session, unit_of_work

from graphe.neo4j import publication
from graphe.neo4j.enonces import COMPTER_LIENS, COMPTER_NOEUDS
from graphe.neo4j.erreurs import ChargementIncomplet, ChargementSupplante

DELAI = 600.0
"""Seconds for one transaction of a load, the counts of a large graph included."""

en_un_lot = unit_of_work(timeout=DELAI)

LOT_EFFACE = 5000

EDITIONS_GARDEES = 2
"""Editions that are served at the same time: that of the last load, and the one before."""

OUBLIER: LiteralString = """
MATCH (p:Publication) WHERE p.nom STARTS WITH 'edition/'
WITH p ORDER BY p.depuis DESC SKIP $gardees
DELETE p
"""

PERIMEES: LiteralString = """
MATCH (p:Publication {nom: 'graphe'})
MATCH (servie:Version {version: p.version})
WITH servie, coalesce(p.precedente, '') AS precedente, COLLECT { MATCH (q:Publication) RETURN q.version } AS servies
MATCH (v:Version)
WHERE NOT v.version IN servies AND v.version <> precedente AND v.debut <= servie.debut
SET v.etat = 'EFFACEMENT', v.jeton = null
RETURN v.version AS version
"""
"""A load begun after the one that is served goes on; an older one has been overtaken."""

EFFACER_NOEUDS: LiteralString = """
MATCH (n:Noeud) WHERE n.version = $version AND n.id >= ''
WITH n LIMIT $lot
DETACH DELETE n
RETURN count(*) AS effaces
"""

EFFACER_COMPTES: LiteralString = """
MATCH (c:Compte) WHERE c.version = $version AND c.type >= '' AND c.propriete >= '' AND c.valeur IS NOT NULL
WITH c LIMIT $lot
DELETE c
RETURN count(*) AS effaces
"""

EFFACER_DIFFERENCES: LiteralString = """
MATCH (d:Difference) WHERE d.version = $version AND d.de >= '' AND d.vers >= '' AND d.rang >= 0
WITH d LIMIT $lot
DELETE d
RETURN count(*) AS effaces
"""

EFFACER_VERSION: LiteralString = "MATCH (v:Version {version: $version, etat: 'EFFACEMENT'}) DELETE v"


class VersionEnCours:
    """What a killed load left of it is erased first; a load still writing it will find its token gone.

    Raise ChargementSupplante when another load takes the version over, or has just made it whole.
    """

    def __init__(self, session: Session, version: str, graphe: str) -> None:
        self._session = session
        self.cle = version
        self._graphe = graphe
        self._jeton = uuid.uuid4().hex
        self._lot = 0
        session.execute_write(self._prendre)
        effacer_contenu(session, version)

    def ecrire(self, enonce: LiteralString, lignes: Sequence[Any]) -> None:
        """One batch, in one transaction, once: tried again after a lost commit, it finds itself done."""
        self._lot += 1
        self._session.execute_write(en_un_lot(self._ecrire), enonce, lignes)

    def verifier(self, noeuds: Mapping[str, int], liens: Mapping[str, int]) -> None:
        for enonce, attendus in ((COMPTER_NOEUDS, noeuds), (COMPTER_LIENS, liens)):
            trouves = self._session.execute_read(en_un_lot(self._compter), enonce)
            for nom in sorted(set(attendus) | set(trouves)):
                if trouves.get(nom, 0) != attendus.get(nom, 0):
                    raise ChargementIncomplet(
                        f"Chargement de la version {self.cle} : {trouves.get(nom, 0)} « {nom} » trouvés après "
                        f"l'écriture, attendu {attendus.get(nom, 0)}. Rien n'est publié ; relancez le chargement."
                    )

    def publier(self, proprietes: Mapping[str, Any]) -> None:
        self._session.execute_write(self._publier, proprietes)

    def _prendre(self, tx: ManagedTransaction) -> None:
        prise = tx.run(publication.PRENDRE, version=self.cle, graphe=self._graphe, jeton=self._jeton).single()
        if prise is None:
            raise self._supplante()

    def _ecrire(self, tx: ManagedTransaction, enonce: LiteralString, lignes: Sequence[Any]) -> None:
        avance = tx.run(publication.AVANCER, version=self.cle, jeton=self._jeton, lot=self._lot).single()
        if avance is None:
            raise self._supplante()
        if avance["fait"] < self._lot:
            tx.run(enonce, version=self.cle, lignes=lignes).consume()

    def _compter(self, tx: ManagedTransaction, enonce: LiteralString) -> dict[str, int]:
        return {ligne["nom"]: ligne["nombre"] for ligne in tx.run(enonce, version=self.cle)}

    def _publier(self, tx: ManagedTransaction, proprietes: Mapping[str, Any]) -> None:
        acheve = tx.run(publication.ACHEVER, version=self.cle, jeton=self._jeton, proprietes=proprietes).single()
        if acheve is None:
            raise self._supplante()
        tx.run(publication.POINTER, version=self.cle).consume()

    def _supplante(self) -> ChargementSupplante:
        return ChargementSupplante(
            f"Un autre chargement a pris la main sur la version {self.cle}, l'a achevée ou dépassée : celui-ci "
            "s'arrête et ne publie rien."
        )


def effacer_perimees(session: Session) -> list[str]:
    """Versions erased. They are first withdrawn, so that a late reader finds them gone rather than torn."""
    perimees = session.execute_write(_retirer)
    for version in perimees:
        effacer_contenu(session, version)
        session.execute_write(_effacer_version, version)
    return perimees


def effacer_contenu(session: Session, version: str) -> None:
    for enonce in (EFFACER_NOEUDS, EFFACER_COMPTES, EFFACER_DIFFERENCES):
        while session.execute_write(_effacer_un_lot, enonce, version):
            pass


def _retirer(tx: ManagedTransaction) -> list[str]:
    tx.run(OUBLIER, gardees=EDITIONS_GARDEES).consume()
    return [ligne["version"] for ligne in tx.run(PERIMEES)]


def _effacer_un_lot(tx: ManagedTransaction, enonce: LiteralString, version: str) -> int:
    ligne = tx.run(enonce, version=version, lot=LOT_EFFACE).single(strict=True)
    return int(ligne["effaces"])


def _effacer_version(tx: ManagedTransaction, version: str) -> None:
    tx.run(EFFACER_VERSION, version=version).consume()
