"""What a request may cost: each limit is told by its name, and stops the work."""

import asyncio
import gc
import threading
import time
from typing import Any
from weakref import ref

import pytest
from graphql import get_introspection_query

from graphe.graphe import Graphe
from requetes.annuaire import saisie
from requetes.langage.budget import Budget, PlafondsDeRequete
from requetes.langage.erreurs import RequeteTropCouteuse
from service.http.application import creer_application
from service.http.execution import Executeur
from service.http.limites import Charge
from service.http.occupation import CALCULS, Atelier, AtelierDeCoroutines, tant_qu_il_attend
from service.http.reponses import Refus
from service.http.requete_graphql import RequeteGraphQL
from tests.attaques import documents
from tests.service.client import Client

INTROSPECTION = get_introspection_query(
    descriptions=True,
    specified_by_url=True,
    directive_is_repeatable=True,
    schema_description=True,
    input_value_deprecation=True,
)
COUTEUSE, LONGUE = ["REQUETE_TROP_COUTEUSE"], ["REPONSE_TROP_LONGUE"]
PAR_PAGE = "actions(first: 500) { nodes { id texte source { texte } } }"


@pytest.fixture(scope="module")
def executeur(graphe: Graphe) -> Executeur:
    """Given all the time it needs: another limit is told, however busy the machine."""
    return Executeur(graphe, Charge(bornes=PlafondsDeRequete(delai=600)))


def codes(executeur: Executeur, texte: str, variables: dict[str, Any] | None = None) -> list[str]:
    reponse = asyncio.run(executeur.executer(RequeteGraphQL(texte=texte, variables=variables or {})))
    return [erreur["extensions"]["code"] for erreur in reponse.contenu.get("errors", ())]


@pytest.mark.lent
@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        pytest.param(documents.listes(20), LONGUE, id="listes"),
        pytest.param(documents.listes(150), LONGUE, id="listes larges"),
        pytest.param(documents.introspections(), COUTEUSE, id="introspection"),
        pytest.param(documents.repartitions(190), COUTEUSE, id="repartitions"),
        pytest.param(f"{{ {documents.alias(200, PAR_PAGE)} }}", LONGUE, id="octets"),
        pytest.param(
            f"{{ actions(first: 500) {{ nodes {{ {documents.alias(900, 'texte')} }} }} }}", LONGUE, id="alias"
        ),
        pytest.param(f'{{ node(id: "x") {{ id }} {documents.alias(200, PAR_PAGE)} }}', LONGUE, id="en erreur"),
        pytest.param(INTROSPECTION, [], id="introspection ordinaire"),
        pytest.param(documents.resoudre(500), [], id="cinq cents noms"),
        pytest.param(documents.resoudre(500, 2), COUTEUSE, id="cinq cents noms, deux fois"),
        pytest.param(f"{{ {documents.alias(3, PAR_PAGE)} }}", [], id="trois pages"),
        pytest.param(documents.repartitions(2), [], id="deux repartitions"),
    ],
)
def test_ce_qui_coute_trop_est_refuse(executeur: Executeur, texte: str, attendus: list[str]) -> None:
    assert codes(executeur, texte) == attendus
    assert codes(executeur, texte) == attendus


def test_un_filtre_de_beaucoup_de_termes_est_refuse_avant_d_etre_lu(executeur: Executeur) -> None:
    filtre = {"ou": [{"et": [{"texte": f"paris {rang}"}]} for rang in range(40)]}
    recus = codes(executeur, documents.filtres(400), {"f": filtre})
    assert recus in (COUTEUSE, ["FILTRE_INVALIDE"])


TRI = " ".join(f'{{texte: "paris {rang}"}}' for rang in range(20))


@pytest.mark.parametrize("sources", [False, True])
@pytest.mark.lent
@pytest.mark.parametrize(
    ("parents", "combien", "attendus"),
    [
        ("arrondissements", 1, []),
        ("arrondissements", 20, COUTEUSE),
        ("engagements", 10, []),
        ("financements", 10, []),
    ],
)
def test_un_filtre_se_paye_pour_chaque_noeud_sous_lequel_il_trie(
    executeur: Executeur, parents: str, combien: int, attendus: list[str], sources: bool
) -> None:
    """Compiled or not: `sources` is answered by the stock execution."""
    trie = documents.alias(20, f"mobilisations(filtre: {{ou: [{TRI}]}}, first: 1) {{ totalCount }}")
    texte = f"{{ {parents}(first: {combien}) {{ nodes {{ {trie} }} }} }}"
    requete = RequeteGraphQL(texte=texte, sources=sources)
    contenu = asyncio.run(executeur.executer(requete)).contenu
    assert [erreur["extensions"]["code"] for erreur in contenu.get("errors", ())] == attendus


def test_ce_que_depense_un_calcul_s_ajoute_a_ce_que_compte_la_fonction() -> None:
    budget = Budget(unites=10_000)

    def fonction(controler: Any, pas: int, _octets: int) -> tuple[bytes, int]:
        budget.depenser(4_000)
        assert controler(pas, 0) == 2 * pas
        return b"{}", 5_000

    assert budget.suivre(fonction, ()) == b"{}"
    assert budget.reste == 1_000
    with pytest.raises(RequeteTropCouteuse):
        budget.suivre(fonction, ())
    assert budget.reste == 1_000


def test_le_delai_arrete_la_requete(graphe: Graphe) -> None:
    presse = Executeur(graphe, Charge(bornes=PlafondsDeRequete(delai=0)))
    assert codes(presse, "{ contrat { titre } }") == ["DELAI_DEPASSE"]


def test_la_limite_est_dite_avec_sa_valeur_et_quoi_faire(graphe: Graphe) -> None:
    client = Client(creer_application(graphe, charge=Charge(bornes=PlafondsDeRequete(octets=2_000))))
    corps = client.post("/graphql", json={"query": f"{{ {PAR_PAGE} }}"}).json()
    (erreur,) = corps["errors"]
    assert "data" not in corps
    attendu = "des pages plus petites (« first »), moins de champs ou plusieurs requêtes"
    assert erreur["extensions"] == {"code": "REPONSE_TROP_LONGUE", "attendu": attendu}
    assert erreur["message"].startswith("La réponse dépasse 2000 octets : attendu des pages plus petites")


def test_un_client_parti_arrete_le_travail(graphe: Graphe) -> None:
    executeur = Executeur(graphe, Charge(fils=1))
    commence, abandonne = threading.Event(), threading.Event()

    def travailler(_requete: RequeteGraphQL, budget: Any) -> Any:
        commence.set()
        while not abandonne.is_set():
            try:
                budget.verifier_le_temps()
            except Exception:
                abandonne.set()
            time.sleep(0.001)

    executeur._executer = travailler  # type: ignore[method-assign, assignment]

    async def recevoir() -> dict[str, str]:
        await asyncio.to_thread(commence.wait, 10)
        return {"type": "http.disconnect"}

    async def demander() -> None:
        with pytest.raises(Refus, match="Le client est parti"):
            await executeur.executer(RequeteGraphQL(texte="{ contrat { titre } }"), recevoir)

    asyncio.run(demander())
    assert abandonne.wait(10)


def test_un_service_plein_refuse(graphe: Graphe) -> None:
    async def demander() -> None:
        atelier, libre = Atelier(Charge(fils=1, attentes=1)), threading.Event()
        en_cours = [asyncio.ensure_future(atelier.faire(libre.wait, 10)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Refus) as refus:
            await atelier.faire(libre.wait, 10)
        assert (refus.value.statut, refus.value.code) == (503, "SERVICE_OCCUPE")
        assert "Retry-After" in refus.value.entetes
        libre.set()
        assert await asyncio.gather(*en_cours) == [True, True]
        assert await atelier.faire(libre.wait, 10)

    assert len(graphe)
    asyncio.run(demander())


@pytest.mark.parametrize("sources", [False, True])
@pytest.mark.parametrize(
    ("pas", "texte"),
    [
        ("_reconnaitre", documents.resoudre(100)),
        ("_commencent", '{ suggestions(texte: "un deux trois quatre cinq six") { libelle } }'),
        ("_glisses", '{ suggestions(texte: "politixue vixle quartxier habitxnts") { libelle } }'),
    ],
)
def test_une_longue_recherche_de_noms_s_arrete_avec_sa_requete(
    executeur: Executeur, monkeypatch: pytest.MonkeyPatch, pas: str, texte: str, sources: bool
) -> None:
    """Compiled or not, in the middle of its loop."""
    budget, faits, chercher = Budget(delai=600), [], getattr(saisie, pas)

    def abandonner(*donnees: Any) -> Any:
        faits.append(pas)
        if len(faits) == 3:
            budget.abandonner()
        return chercher(*donnees)

    monkeypatch.setattr(saisie, pas, abandonner)
    contenu = asyncio.run(executeur.executer(RequeteGraphQL(texte=texte, sources=sources), budget=budget)).contenu
    assert [erreur["extensions"]["code"] for erreur in contenu["errors"]] == ["CLIENT_PARTI"]
    assert len(faits) == 3


def test_une_coroutine_abandonnee_s_arrete_dans_son_fil() -> None:
    """While it waits; or before it begins, when no thread is free."""
    commencee, finie, suivante = threading.Event(), threading.Event(), []

    async def attendre() -> None:
        commencee.set()
        try:
            await asyncio.sleep(60)
        finally:
            finie.set()

    async def noter() -> None:
        suivante.append(1)

    async def abandonner() -> None:
        atelier = AtelierDeCoroutines(1)
        premiere = asyncio.ensure_future(atelier.faire(attendre))
        await asyncio.to_thread(commencee.wait, 10)
        en_attente = asyncio.ensure_future(atelier.faire(noter))
        await asyncio.sleep(0)
        for tache in (en_attente, premiere):
            tache.cancel()
        assert await asyncio.to_thread(finie.wait, 10)
        await asyncio.gather(premiere, en_attente, return_exceptions=True)
        await atelier.faire(asyncio.sleep, 0)
        atelier.fermer()

    asyncio.run(abandonner())
    assert suivante == []


def test_une_coroutine_qui_calcule_ne_retient_pas_la_boucle() -> None:
    assez = threading.Event()

    async def calculer() -> bool:
        return assez.wait(20)

    async def suivre() -> bool:
        atelier = AtelierDeCoroutines(1)
        travail = asyncio.ensure_future(atelier.faire(calculer))
        for _ in range(100):
            await asyncio.sleep(0.001)
        assert not travail.done()
        assez.set()
        calcule = await travail
        atelier.fermer()
        return calcule

    assert asyncio.run(suivre())


def test_peu_de_coroutines_calculent_a_la_fois() -> None:
    """The others wait, and so does what computes as soon as it waits for something."""
    verrou, presents = threading.Lock(), [0, 0]

    async def calculer() -> None:
        for _ in range(5):
            with verrou:
                presents[0] += 1
                presents[1] = max(presents)
            time.sleep(0.002)
            with verrou:
                presents[0] -= 1
            await asyncio.sleep(0.001)

    async def suivre() -> None:
        atelier = AtelierDeCoroutines(3 * CALCULS)
        await asyncio.gather(*(atelier.faire(calculer) for _ in range(3 * CALCULS)))
        atelier.fermer()

    asyncio.run(suivre())
    assert presents == [0, CALCULS]


class Lourd:
    """What a request holds."""


def test_une_erreur_ne_retient_pas_ce_que_tenait_la_requete() -> None:
    """Nor does it wait for the collector, which counts objects and not what they weigh."""
    tenus: list[ref[Lourd]] = []

    def lever() -> None:
        lourd = Lourd()
        tenus.append(ref(lourd))
        raise Refus(400, "ESSAI", "Essai.")

    async def recevoir() -> dict[str, str]:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def demander() -> None:
        atelier = Atelier(Charge())
        for _ in range(3):
            with pytest.raises(Refus):
                await tant_qu_il_attend(atelier.faire(lever), Budget(), recevoir)
        for _ in range(100):  # until the threads that raised have gone on to something else
            if any(tenu() for tenu in tenus):
                await atelier.faire(int)

    gc.disable()
    try:
        asyncio.run(demander())
        assert [tenu() for tenu in tenus] == [None] * 3
    finally:
        gc.enable()


def test_une_grande_reponse_se_comprime(graphe: Graphe) -> None:
    client = Client(creer_application(graphe))
    corps = {"query": f"{{ {PAR_PAGE} }}"}
    nue = client.post("/graphql", json=corps, headers={"Accept-Encoding": "identity"})
    comprimee = client.post("/graphql", json=corps, headers={"Accept-Encoding": "gzip"})
    assert comprimee.headers["Content-Encoding"] == "gzip"
    assert int(comprimee.headers["Content-Length"]) < len(nue.content) / 2
    assert "Accept-Encoding" in comprimee.headers["Vary"]
    assert comprimee.content == nue.content
