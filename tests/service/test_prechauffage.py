"""The published operations are asked of Neo4j as the service starts. On a real server: tests/neo4j."""

import asyncio
from dataclasses import dataclass, field

import pytest
from starlette.types import Message

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import BackendIndisponible, ErreurNeo4j, GrapheAbsent
from requetes.operations_publiees import operations_publiees
from service import prechauffage
from service.application import creer_application
from service.distant import MoteurDistant
from tests.faux_lecteur import CONNEXION, FauxLecteur
from tests.service.test_distant import Factice

NOMBRE = len(operations_publiees())


@dataclass
class Ouverture:
    """The server met by what is opened to ask: `pannes` come first."""

    pannes: list[ErreurNeo4j] = field(default_factory=list)
    ouverts: list[tuple[Connexion, Factice]] = field(default_factory=list)

    def __call__(self, connexion: Connexion) -> Factice:
        self.ouverts.append((connexion, Factice(*self.pannes)))
        return self.ouverts[-1][1]

    @property
    def seul(self) -> tuple[Connexion, Factice]:
        (ouvert,) = self.ouverts
        return ouvert


@pytest.fixture
def ouverture(monkeypatch: pytest.MonkeyPatch) -> Ouverture:
    ouverture = Ouverture()
    monkeypatch.setattr(prechauffage, "ouvrir_loin", ouverture)
    return ouverture


def ferme(graphe: Factice) -> bool:
    assert isinstance(graphe.lecteur, FauxLecteur)
    return graphe.lecteur.ferme


def test_chaque_operation_est_demandee_jusqu_a_ce_qu_elle_soit_lue(
    ouverture: Ouverture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prechauffage, "PAUSE", 0)
    ouverture.pannes = [GrapheAbsent("vide"), BackendIndisponible("lent")]
    asyncio.run(prechauffage.prechauffer(MoteurDistant(Factice()).schema, CONNEXION))
    connexion, demande = ouverture.seul
    assert (demande.prelevements, ferme(demande)) == (NOMBRE + 2, True)
    assert (connexion.adresse, connexion.delai, connexion.connexions) == (CONNEXION.adresse, prechauffage.DELAI, 1)


def test_le_service_commence_par_la_et_s_arrete_sans_l_attendre(ouverture: Ouverture) -> None:
    ouverture.pannes = [BackendIndisponible("absent")] * 9
    servi = Factice()

    async def suivre() -> list[str]:
        recus: asyncio.Queue[Message] = asyncio.Queue()
        envoyes: list[str] = []

        async def envoyer(message: Message) -> None:
            envoyes.append(message["type"])

        vie = asyncio.ensure_future(creer_application(servi)({"type": "lifespan"}, recus.get, envoyer))
        await recus.put({"type": "lifespan.startup"})
        while not (ouverture.ouverts and ouverture.seul[1].prelevements):
            await asyncio.sleep(0)
        await recus.put({"type": "lifespan.shutdown"})
        await asyncio.wait_for(vie, prechauffage.PAUSE)
        return envoyes

    assert asyncio.run(suivre()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert (ferme(ouverture.seul[1]), ferme(servi)) == (True, True)
