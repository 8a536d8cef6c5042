"""Servers that do not answer as hoped: one typed error each, in time, without the password."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from neo4j import AsyncDriver, Driver

from graphe.neo4j import Connexion, ecrire, lire_publication_asynchrone, pilote, pilote_asynchrone
from graphe.neo4j.erreurs import AccesRefuse, BackendIndisponible, BaseInconnue, ErreurNeo4j
from graphe.neo4j.lecture import lire
from outils.neo4j.serveur import ServeurNeo4j
from tests import fabrique
from tests.neo4j.essais import port_libre

MARGE, REPRISE = 3.0, 60.0


def par_le_chargement(connexion: Connexion) -> None:
    with pilote(connexion) as ouvert:
        ecrire(fabrique.graphe(), ouvert, base=connexion.base)


def par_le_service(connexion: Connexion) -> None:
    async def demander() -> None:
        async with pilote_asynchrone(connexion) as ouvert:
            await lire_publication_asynchrone(ouvert, connexion)

    asyncio.run(demander())


DEUX_CHEMINS = pytest.mark.parametrize("chemin", [par_le_chargement, par_le_service])


@DEUX_CHEMINS
def test_un_mot_de_passe_faux(connexion: Connexion, chemin: Callable[[Connexion], None]) -> None:
    with pytest.raises(AccesRefuse, match="vérifiez GRAPHE_NEO4J_UTILISATEUR et GRAPHE_NEO4J_MOT_DE_PASSE") as leve:
        chemin(replace(connexion, mot_de_passe="pas-le-bon"))
    assert "pas-le-bon" not in str(leve.value)


@DEUX_CHEMINS
def test_une_base_inconnue(connexion: Connexion, chemin: Callable[[Connexion], None]) -> None:
    with pytest.raises(BaseInconnue, match="pas de base « autre » : vérifiez GRAPHE_NEO4J_BASE"):
        chemin(replace(connexion, base="autre"))


@DEUX_CHEMINS
@pytest.mark.parametrize("schema", ["bolt", "neo4j"])
def test_personne_n_ecoute(chemin: Callable[[Connexion], None], schema: str) -> None:
    adresse = f"{schema}://127.0.0.1:{port_libre()}"
    debut = time.monotonic()
    with pytest.raises(BackendIndisponible, match=f"« {adresse} ».*") as leve:
        chemin(Connexion(adresse=adresse, delai=1))
    assert time.monotonic() - debut < 1 + MARGE
    assert leve.value.code == "BACKEND_INDISPONIBLE"


def test_une_demande_trop_longue_est_arretee(ouvert: Driver, connexion: Connexion) -> None:
    pressee = replace(connexion, delai=0.5)
    ouvert.execute_query("RETURN 1")

    async def demander() -> None:
        async with pilote_asynchrone(pressee) as asynchrone:
            await lire(asynchrone, pressee, "UNWIND range(1, 1000000000) AS i RETURN sum(i * i % 7)", {})

    with pytest.raises(BackendIndisponible, match=r"pas répondu en 0\.5 s"):
        asyncio.run(demander())


async def dire(asynchrone: AsyncDriver, connexion: Connexion) -> str:
    """The version of the graph served, or the code of an error that came in time."""
    debut = time.monotonic()
    try:
        return (await lire_publication_asynchrone(asynchrone, connexion)).graphe
    except ErreurNeo4j as erreur:
        assert time.monotonic() - debut < connexion.delai + MARGE
        return erreur.code


def dires(connexion: Connexion, panne: Callable[[], None], reprise: Callable[[], None]) -> tuple[str, str, str]:
    """What one and the same driver says before, during and after a failure; a server just started is slow at first."""

    async def demander() -> tuple[str, str, str]:
        async with pilote_asynchrone(connexion) as asynchrone:
            avant = await dire(asynchrone, connexion)
            panne()
            pendant = apres = await dire(asynchrone, connexion)
            reprise()
            limite = time.monotonic() + REPRISE
            while apres == pendant and time.monotonic() < limite:
                apres = await dire(asynchrone, connexion)
            return avant, pendant, apres

    return asyncio.run(demander())


def test_un_serveur_fige_puis_reveille(serveur: ServeurNeo4j, vide: Driver, connexion: Connexion) -> None:
    if not serveur.pilotable:
        pytest.skip("Le serveur de NEO4J_URI n'est pas à nous : il ne peut être figé.")
    graphe = fabrique.graphe()
    ecrire(graphe, vide)
    try:
        dits = dires(replace(connexion, delai=2), serveur.suspendre, serveur.reprendre)
    finally:
        serveur.reprendre()
    assert dits == (graphe.version, "BACKEND_INDISPONIBLE", graphe.version)


def test_un_serveur_tue_puis_relance(serveur: ServeurNeo4j, vide: Driver, connexion: Connexion) -> None:
    if not serveur.pilotable:
        pytest.skip("Le serveur de NEO4J_URI n'est pas à nous : il ne peut être tué.")
    graphe = fabrique.graphe()
    ecrire(graphe, vide)
    dits = dires(replace(connexion, delai=2), serveur.tuer, serveur.redemarrer)
    assert dits == (graphe.version, "BACKEND_INDISPONIBLE", graphe.version)
