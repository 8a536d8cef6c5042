"""The reader of a service, without Neo4j: ports where nobody listens, or where somebody listens and says nothing."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from graphe.neo4j import lecteur
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import (
    BackendIndisponible,
    BackendTropLent,
    ErreurNeo4j,
    GrapheAbsent,
)
from graphe.neo4j.lecteur import LecteurNeo4j
from graphe.neo4j.pilotes import lire, pilote
from graphe.neo4j.publication import Publication
from graphe.neo4j.relais import Relais
from tests.neo4j.essais import port_libre

MARGE = 2.0
PUBLICATION = Publication("cle", "v", 3)


@asynccontextmanager
async def ouvrir(connexion: Connexion) -> AsyncIterator[LecteurNeo4j]:
    ouvert = LecteurNeo4j(connexion)
    try:
        yield ouvert
    finally:
        await ouvert.fermer()


@asynccontextmanager
async def muet() -> AsyncIterator[str]:
    """The address of somebody who takes calls and never answers."""
    appels: list[asyncio.StreamWriter] = []
    async with await asyncio.start_server(lambda _, appel: appels.append(appel), "127.0.0.1", 0) as serveur:
        yield f"bolt://127.0.0.1:{serveur.sockets[0].getsockname()[1]}"
        for appel in appels:
            appel.transport.abort()


@pytest.mark.parametrize("schema", ["bolt", "neo4j"])
def test_personne_n_ecoute_se_dit_sans_attendre_le_delai(schema: str) -> None:
    async def demander() -> None:
        async with ouvrir(Connexion(adresse=f"{schema}://127.0.0.1:{port_libre()}", delai=60)) as ouvert:
            await ouvert.publication()

    debut = time.monotonic()
    with pytest.raises(BackendIndisponible, match="ne répond pas"):
        asyncio.run(demander())
    assert time.monotonic() - debut < MARGE


def test_personne_n_ecoute_se_dit_aussi_avant_un_chargement() -> None:
    debut = time.monotonic()
    with (
        pytest.raises(BackendIndisponible, match=r"ne répond pas .Connection refused."),
        pilote(Connexion(adresse=f"bolt://127.0.0.1:{port_libre()}", delai=60)),
    ):
        pass
    assert time.monotonic() - debut < MARGE


def test_un_serveur_muet_ne_retient_personne_plus_que_le_delai() -> None:
    """More of them than there are connections; each reads, or waits for the version that another reads."""

    async def demander() -> list[object]:
        async with muet() as adresse, ouvrir(Connexion(adresse=adresse, delai=0.5, connexions=2)) as ouvert:
            lectures = [ouvert.lignes("RETURN 1", {}) for _ in range(5)]
            publications = [ouvert.publication() for _ in range(5)]
            return list(await asyncio.gather(*lectures, *publications, return_exceptions=True))

    debut = time.monotonic()
    recus = asyncio.run(demander())
    assert time.monotonic() - debut < 0.5 + MARGE
    assert [type(recu) for recu in recus] == [BackendTropLent] * 10


def test_les_lectures_en_cours_se_comptent_et_celles_qui_echouent_ne_restent_pas() -> None:
    async def demander() -> tuple[int, int]:
        async with muet() as adresse, ouvrir(Connexion(adresse=adresse, delai=0.5, connexions=2)) as ouvert:
            lectures = [asyncio.create_task(ouvert.lignes("RETURN 1", {})) for _ in range(3)]
            async with asyncio.timeout(MARGE):
                while ouvert.en_cours < len(lectures):
                    await asyncio.sleep(0.01)
            pendant = ouvert.en_cours
            await asyncio.gather(*lectures, return_exceptions=True)
            return pendant, ouvert.en_cours

    assert asyncio.run(demander()) == (3, 0)


def test_plusieurs_lectures_tiennent_ensemble_dans_le_delai() -> None:
    async def demander() -> None:
        async with ouvrir(Connexion(delai=0.2)) as ouvert, ouvert.dans_le_delai():
            for _ in range(20):
                await asyncio.sleep(0.1)

    debut = time.monotonic()
    with pytest.raises(BackendIndisponible, match=r"pas répondu en 0\.2 s"):
        asyncio.run(demander())
    assert time.monotonic() - debut < 0.2 + MARGE


class PiloteQuiSeRenie:
    """A driver that cancels its own task when it is cancelled, as the official one does at some moments."""

    async def execute_query(self, *_: object, **__: object) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            tache = asyncio.current_task()
            assert tache is not None
            tache.cancel()
            raise ValueError("trop tard pour être dit") from None


def test_le_pilote_n_annule_que_sa_propre_tache() -> None:
    pilote_: Any = PiloteQuiSeRenie()

    async def demander() -> str:
        with pytest.raises(BackendIndisponible, match=r"pas répondu en 0\.05 s"):
            await lire(pilote_, Connexion(delai=0.05), "RETURN 1", {})
        await asyncio.sleep(0.05)
        return "répondu"

    assert asyncio.run(demander()) == "répondu"


def test_qui_n_attend_plus_n_est_plus_servi() -> None:
    pilote_: Any = PiloteQuiSeRenie()

    async def demander() -> None:
        demande = asyncio.create_task(lire(pilote_, Connexion(), "RETURN 1", {}))
        await asyncio.sleep(0.01)
        demande.cancel()
        with pytest.raises(asyncio.CancelledError):
            await demande
        await asyncio.sleep(0.01)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(demander())


class Serveur:
    """What is published, or the error met when it is read; how many times it was. A reading lasts `pause` seconds."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, dit: Publication | ErreurNeo4j = PUBLICATION, pause: float = 0
    ) -> None:
        self.dit, self.pause = dit, pause
        self.lectures = 0
        monkeypatch.setattr(lecteur, "lire_publication_asynchrone", self.lire)

    async def lire(self, *_: object) -> Publication:
        self.lectures += 1
        await asyncio.sleep(self.pause)
        if isinstance(self.dit, ErreurNeo4j):
            raise self.dit
        return self.dit


def test_la_publication_est_lue_une_fois_pour_tous(monkeypatch: pytest.MonkeyPatch) -> None:
    serveur = Serveur(monkeypatch)

    async def demander() -> None:
        async with ouvrir(Connexion()) as ouvert:
            assert set(await asyncio.gather(*(ouvert.publication() for _ in range(10)))) == {PUBLICATION}
            assert await ouvert.publication() == PUBLICATION

    asyncio.run(demander())
    assert serveur.lectures == 1


def test_la_publication_est_relue_quand_elle_a_vieilli_ou_qu_on_le_demande(monkeypatch: pytest.MonkeyPatch) -> None:
    serveur = Serveur(monkeypatch)

    async def demander() -> None:
        async with ouvrir(Connexion()) as ouvert:
            await ouvert.publication()
            await ouvert.publication(relire=True)
            assert serveur.lectures == 2
            monkeypatch.setattr(lecteur, "FRAICHEUR", 0)
            await ouvert.publication()
            assert serveur.lectures == 3

    asyncio.run(demander())


def test_un_echec_est_partage_par_ceux_qui_attendent_et_n_est_pas_retenu(monkeypatch: pytest.MonkeyPatch) -> None:
    echec = GrapheAbsent("rien")
    serveur = Serveur(monkeypatch, echec, pause=0.2)  # in another thread: all must ask before it fails

    async def demander() -> None:
        async with ouvrir(Connexion()) as ouvert:
            recus = await asyncio.gather(*(ouvert.publication() for _ in range(10)), return_exceptions=True)
            assert recus == [echec] * 10
            assert serveur.lectures == 1
            serveur.dit = PUBLICATION
            assert await ouvert.publication() == PUBLICATION

    asyncio.run(demander())


def test_apres_une_lecture_manquee_la_publication_n_est_plus_tenue_pour_connue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks whether the graph is there learns at once that it is not."""
    perdu = BackendIndisponible("perdu")
    serveur = Serveur(monkeypatch)

    async def manquer(*_: object) -> None:
        serveur.dit = perdu
        raise perdu

    monkeypatch.setattr(lecteur, "lire", manquer)

    async def demander() -> None:
        async with ouvrir(Connexion()) as ouvert:
            assert await ouvert.publication() == PUBLICATION
            with pytest.raises(BackendIndisponible):
                await ouvert.lignes("RETURN 1", {})
            with pytest.raises(BackendIndisponible):
                await ouvert.publication()

    asyncio.run(demander())
    assert serveur.lectures == 2


def test_ce_que_le_pilote_calcule_ne_retarde_pas_qui_l_attend() -> None:
    """Nor a deadline."""
    assez = threading.Event()

    async def calculer() -> bool:
        return assez.wait(20)

    async def suivre() -> bool:
        relais = Relais()
        travail = asyncio.ensure_future(relais.faire(calculer()))
        for _ in range(100):
            await asyncio.sleep(0.001)
        assert not travail.done()
        assez.set()
        calcule = await travail
        await relais.fermer()
        return calcule

    assert asyncio.run(suivre())


def test_ce_qu_on_n_attend_plus_s_arrete_dans_le_relais() -> None:
    finies = []

    async def attendre() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            finies.append(1)

    async def suivre() -> None:
        relais = Relais()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(relais.faire(attendre()), 0.05)
        reste = asyncio.ensure_future(relais.faire(attendre()))
        await asyncio.sleep(0.05)
        await relais.fermer()
        await asyncio.gather(reste, return_exceptions=True)

    asyncio.run(suivre())
    assert finies == [1, 1]
