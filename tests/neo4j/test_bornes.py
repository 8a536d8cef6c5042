"""What one request may cost, on a real server: refused before it is read, stopped in time, let go of with its client."""

import asyncio
from typing import Any

import httpx
import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from requetes.langage import budget
from requetes.langage.budget import PlafondsDeRequete
from requetes.neo4j import distant
from requetes.neo4j.requete import Requete
from service.http.application import creer_application
from service.http.limites import Charge
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests import fabrique
from tests.neo4j.appels import BASE, MARGE, demander, en_moins_de, jusqu_a, pret, titre
from tests.neo4j.essais import nombre
from tests.neo4j.test_pannes import EN_COURS, SANS_FIN, publie

CONCURRENTES = 6
__all__ = ["publie"]


def code(reponse: httpx.Response) -> str:
    (erreur,) = reponse.json()["errors"]
    return str(erreur["extensions"]["code"])


@pytest.fixture
def sans_fin(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(distant, "ecrire", lambda *_: Requete(SANS_FIN, {}, (), {}))
    return monkeypatch


async def servi(connexion: Connexion, charge: Charge, suivre: Any) -> None:
    graphe = ouvrir_loin(connexion)
    transport = httpx.ASGITransport(creer_application(graphe, charge=charge), raise_app_exceptions=False)
    try:
        async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=None) as client:
            await suivre(client)
    finally:
        await graphe.lecteur.fermer()


def test_le_delai_d_une_requete_arrete_la_base(publie: Driver, connexion: Connexion, sans_fin: Any) -> None:
    async def suivre(client: httpx.AsyncClient) -> None:
        await pret(client)
        with en_moins_de(1 + MARGE):
            reponse = await demander(client)
        assert (reponse.status_code, code(reponse)) == (200, "DELAI_DEPASSE")
        await jusqu_a(lambda: nombre(publie, EN_COURS) == 0)
        sans_fin.undo()
        assert titre(await demander(client))

    charge = Charge(bornes=PlafondsDeRequete(delai=1.0))
    asyncio.run(servi(connexion, charge, suivre))


def test_ce_qui_attend_trop_est_refuse_sans_attendre(publie: Driver, connexion: Connexion, sans_fin: Any) -> None:
    """Places and queue taken, the others are told at once; those who wait in vain are told in time."""

    assert sans_fin

    async def suivre(client: httpx.AsyncClient) -> None:
        await pret(client)
        with en_moins_de(2 + MARGE):
            reponses = await asyncio.gather(*(demander(client) for _ in range(CONCURRENTES)), client.get("/pret"))
        codes = sorted(code(reponse) for reponse in reponses[:-1])
        assert codes == ["DELAI_DEPASSE"] * 3 + ["SERVICE_OCCUPE"] * 3
        assert all(r.headers["retry-after"] == "1" for r in reponses[:-1] if r.status_code == 503)
        assert reponses[-1].status_code == 200
        await jusqu_a(lambda: nombre(publie, EN_COURS) == 0)

    charge = Charge(attentes=1, bornes=PlafondsDeRequete(delai=2.0))
    asyncio.run(servi(Connexion(**{**_champs(connexion), "connexions": 3}), charge, suivre))


def _champs(connexion: Connexion) -> dict[str, Any]:
    return {nom: getattr(connexion, nom) for nom in Connexion.__slots__}


def test_un_client_parti_ne_laisse_rien_derriere_lui(publie: Driver, connexion: Connexion, sans_fin: Any) -> None:
    assert sans_fin

    async def suivre(client: httpx.AsyncClient) -> None:
        await pret(client)
        tache = asyncio.create_task(demander(client))
        await jusqu_a(lambda: nombre(publie, EN_COURS) > 0)
        tache.cancel()
        await jusqu_a(lambda: nombre(publie, EN_COURS) == 0)

    asyncio.run(servi(connexion, Charge(), suivre))


def test_ce_que_le_plan_prouve_trop_grand_n_est_pas_lu(
    publie: Driver, connexion: Connexion, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert publie
    monkeypatch.setattr(budget, "UNITES_MAX", 2_000)

    async def interdit(*_: Any) -> Any:
        raise AssertionError

    async def suivre(client: httpx.AsyncClient) -> None:
        await pret(client)
        monkeypatch.setattr(distant.GrapheDistant, "_prelever", interdit)
        champs = " ".join(f"a{rang}: texte" for rang in range(2_000))
        ici = httpx.ASGITransport(creer_application(fabrique.graphe()), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=ici, base_url=BASE) as embarque:
            texte = f"{{ actions {{ nodes {{ {champs} }} }} }}"
            loin, pres = [await demander(un, texte) for un in (client, embarque)]
        assert code(loin) == "REQUETE_TROP_COUTEUSE"
        assert loin.json() == pres.json()

    asyncio.run(servi(connexion, Charge(), suivre))
