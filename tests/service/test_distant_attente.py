"""What waits for a slow base: it keeps neither its answer nor the others."""

import asyncio
import threading
import time
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

import service.http.distant
from graphe.neo4j.publication import Publication
from requetes.langage.budget import PlafondsDeRequete
from requetes.neo4j.distant import Prelevement
from requetes.neo4j.reception import NoeudLu
from service.http.application import creer_application
from service.http.distant import MoteurDistant
from service.http.limites import Charge
from service.http.requete_graphql import RequeteGraphQL
from tests.faux_lecteur import CONNEXION
from tests.service.faux_distant import INTROSPECTION, Factice, client


class Fige(Factice):
    """It answers, then no more."""

    fige = False

    async def publication(self, *, relire: bool = False) -> Publication:
        if self.fige:
            await asyncio.sleep(600)
        return await super().publication(relire=relire)


def test_pret_repete_ce_qu_il_a_vu_le_temps_d_une_lecture_puis_dit_la_panne(monkeypatch: pytest.MonkeyPatch) -> None:
    """A base that slows down does not take every service away at once."""
    depuis, maintenant = time.monotonic(), [0.0]
    monkeypatch.setattr(service.http.distant, "PROMPT", 0.05)
    monkeypatch.setattr(service.http.distant, "time", SimpleNamespace(monotonic=lambda: depuis + maintenant[0]))
    graphe = Fige()
    appels = client(graphe)
    assert appels.get("/pret").json()["version"] == "v1"
    graphe.fige = True
    maintenant[0] = CONNEXION.delai - 1
    assert appels.get("/pret").json()["version"] == "v1"
    maintenant[0] = CONNEXION.delai + 1
    reponse = appels.get("/pret")
    assert (reponse.status_code, reponse.json()["code"]) == (503, "BACKEND_INDISPONIBLE")


class Lent(Factice):
    """It computes, and looks at no clock."""

    libre = threading.Event()

    async def prelever(self, *_: Any) -> Prelevement:
        self.libre.wait(60)
        return Prelevement(NoeudLu({}, {}), False, "v1")


def test_ce_qui_calcule_sans_fin_ne_retient_ni_sa_reponse_ni_les_autres() -> None:
    application = creer_application(Lent(), charge=Charge(bornes=PlafondsDeRequete(delai=0.4)))
    transport = httpx.ASGITransport(application)

    async def suivre() -> None:
        async with httpx.AsyncClient(transport=transport, base_url="http://service.test", timeout=30) as appels:
            lente = asyncio.ensure_future(appels.post("/graphql", json={"query": "{ __typename }"}))
            await asyncio.sleep(0.1)
            assert (await appels.get("/sante")).json() == {"vivant": True}
            assert not lente.done()
            (erreur,) = (await lente).json()["errors"]
            assert erreur["extensions"]["code"] == "DELAI_DEPASSE"

    try:
        asyncio.run(suivre())
    finally:
        Lent.libre.set()


@pytest.mark.lent
def test_une_question_breve_ne_fait_pas_la_queue_derriere_les_longues(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was answered at once the last time, whatever the values of its variables; a new one waits for its turn."""
    graphe, assez = Factice(), asyncio.Event()
    longues = 0

    async def retenir(plan: Any, *_: Any) -> Prelevement:
        nonlocal longues
        if plan.racine[0].cle.startswith("longue"):
            longues += 1
            while not assez.is_set():
                await asyncio.sleep(0.01)
        return Prelevement(NoeudLu({}, {plan.racine[0].place: None}), False, "v1")

    monkeypatch.setattr(graphe, "prelever", retenir)

    async def suivre() -> tuple[int, bool]:
        transport = httpx.ASGITransport(creer_application(graphe), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://service.test") as appels:

            def demander(cle: str, **variables: Any) -> Any:
                texte = f'query($nom: String = "un") {{ {cle}: acteur(nom: $nom) {{ nom }} }}'
                return asyncio.ensure_future(appels.post("/graphql", json={"query": texte, "variables": variables}))

            await demander("breve")
            toutes = [demander(f"longue{rang}") for rang in range(service.http.distant.A_LA_FOIS)]
            while longues < len(toutes):
                await asyncio.sleep(0.01)
            nouvelle = demander("nouvelle")
            reponse = await asyncio.wait_for(demander("breve", nom="deux"), 5)
            attend = not nouvelle.done()
            assez.set()
            await asyncio.gather(nouvelle, *toutes)
            return reponse.status_code, attend

    assert asyncio.run(suivre()) == (200, True)


@pytest.mark.parametrize(("texte", "lectures"), [(INTROSPECTION, 1), ("{ contrat { titre } }", 0)])
def test_ce_qui_est_connu_d_une_question_n_est_pas_relu_dans_la_boucle(
    monkeypatch: pytest.MonkeyPatch, texte: str, lectures: int
) -> None:
    """Two hundred questions that come together, each read for milliseconds, kept /pret waiting for a second."""
    lus: list[str] = []

    def lire(_schema: Any, texte: str, _nom: str | None) -> bool:
        lus.append(texte)
        return True

    monkeypatch.setattr(service.http.distant, "introspection_seule", lire)
    moteur = MoteurDistant(Factice())
    for rang in range(5):
        assert moteur.sans_graphe(RequeteGraphQL(texte=texte, variables={"n": rang})) is bool(lectures)
    assert len(lus) == lectures
