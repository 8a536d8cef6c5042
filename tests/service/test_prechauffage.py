"""The published operations are asked of Neo4j as the service starts. On a real server: tests/neo4j."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from starlette.types import Message

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import AccesRefuse, BackendIndisponible, BackendTropLent, ErreurNeo4j, GrapheAbsent
from graphe.neo4j.publication import Publication
from requetes.operations.publiees import toutes_les_operations
from service.http import prechauffage
from service.http.application import creer_application
from service.http.distant import MoteurDistant
from tests.faux_lecteur import CONNEXION, DEUX, UNE, FauxLecteur
from tests.service.faux_distant import Factice

NOMBRE = len(toutes_les_operations())


@dataclass
class Ouverture:
    """The server met by what is opened to ask: the failures of the first questions."""

    pannes: Sequence[ErreurNeo4j] = ()
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


@pytest.mark.lent
@pytest.mark.parametrize(
    ("pannes", "demandees"),
    [
        ([], NOMBRE),
        # What fails is not asked again; a refused password, tried again and again, would lock the user out.
        ([BackendIndisponible("lent")], NOMBRE),
        ([AccesRefuse("mot de passe")], 1),
    ],
)
def test_chaque_operation_est_demandee_une_fois(
    ouverture: Ouverture, pannes: list[ErreurNeo4j], demandees: int
) -> None:
    ouverture.pannes = pannes
    servi = Factice()
    with suppress(AccesRefuse):
        asyncio.run(prechauffage.prechauffer(MoteurDistant(servi).schema, servi))
    connexion, demande = ouverture.seul
    assert (demande.prelevements, ferme(demande)) == (demandees, True)
    assert (connexion.adresse, connexion.delai, connexion.connexions) == (CONNEXION.adresse, prechauffage.DELAI, 1)


VIDE, ABSENT, LENT = GrapheAbsent("vide"), BackendIndisponible("absent"), BackendTropLent("lent")


@pytest.mark.parametrize(
    ("publications", "fois"),
    [
        ([UNE, UNE, UNE], 1),
        ([VIDE, ABSENT, UNE], 1),
        ([UNE, DEUX, DEUX], 2),
        ([UNE, DEUX, UNE], 3),
        ([UNE, ABSENT, UNE], 2),
        ([UNE, VIDE, UNE, UNE], 2),
        ([UNE, LENT, UNE], 1),
        ([AccesRefuse("mot de passe")] * 3, 0),
    ],
)
def test_une_autre_version_ou_un_serveur_qui_revient_se_prepare(
    monkeypatch: pytest.MonkeyPatch, publications: list[Publication | Exception], fois: int
) -> None:
    """A server that was slow still has what it prepared."""
    servi, vues, faites = Factice(publications=publications), [], []

    async def attendre(_: float) -> None:
        vues.append(1)
        if len(vues) == len(publications):
            raise asyncio.CancelledError

    async def prechauffer(*_: object) -> None:
        faites.append(1)

    monkeypatch.setattr(prechauffage, "asyncio", SimpleNamespace(sleep=attendre))
    monkeypatch.setattr(prechauffage, "prechauffer", prechauffer)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(prechauffage.veiller(MoteurDistant(servi).schema, servi))
    assert len(faites) == fois


def test_le_service_commence_par_la_et_s_arrete_sans_l_attendre(
    ouverture: Ouverture, monkeypatch: pytest.MonkeyPatch
) -> None:
    attend = asyncio.Event()

    async def sans_fin(*_: object) -> None:
        attend.set()
        await asyncio.sleep(60)

    monkeypatch.setattr(prechauffage, "_demander", sans_fin)
    servi = Factice()

    async def suivre() -> list[str]:
        recus: asyncio.Queue[Message] = asyncio.Queue()
        envoyes: list[str] = []

        async def envoyer(message: Message) -> None:
            envoyes.append(message["type"])

        vie = asyncio.ensure_future(creer_application(servi)({"type": "lifespan"}, recus.get, envoyer))
        await recus.put({"type": "lifespan.startup"})
        while not attend.is_set():
            await asyncio.sleep(0)
        await recus.put({"type": "lifespan.shutdown"})
        await asyncio.wait_for(vie, 30)
        return envoyes

    assert asyncio.run(suivre()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert (ferme(ouverture.seul[1]), ferme(servi)) == (True, True)
