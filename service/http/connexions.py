"""uvicorn's protocol, held: what arrives is counted before uvicorn sees it, and nobody makes it wait for ever."""

import asyncio
import re
import socket
import struct
from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.mesure import CORPS, EN_TETES, ENTRE_DEUX, MesureHTTP
from service.http.reponses import Refus

if TYPE_CHECKING:
    from service.http.portier import Portier

CLE = "connexion"
"""Of the state of ASGI, where the connection of a request is found."""
RETIRE = "retire"
"""Of the scope of a request that comes when the process was told to stop."""
CONGE_SECONDES, CONGE_OCTETS = 3.0, 16_000_000
"""How long and how much is still read, unheeded, of a client that was refused: cut at once, it may not read why."""

FIN_DES_ENTETES = b"\r\n\r\n"
UPGRADE, IGNORE = re.compile(rb"(?<=\r\n)upgrade(?=:)", re.IGNORECASE), b"x-grade"
SANS_ATTENDRE = struct.pack("ii", 1, 0)


class ConnexionHTTP(asyncio.Protocol):
    """`interne` is uvicorn's protocol, None once the client is refused; `repondues` counts the requests answered.

    A request waits until those that came before it are answered, unless they came in the same packet.
    """

    transport: asyncio.Transport

    def __init__(self, portier: "Portier", fabriquer: Callable[["ConnexionHTTP"], Any]) -> None:
        self.portier = portier
        self.fabriquer = fabriquer
        self.interne: Any = None
        self.mesure = MesureHTTP(portier.limites)
        self._enchainees_max = portier.limites.requetes_enchainees
        self.repondues = 0
        self.entamee = False
        self._retenus = b""
        self._pauses = self._poids = self._ignores = 0
        self._lecture, self._ecriture = Attente(), Attente()

    @property
    def en_cours(self) -> int:
        return self.mesure.commencees - self.repondues

    @property
    def oisive(self) -> bool:
        return self.mesure.phase == ENTRE_DEUX and not self.en_cours and not self.transport.is_closing()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
        self.transport = transport
        refus = self.portier.admettre(self, transport.get_extra_info("peername"))
        if refus:
            self._congedier(refus)
        else:
            self.interne = self.fabriquer(self)
            self.interne.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self.interne is None:
            self._ignorer(data)
        elif self.mesure.phase == ENTRE_DEUX and self.mesure.commencees != self.repondues:
            self._retenus += data
            self.transport.pause_reading()
        else:
            self._lire(data)

    def _lire(self, octets: bytes) -> None:
        mesure = self.mesure
        if mesure.phase != CORPS:
            octets = sans_upgrade(octets)
        refus = mesure.lire(octets)
        if refus is None and mesure.commencees - self.repondues > self._enchainees_max:
            refus = self._trop_d_enchainees()
        if refus is None and mesure.corps != self._poids:
            refus = self._peser(mesure.corps)
        if refus is None:
            self.interne.data_received(octets)
        else:
            self.refuser(refus)

    def _trop_d_enchainees(self) -> Refus:
        message = f"Plus de {self._enchainees_max} requêtes à la suite sans attendre de réponse : attendu moins."
        return Refus(429, "TROP_DE_REQUETES_ENCHAINEES", message)

    def _peser(self, poids: int) -> Refus | None:
        avant, self._poids = self._poids, poids
        return self.portier.peser(avant, poids)

    async def envoyer(self, send: Send, message: Message) -> None:
        """uvicorn tells the last request of a connection that it is lost: an earlier one may be answering still."""
        self.entamee = True
        if self.portier.partant and message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"connection", b"close")]
        try:
            await send(message)
        except RuntimeError:
            if not self.transport.is_closing():
                raise

    def repondue(self) -> None:
        """The application has nothing more to say to a request."""
        self.repondues += 1
        self.entamee = False
        if self._poids:
            self._peser(0)
        if self._retenus:
            self._reprendre()

    def _reprendre(self) -> None:
        if self.interne and not self.en_cours and not self.transport.is_closing():
            octets, self._retenus = self._retenus, b""
            self.transport.resume_reading()
            self._lire(octets)

    def refuser(self, refus: Refus) -> None:
        """In the place of the answer, when there is still room for it."""
        if self.entamee:
            self.couper()
        elif self.mesure.phase == CORPS and not self.en_cours:
            self._congedier(None)
        else:
            self._congedier(refus)

    def _congedier(self, refus: Refus | None) -> None:
        interne, self.interne = self.interne, None
        if interne:
            interne.connection_lost(ConnectionAbortedError())
        if refus:
            self.transport.write(self.portier.dire(refus, sans_corps=self.mesure.sans_corps))
        if not self.portier.congedier(self):
            self.couper()
        elif not self.transport.is_closing():
            self.transport.write_eof()

    def couper(self) -> None:
        """At once: what the system holds for a client that does not read goes too."""
        prise = self.transport.get_extra_info("socket")
        if prise is not None:
            prise.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, SANS_ATTENDRE)
        self.transport.abort()

    def _ignorer(self, octets: bytes) -> None:
        self._ignores += len(octets)
        if self._ignores > CONGE_OCTETS:
            self.couper()

    def surveiller(self, maintenant: float) -> None:
        """What the client has been waited for, for too long, is no longer."""
        if self.interne is None:
            if self._lecture.duree("congé", maintenant) > CONGE_SECONDES:
                self.couper()
        elif self._ne_lit_pas(maintenant):
            self.couper()
        elif not self.transport.is_closing():
            self._surveiller_lecture(maintenant)

    def _surveiller_lecture(self, maintenant: float) -> None:
        limites, mesure = self.portier.limites, self.mesure
        quoi, assez = (mesure.phase, mesure.commencees, self.repondues), limites.debit_octets * limites.corps_secondes
        duree = self._lecture.duree(quoi, maintenant, mesure.corps, assez)
        if mesure.phase == EN_TETES and duree > limites.entetes_secondes:
            self.refuser(_incomplete(f"ses en-têtes ne sont pas arrivés en {limites.entetes_secondes:g} s"))
        elif mesure.phase == CORPS and duree > limites.corps_secondes:
            self.refuser(_incomplete(f"moins de {assez:.0f} octets de son corps en {limites.corps_secondes:g} s"))
        elif self.oisive and duree > (limites.repos_secondes if self.repondues else limites.entetes_secondes):
            self.transport.close()

    def _ne_lit_pas(self, maintenant: float) -> bool:
        limites = self.portier.limites
        reste, fermee = self.reste_a_lire, self.transport.is_closing()
        attendue = reste and (fermee or self._pauses % 2)
        quoi = (self._pauses, fermee) if attendue else None
        duree = self._ecriture.duree(quoi, maintenant, -reste, limites.debit_octets * limites.ecriture_secondes)
        return quoi is not None and duree > limites.ecriture_secondes

    @property
    def reste_a_lire(self) -> int:
        return self.transport.get_write_buffer_size()

    def pause_writing(self) -> None:
        self._pauses += 1
        self.portier.alleger()
        if self.interne:
            self.interne.pause_writing()

    def resume_writing(self) -> None:
        self._pauses += 1
        if self.interne:
            self.interne.resume_writing()

    def eof_received(self) -> None:
        if self.interne:
            self.interne.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self.portier.sortir(self)
        self._peser(0)
        self.mesure.clore()
        interne, self.interne = self.interne, None
        if interne:
            interne.connection_lost(exc)


def sans_upgrade(octets: bytes) -> bytes:
    """No other protocol is spoken: parsers would lose the body of who offers one, as Java's own client does.

    Of an offer whose name is cut between two packets, the body is still lost, and refused as unreadable.
    """
    fin = octets.find(FIN_DES_ENTETES)
    offre = UPGRADE.search(octets, 0, len(octets) if fin < 0 else fin)
    return octets if offre is None else octets[: offre.start()] + IGNORE + octets[offre.end() :]


class Attente:
    """Since when the same thing is waited for, without enough coming of it."""

    def __init__(self) -> None:
        self._quoi: Hashable = None
        self._depuis = 0.0
        self._venus = 0

    def duree(self, quoi: Hashable, maintenant: float, venus: int = 0, assez: float = 1.0) -> float:
        """`venus` grows with the bytes that come; `assez` of them begin another wait."""
        if quoi != self._quoi or venus - self._venus >= assez:
            self._quoi, self._depuis, self._venus = quoi, maintenant, venus
        return maintenant - self._depuis


class SuiviDesReponses:
    """Tells each connection when its requests are answered; a client that leaves is no defect of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connexion: ConnexionHTTP | None = scope.get("state", {}).pop(CLE, None)
        if connexion is None:
            return await self.app(scope, receive, send)
        if connexion.portier.retire:
            scope[RETIRE] = True

        try:
            await self.app(scope, receive, partial(connexion.envoyer, send))
        except ClientDisconnect:
            return None
        except asyncio.CancelledError:
            if connexion.interne is not None:
                raise  # else the server stops, and nobody waits any more
        finally:
            connexion.repondue()


def _incomplete(pourquoi: str) -> Refus:
    return Refus(408, "REQUETE_INCOMPLETE", f"Requête abandonnée : {pourquoi}. Attendu une requête envoyée sans pause.")
