"""The connections of a server: how many are let in, how long each may wait, what the log says of those turned away."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.server import ServerState

from service.http.connexions import CLE, ConnexionHTTP
from service.http.entetes import EntetesBruts
from service.http.limites import LimitesHTTP
from service.http.provenance import Provenances
from service.http.refus_bruts import ecrire_refus
from service.http.reponses import Refus

CONGES_MAX = 64
"""Connections refused that are still there, so that the client reads why; the others are cut."""
PASSAGE_MAX, PASSAGES_PAR_DELAI = 1.0, 4
"""Seconds between two rounds, at most; how many rounds in the shortest time-out."""
JOURNAL_SECONDES = 10.0
ATTENDRE = {"Retry-After": "2"}

journal = logging.getLogger("uvicorn.error")


class Portier:
    """`protocole` is that of uvicorn. Used by one event loop, which is where everything here happens."""

    def __init__(
        self,
        limites: LimitesHTTP,
        provenances: Provenances,
        *,
        communs: EntetesBruts = (),
        protocole: Any = AutoHTTPProtocol,
    ) -> None:
        self.limites = limites
        self.communs, self.protocole, self.provenances = communs, protocole, provenances
        self.retire = self.partant = False
        """The process was told to stop: it is not ready for what is not sent yet; then, connections are not kept."""

        self.octets = 0
        self.connexions: dict[ConnexionHTTP, str] = {}
        self.conges: set[ConnexionHTTP] = set()
        self._par_adresse: Counter[str] = Counter()
        self._etat = ServerState()
        self._prochain: asyncio.TimerHandle | None = None
        self._fin: float | None = None
        self._dits: dict[str, tuple[float, int]] = {}

    def accueillir(
        self,
        *,
        config: Config,
        server_state: ServerState,
        app_state: Mapping[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> ConnexionHTTP:
        """What uvicorn calls for each connection, as it would its own protocol."""
        self._etat = server_state

        def fabriquer(connexion: ConnexionHTTP) -> Any:
            etat = {**app_state, CLE: connexion}
            return self.protocole(config=config, server_state=server_state, app_state=etat, _loop=_loop)

        return ConnexionHTTP(self, fabriquer)

    def admettre(self, connexion: ConnexionHTTP, pair: object) -> Refus | None:
        adresse = self.provenances.lire(pair)
        if adresse and self._par_adresse[adresse] >= self.limites.connexions_par_adresse:
            return _trop(f"{self.limites.connexions_par_adresse} connexions de la même adresse")
        if len(self.connexions) >= self.limites.connexions and not self._liberer():
            return _trop(f"{self.limites.connexions} connexions")
        self.connexions[connexion] = adresse
        if adresse:
            self._par_adresse[adresse] += 1
        self._veiller()
        return None

    def _liberer(self) -> bool:
        """The oldest connection on which nothing is asked leaves its place."""
        oisive = next((connexion for connexion in self.connexions if connexion.oisive), None)
        if oisive is None:
            return False
        oisive.transport.close()
        return True

    def sortir(self, connexion: ConnexionHTTP) -> None:
        self.conges.discard(connexion)
        adresse = self.connexions.pop(connexion, "")
        if adresse:
            self._par_adresse[adresse] -= 1
            if not self._par_adresse[adresse]:
                del self._par_adresse[adresse]

    def congedier(self, connexion: ConnexionHTTP) -> bool:
        """Whether there is room for a connection refused to stay until its client has read why."""
        self.sortir(connexion)
        if len(self.conges) >= CONGES_MAX or self._fin is not None:
            return False
        self.conges.add(connexion)
        self._veiller()
        return True

    def peser(self, avant: int, apres: int) -> Refus | None:
        """Bodies received whose requests are not answered yet, those of all clients together."""
        self.octets += apres - avant
        if apres <= avant or self.octets <= self.limites.reception_octets:
            return None
        maximum = self.limites.reception_octets
        message = f"Le service reçoit déjà {maximum} octets de corps : attendu une nouvelle demande plus tard."
        return Refus(503, "RECEPTION_PLEINE", message, **ATTENDRE)

    def alleger(self) -> None:
        """Of answers not read yet, those of all clients together: whoever leaves the most unread is cut."""
        maximum = self.limites.envoi_octets
        restes = {connexion: connexion.reste_a_lire for connexion in (*self.connexions, *self.conges)}
        total = sum(restes.values())
        while total > maximum:
            pire = max(restes, key=lambda connexion: restes[connexion])
            total -= restes.pop(pire)
            pire.couper()
            self._noter("ENVOI_PLEIN", f"plus de {maximum} octets de réponses que les clients ne lisent pas.")

    def dire(self, refus: Refus, *, sans_corps: bool) -> bytes:
        """The answer; and a word in the log."""
        self._noter(refus.code, refus.message)
        return ecrire_refus(refus, [*self._etat.default_headers, *self.communs], sans_corps=sans_corps)

    def _noter(self, code: str, message: str) -> None:
        """Now and then."""
        maintenant = time.monotonic()
        dernier, tus = self._dits.get(code, (-JOURNAL_SECONDES, 0))
        if maintenant - dernier < JOURNAL_SECONDES:
            self._dits[code] = dernier, tus + 1
        else:
            self._dits[code] = maintenant, 0
            autres = f" ({tus} autres depuis la dernière fois)" if tus else ""
            journal.warning("%s : %s%s", code, message, autres)

    def partir(self, secondes: float) -> None:
        """The server stops: connections have that long to end by themselves."""
        self._fin = time.monotonic() + secondes

    def _veiller(self) -> None:
        if self._prochain is None:
            self._prochain = asyncio.get_running_loop().call_later(self._pas(), self._passer)

    def _pas(self) -> float:
        delais = (self.limites.entetes_secondes, self.limites.corps_secondes, self.limites.ecriture_secondes)
        return min(PASSAGE_MAX, min(*delais, self.limites.repos_secondes) / PASSAGES_PAR_DELAI)

    def _passer(self) -> None:
        self._prochain = None
        maintenant = time.monotonic()
        presentes = [*self.connexions, *self.conges]
        if presentes:
            self._veiller()
        terminer = self._fin is not None and maintenant >= self._fin
        for connexion in presentes:
            if terminer:
                connexion.couper()
            else:
                connexion.surveiller(maintenant)


def _trop(quoi: str) -> Refus:
    message = f"Le service tient déjà {quoi}, le plus qu'il accepte : attendu une nouvelle demande plus tard."
    return Refus(503, "TROP_DE_CONNEXIONS", message, **ATTENDRE)
