"""So many requests a minute for each client, and no more; off unless asked."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from service.http.application import creer_application
from service.http.debit import Debit, freiner
from service.http.options import OptionsHTTP
from service.reglages import lire_reglages
from tests.service.client import Client
from tests.service.petit import GRAPHE


@dataclass
class Horloge:
    secondes: float = 1000.0

    def __call__(self) -> float:
        return self.secondes


@dataclass
class Essai:
    """An application limited to 6 requests a minute, and the statuses it gave."""

    horloge: Horloge = field(default_factory=Horloge)
    statuts: list[int] = field(default_factory=list)
    entetes: dict[bytes, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.debit = Debit(self._repondre, 6, self.horloge)

    async def _repondre(self, _: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def _envoyer(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.statuts.append(message["status"])
            self.entetes = dict(message["headers"])

    def demander(self, client: Any, fois: int = 1, chemin: str = "/graphql") -> list[int]:
        self.statuts.clear()
        for _ in range(fois):
            scope = {"type": "http", "path": chemin, "client": client, "method": "GET"}
            asyncio.run(self._passer(scope))
        return list(self.statuts)

    async def _passer(self, scope: Scope) -> None:
        await self.debit(scope, self._rien, self._envoyer)

    async def _rien(self) -> Message:
        return {"type": "http.request"}


def test_une_minute_d_avance_puis_son_rythme() -> None:
    essai = Essai()
    assert essai.demander(("192.0.2.1", 1), 8) == [200] * 6 + [429] * 2
    assert essai.entetes[b"retry-after"] == b"10"
    essai.horloge.secondes += 9.9
    assert essai.demander(("192.0.2.1", 2)) == [429]
    essai.horloge.secondes += 0.2
    assert essai.demander(("192.0.2.1", 3), 2) == [200, 429]
    essai.horloge.secondes += 3600
    assert essai.demander(("192.0.2.1", 3), 7) == [200] * 6 + [429]


@pytest.mark.parametrize(
    ("autre", "attendu"),
    [
        (("192.0.2.2", 1), 200),
        (("::ffff:192.0.2.1", 1), 429),
        (("2001:db8::1", 1), 200),
        (None, 200),
    ],
)
def test_chacun_a_le_sien(autre: Any, attendu: int) -> None:
    essai = Essai()
    essai.demander(("192.0.2.1", 1), 6)
    assert essai.demander(autre) == [attendu]


def test_un_reseau_ipv6_est_un_client() -> None:
    essai = Essai()
    essai.demander(("2001:db8::1", 1), 6)
    assert essai.demander(("2001:db8::2", 1)) == [429]
    assert essai.demander(("2001:db8:0:1::2", 1)) == [200]


def test_ce_que_l_on_surveille_repond_toujours() -> None:
    essai = Essai()
    assert essai.demander(("192.0.2.1", 1), 20, "/pret") == [200] * 20


def test_le_refus_a_son_code_et_se_lit_d_un_autre_site() -> None:
    client = Client(creer_application(GRAPHE, options=OptionsHTTP(requetes_par_minute=1)))
    assert client.get("/schema.graphql").status_code == 200
    refusee = client.get("/schema.graphql")
    (erreur,) = refusee.json()["errors"]
    assert (refusee.status_code, erreur["extensions"]["code"]) == (429, "TROP_DE_REQUETES")
    assert "attendu moins" in erreur["message"]
    assert 0 < int(refusee.headers["retry-after"]) <= 60
    assert refusee.headers["access-control-allow-origin"] == "*"
    assert client.get("/sante").status_code == 200


def test_sans_reglage_rien_n_est_compte() -> None:
    essai = Essai()
    assert freiner(essai.debit, 0) is essai.debit
    assert lire_reglages({}).options.requetes_par_minute == 0
    assert lire_reglages({"GRAPHE_REQUETES_PAR_MINUTE": "600"}).options.requetes_par_minute == 600
