"""What a base holds, and what it serves to the programs of each edition: one may go back without loading anything."""

import asyncio

import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from graphe.neo4j.lignes import Derives
from graphe.neo4j.publication import enumerer, lire_publication
from requetes.neo4j.derives import derives
from requetes.neo4j.edition import edition
from tests.neo4j.appels import demander, jusqu_a, servi, titre
from tests.neo4j.essais import autre_graphe, versions
from tests.service.test_commandes import lancer

UN, DEUX, TROIS, QUATRE = (autre_graphe(dit) for dit in ("Un", "Deux", "Trois", "Quatre"))


@pytest.fixture(autouse=True)
def ici(monkeypatch: pytest.MonkeyPatch, connexion: Connexion) -> None:
    monkeypatch.setenv("GRAPHE_NEO4J_URI", connexion.adresse)
    monkeypatch.setenv("GRAPHE_NEO4J_UTILISATEUR", connexion.utilisateur)
    monkeypatch.setenv("GRAPHE_NEO4J_MOT_DE_PASSE", connexion.mot_de_passe)
    monkeypatch.setenv("COLUMNS", "200")


def test_revenir_a_la_precedente_sans_recharger(vide: Driver, connexion: Connexion) -> None:
    """Under a service that goes on answering."""
    for graphe in (UN, DEUX):
        ecrire(graphe, vide, derives(graphe))

    async def suivre() -> None:
        async with servi(connexion) as client:
            assert titre(await demander(client)) == "Deux"
            resultat = await asyncio.to_thread(lancer, "publier", UN.version)
            assert (resultat.exit_code, UN.version in resultat.stderr) == (0, True), resultat.output

            async def revenu() -> bool:
                return titre(await demander(client)) == "Un"

            await jusqu_a(revenu)

    asyncio.run(suivre())
    dites = lancer("versions").stdout
    (servie,) = [ligne for ligne in dites.splitlines() if " oui " in ligne]
    assert UN.version in servie
    assert DEUX.version in dites


def test_deux_editions_du_programme_servent_cote_a_cote(vide: Driver, connexion: Connexion) -> None:
    """The older one neither sees what the newer one publishes, nor loses what it serves; a third makes it leave."""
    ecrire(UN, vide, Derives(edition="ancienne"))
    ecrire(DEUX, vide, Derives(edition=edition()))
    assert lire_publication(vide, connexion, "ancienne").version == UN.version
    assert lire_publication(vide, connexion, edition()).version == DEUX.version
    assert lire_publication(vide, connexion, "inconnue").version == DEUX.version
    ecrire(TROIS, vide, Derives(edition=edition()))
    assert lire_publication(vide, connexion, "ancienne").version == UN.version
    assert set(versions(vide)) == {UN.version, DEUX.version, TROIS.version}
    with vide.session() as session:
        servies = {v.version: (v.publiee, v.derniere) for v in enumerer(session)}
    assert servies == {UN.version: (True, False), DEUX.version: (False, False), TROIS.version: (True, True)}
    ecrire(QUATRE, vide, Derives(edition="suivante"))
    assert set(versions(vide)) == {TROIS.version, QUATRE.version}


def test_ce_qui_n_est_pas_entier_ne_se_publie_pas(vide: Driver) -> None:
    ecrire(UN, vide, Derives(edition=edition()))
    vide.execute_query("CREATE (:Version {version: 'a-moitie', etat: 'EN_COURS', debut: datetime()})")
    for demandee in ("a-moitie", "inconnue"):
        resultat = lancer("publier", demandee)
        assert (resultat.exit_code, resultat.stderr.startswith("[USAGE_INVALIDE]")) == (2, True)
        assert UN.version in resultat.stderr
    assert "en cours d'écriture" in lancer("versions").stdout


def test_une_base_vide_se_dit(vide: Driver) -> None:
    assert vide
    resultat = lancer("versions")
    assert (resultat.exit_code, resultat.stdout) == (0, "")
    assert "graphe charger --vers neo4j" in resultat.stderr
