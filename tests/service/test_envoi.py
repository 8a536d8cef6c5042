"""What is written in one turn of the loop leaves together, and nothing is lost or put off for long."""

import asyncio

import pytest

from service.http import envoi
from service.http.envoi import Groupe


class Transport(asyncio.Transport):
    def __init__(self) -> None:
        super().__init__()
        self.recus: list[bytes] = []

    def write(self, octets: bytes) -> None:  # type: ignore[override]  # only bytes come here
        self.recus.append(octets)

    def close(self) -> None:
        self.recus.append(b"fin")

    def is_closing(self) -> bool:
        return b"fin" in self.recus


async def ecrire(transport: Transport, *morceaux: bytes) -> Groupe:
    groupe = Groupe(transport, asyncio.get_running_loop())
    for morceau in morceaux:
        groupe.write(morceau)
    return groupe


def test_les_entetes_partent_avec_le_corps_a_la_fin_du_tour() -> None:
    async def suivre() -> None:
        transport = Transport()
        groupe = await ecrire(transport, b"entetes", b"corps")
        assert transport.recus == []
        await asyncio.sleep(0)
        assert transport.recus == [b"entetescorps"]
        groupe.write(b"suite")
        await asyncio.sleep(0)
        assert transport.recus == [b"entetescorps", b"suite"]

    asyncio.run(suivre())


def test_fermer_envoie_d_abord_ce_qui_est_tenu() -> None:
    async def suivre() -> None:
        transport = Transport()
        groupe = await ecrire(transport, b"adieu")
        assert not groupe.is_closing()
        groupe.close()
        assert groupe.is_closing()
        await asyncio.sleep(0)
        assert transport.recus == [b"adieu", b"fin"]

    asyncio.run(suivre())


def test_un_long_envoi_n_est_pas_tenu(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transport must see it, to slow down who writes it."""
    monkeypatch.setattr(envoi, "OCTETS_TENUS", 4)

    async def suivre() -> None:
        transport = Transport()
        await ecrire(transport, b"abc", b"de", b"f")
        assert transport.recus == [b"abcde"]
        await asyncio.sleep(0)
        assert transport.recus == [b"abcde", b"f"]

    asyncio.run(suivre())
