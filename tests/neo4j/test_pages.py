"""Dossiers, questions and CSV files read from Neo4j are those of the embedded graph, long lists and provenance included."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from requetes.langage.budget import PlafondsDeRequete
from requetes.neo4j.derives import derives
from service.http.application import creer_application
from service.http.limites import Charge
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests.service.client import Client
from tests.service.test_suites import ATTENDUES, grand

GRAPHE = grand()
PATIENCE = 120.0
"""Seconds, for a server that has never seen these questions."""
CSV = "/operations/financements-par-arrondissement?arrondissement=18&format=csv"
ADRESSES = (
    "/dossiers/acteur/a.csv",
    "/dossiers/paris-2024/engagement/1.csv",
    "/operations/engagements-d-un-partenaire?nom=Acteur%20A&format=csv&liste=acteur.participations",
    "/operations/un-flux-partout?id=financement/programme-147&format=csv&liste=financement.mobilisations",
    CSV,
)


@pytest.fixture
def distant(vide: Driver, connexion: Connexion) -> Iterator[Client]:
    ecrire(GRAPHE, vide, derives(GRAPHE))
    ouvert = ouvrir_loin(replace(connexion, delai=PATIENCE))
    yield Client(creer_application(ouvert, charge=Charge(bornes=PlafondsDeRequete(delai=PATIENCE))))
    asyncio.run(ouvert.lecteur.fermer())


@pytest.mark.lent
def test_les_memes_fichiers_et_toutes_les_actions(distant: Client) -> None:
    ici = Client(creer_application(GRAPHE))
    for adresse in ADRESSES:
        assert distant.get(adresse).content == ici.get(adresse).content, adresse
    assert "provenance.texte" in distant.get(CSV).text
    page = distant.get("/dossiers/acteur/a", headers={"Accept": "text/html"}).text
    assert set(re.findall(r"Action \d+-\d+", page)) == ATTENDUES
