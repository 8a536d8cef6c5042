"""A refused password, tried again from time to time only: each try locks out those who have the right one."""

import asyncio
import os
from itertools import pairwise
from types import SimpleNamespace

import pytest

from graphe.neo4j import lecteur, repit
from graphe.neo4j.connexion import FRAICHEUR, Connexion
from graphe.neo4j.erreurs import (
    AccesRefuse,
    AccesSuspendu,
    BackendIndisponible,
    ErreurNeo4j,
)
from tests.graphe.test_neo4j_lecteur import PUBLICATION, Serveur, ouvrir

REFUSE, SUSPENDU, PERDU = AccesRefuse("refusé"), AccesSuspendu("suspendu"), BackendIndisponible("perdu")


class Horloge:
    """Seconds pass when they are told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.maintenant = 0.0
        monkeypatch.setattr(lecteur, "time", SimpleNamespace(monotonic=lambda: self.maintenant))


async def tentatives(serveur: Serveur, horloge: Horloge, secondes: int) -> list[int]:
    """The seconds at which the server is tried, by someone who asks each second."""
    faites = []
    async with ouvrir(Connexion()) as ouvert:
        for seconde in range(secondes):
            horloge.maintenant, avant = float(seconde), serveur.lectures
            await asyncio.gather(ouvert.publication(), return_exceptions=True)
            faites += [seconde] * (serveur.lectures - avant)
    return faites


@pytest.mark.lent
def test_un_mot_de_passe_refuse_n_est_essaye_que_de_loin_en_loin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try locks out, for five seconds, those who have the right one."""
    serveur, horloge = Serveur(monkeypatch, REFUSE), Horloge(monkeypatch)
    faites = asyncio.run(tentatives(serveur, horloge, 2000))
    ecarts = [b - a for a, b in pairwise(faites)]
    assert len(faites) <= 10
    assert ecarts == sorted(ecarts)
    assert ecarts[-1] == repit.REPIT_MAX + 1


@pytest.mark.parametrize("dit", [SUSPENDU, PERDU])
def test_qui_est_suspendu_ou_sans_reponse_essaie_chaque_fois(monkeypatch: pytest.MonkeyPatch, dit: ErreurNeo4j) -> None:
    """Without harm."""
    serveur, horloge = Serveur(monkeypatch, dit), Horloge(monkeypatch)
    assert asyncio.run(tentatives(serveur, horloge, 200)) == [*range(200)]


def test_qui_a_ete_refuse_puis_suspendu_n_insiste_pas(monkeypatch: pytest.MonkeyPatch) -> None:
    serveur, horloge = Serveur(monkeypatch, REFUSE), Horloge(monkeypatch)

    async def suivre() -> None:
        async with ouvrir(Connexion()) as ouvert:
            for dit in (REFUSE, SUSPENDU):
                serveur.dit = dit
                horloge.maintenant += repit.REPIT_MAX + 1
                with pytest.raises(ErreurNeo4j):
                    await ouvert.publication()
            for _ in range(5):
                horloge.maintenant += 1
                with pytest.raises(AccesSuspendu):
                    await ouvert.publication()
            assert serveur.lectures == 2
            horloge.maintenant += repit.REPIT_MAX
            serveur.dit = PUBLICATION
            assert await ouvert.publication() == PUBLICATION

    asyncio.run(suivre())


def test_un_refus_pendant_une_lecture_compte_comme_les_autres(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password was changed: connections already open go on, new ones are refused."""
    serveur, horloge = Serveur(monkeypatch), Horloge(monkeypatch)

    async def refuser(*_: object) -> None:
        raise REFUSE

    monkeypatch.setattr(lecteur, "lire", refuser)

    async def suivre() -> None:
        async with ouvrir(Connexion()) as ouvert:
            await ouvert.publication()
            with pytest.raises(AccesRefuse):
                await ouvert.lignes("RETURN 1", {})
            horloge.maintenant += FRAICHEUR + 1
            with pytest.raises(AccesRefuse):
                await ouvert.publication()
            horloge.maintenant += repit.REPIT + 1
            assert await ouvert.publication() == PUBLICATION

    asyncio.run(suivre())
    assert serveur.lectures == 2


def test_les_processus_d_un_meme_service_n_essaient_qu_une_fois(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forked, they share what the first is told: one try for all of them, each time."""
    serveur, horloge = Serveur(monkeypatch, REFUSE), Horloge(monkeypatch)
    partage = repit.RepitPartage()
    monkeypatch.setattr(lecteur, "RepitPartage", lambda: partage)

    async def suivre() -> list[int]:
        essais = []
        async with ouvrir(Connexion()) as un, ouvrir(Connexion()) as deux, ouvrir(Connexion()) as trois:
            for attente in (1.0, repit.REPIT, 2 * repit.REPIT, 1.0):
                horloge.maintenant += attente + 1
                for ouvert in (un, deux, trois, un):
                    with pytest.raises(AccesRefuse):
                        await ouvert.publication()
                essais.append(serveur.lectures)
            horloge.maintenant += repit.REPIT_MAX + 1
            serveur.dit = PUBLICATION
            assert [await ouvert.publication() for ouvert in (un, deux, trois)] == [PUBLICATION] * 3
        return essais

    assert asyncio.run(suivre()) == [1, 2, 3, 3]


def test_des_refus_recus_ensemble_comptent_pour_un() -> None:
    partage = repit.RepitPartage()
    for rang in range(4):  # processes that start together
        partage.refuser(1.0, 1.5 + rang / 10)
    assert partage.suspend(2.0 + repit.REPIT - 1)
    assert not partage.suspend(2.0 + repit.REPIT)


def test_ce_qui_est_partage_l_est_apres_un_fork() -> None:
    partage = repit.RepitPartage()
    pid = os.fork()
    if pid == 0:
        partage.refuser(1.0, 2.0)
        os._exit(0)
    os.waitpid(pid, 0)
    assert partage.suspend(3.0)
