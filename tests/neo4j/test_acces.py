"""Servers that do not answer as hoped: one typed error each, in time, without the password."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from graphe.neo4j.erreurs import AccesRefuse, BackendIndisponible, BaseInconnue
from graphe.neo4j.pilotes import lire, pilote, pilote_asynchrone
from graphe.neo4j.publication import lire_publication_asynchrone
from tests import fabrique
from tests.neo4j.essais import port_libre

MARGE = 3.0


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
