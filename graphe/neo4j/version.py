"""One version being written: taken over, filled batch by batch, counted, published. Every step checks its token."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Session, unit_of_work

from graphe.neo4j import publication
from graphe.neo4j.effacement import effacer_contenu
from graphe.neo4j.enonces import COMPTER_LIENS, COMPTER_NOEUDS
from graphe.neo4j.erreurs import ChargementIncomplet, ChargementSupplante

DELAI = 600.0
"""Seconds for one transaction of a load, the counts of a large graph included."""

en_un_lot = unit_of_work(timeout=DELAI)


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
