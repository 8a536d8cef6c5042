"""Listening: the address is taken first, so that a busy port is said at once."""

import gc
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import uvicorn
from starlette.types import ASGIApp

from service import journal as journal_du_service
from service.erreurs import AdresseIndisponible
from service.http import metriques
from service.http.arret import ServeurBorne
from service.http.connexions import SuiviDesReponses
from service.http.equipe import Equipe
from service.http.grands_blocs import rendre_les_grands_blocs
from service.http.limites import LimitesHTTP
from service.http.portier import CONGES_MAX, Portier
from service.http.provenance import Provenances, permettre_fichiers
from service.reglages import Reglages

EN_ATTENTE = 256
"""Connections that the system may hold until they are accepted."""
FICHIERS_RESERVES = EN_ATTENTE + CONGES_MAX + 64
"""Open files, beside the connections that are served."""
PARTAGE = [(b"access-control-allow-origin", b"*")]

journal = logging.getLogger("uvicorn.error")


def reserver(hote: str, port: int, *, partage: bool = False) -> socket.socket:
    """The address, taken and not listened on yet: until the service is ready, connections are refused rather than kept.

    `partage`: other sockets of ours take connections of the same address.
    """
    prise = socket.socket(socket.AF_INET6 if ":" in hote else socket.AF_INET)
    with ExitStack() as sinon, _indisponible(hote, port):
        sinon.callback(prise.close)
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if prise.family == socket.AF_INET6:
            prise.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if partage:
            prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        prise.bind((hote, port))
        prise.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # inherited: no answer waits for an ack
        sinon.pop_all()
    return prise


def ecouter(prise: socket.socket) -> None:
    """Another may have come first, since the address was taken."""
    hote, port = prise.getsockname()[:2]
    with _indisponible(hote, port):
        prise.listen(EN_ATTENTE)


@contextmanager
def _indisponible(hote: str, port: int) -> Iterator[None]:
    try:
        yield
    except OSError as erreur:
        raise AdresseIndisponible(
            f"Impossible d'écouter sur « {hote} », port {port} ({erreur.strerror}) : "
            "attendu une adresse de cette machine et un port libre, p. ex. --port 8001."
        ) from erreur


def servir(reglages: Reglages, preparer: Callable[[], ASGIApp]) -> None:
    """`preparer` builds the application once the address is ours."""
    if reglages.processus:
        return _servir_a_plusieurs(reglages, preparer)
    with reserver(reglages.hote, reglages.port) as prise:
        journal_du_service.configurer(reglages.journal, reglages.journal_format)
        rendre_les_grands_blocs()
        serveur = configurer(preparer(), reglages)
        ecouter(prise)
        gc.collect()
        gc.freeze()  # the graph never changes: walking through it again and again would stop answers for nothing
        try:
            serveur.run(sockets=[prise])
        except KeyboardInterrupt:
            return None


def _servir_a_plusieurs(reglages: Reglages, preparer: Callable[[], ASGIApp]) -> None:
    def repondre(application: ASGIApp, prise: socket.socket, a_l_ecoute: Callable[[], None]) -> None:
        serveur = configurer(application, reglages)
        serveur.a_l_ecoute = a_l_ecoute
        serveur.run(sockets=[prise])

    reserver(reglages.hote, reglages.port).close()  # a busy port is said, which sockets that share it would not
    with ExitStack() as pile:
        prises = [
            pile.enter_context(reserver(reglages.hote, reglages.port, partage=True)) for _ in range(reglages.processus)
        ]
        journal_du_service.configurer(reglages.journal, reglages.journal_format)
        rendre_les_grands_blocs()
        pile.enter_context(metriques.partager())
        Equipe(prises, preparer, repondre, metriques.oublier).courir()


def configurer(application: ASGIApp, reglages: Reglages) -> ServeurBorne:
    """uvicorn as it is, proxies believed as it believes them; what it does not bound is bounded around its protocol."""
    configuration = uvicorn.Config(
        SuiviDesReponses(application),
        log_level=reglages.journal,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        backlog=EN_ATTENTE,
        timeout_keep_alive=reglages.limites.repos_secondes,  # type: ignore[arg-type]  # handed to the loop as it is
        timeout_graceful_shutdown=reglages.limites.arret_secondes,  # type: ignore[arg-type]  # the same
    )
    portier = Portier(
        _selon_les_fichiers(reglages.limites),
        Provenances(configuration.forwarded_allow_ips),
        communs=PARTAGE if "*" in reglages.origines else [],
    )
    configuration.http = portier.accueillir  # type: ignore[assignment]  # called as the class would be
    return ServeurBorne(configuration, portier)


def _selon_les_fichiers(limites: LimitesHTTP) -> LimitesHTTP:
    permis = permettre_fichiers(limites.connexions + FICHIERS_RESERVES)
    connexions = max(1, min(limites.connexions, permis - FICHIERS_RESERVES))
    if connexions < limites.connexions:
        journal.warning("%d fichiers ouverts au plus : %d connexions acceptées à la fois.", permis, connexions)
    return replace(limites, connexions=connexions)
