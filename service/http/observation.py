"""What operators see of each request: its identifier, a line in the log, counts."""

import logging
import re
from random import getrandbits
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.entetes import lire_entete
from service.http.metriques import Metriques, Observee
from service.http.options import CeQuOnObserve
from service.http.traces import raconter
from service.journal import CHAMPS, REQUETE

ENTETE = b"x-request-id"
ADMIS = re.compile(r"[A-Za-z0-9._:-]{1,128}")
"""What a client may name its request; anything else is given a name of ours."""
CHEMINS = frozenset(
    ["/graphql", "/operations", "/dossiers", "/tables", "/texte", "/id", "/sparql", "/docs", "/statique", "/pret",
     "/sante", "/metrics", "/catalogue", "/contours", "/reconcile", "/mcp"]
)  # fmt: skip
AUTRE = "autre"
"""Of addresses and documents that clients invent: a label has a few values, whoever asks."""
OBSERVEE = "observee"

acces = logging.getLogger("service.acces")
lenteur = logging.getLogger("service.lenteur")


def nommer(scope: Scope, operation: str) -> Observee:
    """What is observed of a request that asks a published operation, "" for any other."""
    observee: Observee = scope.get(OBSERVEE) or Observee()
    observee.operation = operation or AUTRE
    return observee


class Observateur:
    """Around the application. A method that HTTP does not know is counted with the others."""

    METHODES = frozenset(["GET", "HEAD", "POST", "OPTIONS"])

    def __init__(self, app: ASGIApp, voulu: CeQuOnObserve, metriques: Metriques | None) -> None:
        self.app = app
        self.voulu = voulu
        self.metriques = metriques
        self.raconter = raconter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        identifiant = _identifiant(scope)
        jeton, observee = REQUETE.set(identifiant), Observee()
        scope[OBSERVEE], rendu = observee, (ENTETE, identifiant.encode())

        def envoyer(message: Message) -> Any:
            if message["type"] == "http.response.start":
                observee.statut = message["status"]
                if self.raconter:
                    self.raconter(observee)  # before the end: what comes after the last byte is told to nobody
                message["headers"] = [*message["headers"], rendu]
            return send(message)

        try:
            await self.app(scope, receive, envoyer)
        finally:
            self._noter(scope, observee)
            REQUETE.reset(jeton)

    def _noter(self, scope: Scope, observee: Observee) -> None:
        methode = scope["method"] if scope["method"] in self.METHODES else AUTRE
        if self.metriques:
            self.metriques.compter(_chemin(scope), methode, observee)
        millisecondes = observee.secondes * 1000
        if self.voulu.acces:
            _dire(acces, logging.INFO, "%s %s : %d en %.1f ms", scope, methode, observee, millisecondes)
        if 0 < self.voulu.lenteur <= millisecondes:
            _dire(lenteur, logging.WARNING, "Lente : %s %s, %d en %.1f ms", scope, methode, observee, millisecondes)


def _dire(
    journal: logging.Logger, niveau: int, forme: str, scope: Scope, methode: str, observee: Observee, duree: float
) -> None:
    adresse = scope["raw_path"].decode("latin-1") if scope.get("raw_path") else scope["path"]
    dits = {
        "methode": methode, "chemin": adresse[:200], "operation": observee.operation, "statut": observee.statut,
        "millisecondes": round(duree, 1),
    }  # fmt: skip
    quoi = observee.operation or adresse[:200]
    journal.log(niveau, forme, methode, quoi, observee.statut, duree, extra={CHAMPS: dits})


def _identifiant(scope: Scope) -> str:
    donne = lire_entete(scope, ENTETE)
    return donne if donne and ADMIS.fullmatch(donne) else f"{getrandbits(128):032x}"


def _chemin(scope: Scope) -> str:
    debut = "/" + scope["path"].removeprefix(scope.get("root_path", "")).split("/", 2)[1] if scope["path"] else ""
    if debut == "/":
        return debut
    return debut if debut in CHEMINS else AUTRE
