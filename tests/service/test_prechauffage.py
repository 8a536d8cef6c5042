"""The published operations are asked of Neo4j as the service starts. On a real server: tests/neo4j."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from starlette.types import Message

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import AccesRefuse, BackendIndisponible, ErreurNeo4j, GrapheAbsent
from graphe.neo4j.publication import Publication
from requetes.operations.publiees import operations_publiees
from service.http import prechauffage
from service.http.application import creer_application
from service.http.distant import MoteurDistant
from tests.faux_lecteur import CONNEXION, UNE, FauxLecteur
from tests.service.test_distant import Factice

NOMBRE = len(operations_publiees())


@dataclass
class Ouverture:
    """The server met by what is opened to ask: what is read as published, then the failures of the first questions."""

    publications: Sequence[Publication | Exception] = (UNE,)
    pannes: Sequence[ErreurNeo4j] = ()
    ouverts: list[tuple[Connexion, Factice]] = field(default_factory=list)

    def __call__(self, connexion: Connexion) -> Factice:
        self.ouverts.append((connexion, Factice(*self.pannes, publications=self.publications)))
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


def lecteur(graphe: Factice) -> FauxLecteur:
    assert isinstance(graphe.lecteur, FauxLecteur)
    return graphe.lecteur


def ferme(graphe: Factice) -> bool:
    return lecteur(graphe).ferme


@pytest.mark.parametrize(
    ("publications", "pannes", "demandees"),
    [
        ([GrapheAbsent("vide"), BackendIndisponible("lent"), UNE], [], NOMBRE),
        # What fails is not asked again; a refused password, tried again and again, would lock the user out.
        ([UNE], [BackendIndisponible("lent")], NOMBRE),
        ([AccesRefuse("mot de passe")], [], 0),
    ],
)
def test_chaque_operation_est_demandee_une_fois_que_le_graphe_se_lit(
    ouverture: Ouverture,
    monkeypatch: pytest.MonkeyPatch,
    publications: list[Publication | Exception],
    pannes: list[ErreurNeo4j],
    demandees: int,
) -> None:
    monkeypatch.setattr(prechauffage, "PAUSE", 0)
    ouverture.publications, ouverture.pannes = publications, pannes
    asyncio.run(prechauffage.prechauffer(MoteurDistant(Factice()).schema, CONNEXION))
    connexion, demande = ouverture.seul
    assert (demande.prelevements, ferme(demande)) == (demandees, True)
    assert (connexion.adresse, connexion.delai, connexion.connexions) == (CONNEXION.adresse, prechauffage.DELAI, 1)


def test_le_service_commence_par_la_et_s_arrete_sans_l_attendre(ouverture: Ouverture) -> None:
    ouverture.publications = [BackendIndisponible("absent")]
    servi = Factice()

    async def suivre() -> list[str]:
        recus: asyncio.Queue[Message] = asyncio.Queue()
        envoyes: list[str] = []

        async def envoyer(message: Message) -> None:
            envoyes.append(message["type"])

        vie = asyncio.ensure_future(creer_application(servi)({"type": "lifespan"}, recus.get, envoyer))
        await recus.put({"type": "lifespan.startup"})
        while not (ouverture.ouverts and lecteur(ouverture.seul[1]).relectures):
            await asyncio.sleep(0)
        await recus.put({"type": "lifespan.shutdown"})
        await asyncio.wait_for(vie, prechauffage.PAUSE)
        return envoyes

    assert asyncio.run(suivre()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert (ferme(ouverture.seul[1]), ferme(servi)) == (True, True)
