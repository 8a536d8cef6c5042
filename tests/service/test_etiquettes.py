"""Entity tags: equal requests bear equal tags, other requests other tags, and a known answer is not computed again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.http.application import creer_application
from service.http.etiquettes import CACHE, edition, etiquette, inchangee
from service.http.execution import Executeur
from service.http.requete_graphql import RequeteGraphQL
from tests.service.client import Client
from tests.service.petit import GRAPHE, GRAPHE_GRAVE

QUESTION = "query Q($n: Int!) { engagement(numero: $n) { titre problematique } }"
DEUX = f"{QUESTION} query R {{ contrat {{ titre }} }}"
GRAPHQL = {"Accept": "application/graphql-response+json"}

textes = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
valeurs = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | textes,
    lambda enfants: st.lists(enfants, max_size=4) | st.dictionaries(textes, enfants, max_size=4),
    max_leaves=10,
)
requetes = st.builds(
    RequeteGraphQL,
    texte=textes,
    variables=st.dictionaries(textes, valeurs, max_size=4),
    operation=st.none() | textes,
    sources=st.booleans(),
)


def renverser(valeur: Any) -> Any:
    """The same objects, their keys in another order."""
    if isinstance(valeur, dict):
        return {cle: renverser(valeur[cle]) for cle in reversed(valeur)}
    return [renverser(v) for v in valeur] if isinstance(valeur, list) else valeur


def en_json(requete: RequeteGraphQL) -> str:
    return json.dumps(requete.cle, sort_keys=True)


@given(requetes)
def test_la_meme_requete_a_la_meme_etiquette(requete: RequeteGraphQL) -> None:
    ailleurs = RequeteGraphQL(
        texte=requete.texte,
        variables=renverser(requete.lire_variables()),
        operation=requete.operation,
        sources=requete.sources,
    )
    assert etiquette("v", requete.cle) == etiquette("v", ailleurs.cle)


@pytest.mark.lent
@given(requetes, requetes)
def test_deux_requetes_ont_deux_etiquettes(une: RequeteGraphQL, autre: RequeteGraphQL) -> None:
    assert (etiquette("v", une.cle) == etiquette("v", autre.cle)) == (en_json(une) == en_json(autre))


@given(st.lists(st.tuples(textes, textes), min_size=2, max_size=2, unique=True))
def test_rien_ne_glisse_d_une_partie_a_l_autre(couples: list[tuple[str, str]]) -> None:
    (a, b), (c, d) = couples
    assert etiquette(a, b) != etiquette(c, d)


def test_l_edition_suit_le_code() -> None:
    assert edition() == edition()
    assert len(edition()) == 64


@pytest.mark.parametrize(
    ("si_aucune", "connue"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ('"b",W/"a"', True),
        ('"b"', False),
        ("a", False),
        ("*", False),
        ("", False),
        (None, False),
    ],
)
def test_if_none_match(si_aucune: str | None, connue: bool) -> None:
    assert inchangee(si_aucune, '"a"') is connue


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


def envoi(methode: str, **parametres: Any) -> dict[str, Any]:
    if methode == "POST":
        return {"json": parametres}
    return {"params": {n: v if isinstance(v, str) else json.dumps(v) for n, v in parametres.items()}}


@pytest.mark.parametrize("methode", ["GET", "HEAD", "POST"])
def test_une_reponse_connue_n_est_ni_calculee_ni_renvoyee(
    client: Client, monkeypatch: pytest.MonkeyPatch, methode: str
) -> None:
    demande = envoi(methode, query=QUESTION, variables={"n": 1})
    premiere = client.appeler(methode, "/graphql", **demande)
    assert premiere.status_code == 200
    assert premiere.headers["etag"].startswith('"')
    assert premiere.headers["cache-control"] == CACHE

    def interdire(*_: object) -> None:
        raise AssertionError("exécutée")

    monkeypatch.setattr(Executeur, "_executer", interdire)
    encore = client.appeler(methode, "/graphql", headers={"If-None-Match": premiere.headers["etag"]}, **demande)
    assert (encore.status_code, encore.content) == (304, b"")
    for nom in ("etag", "cache-control", "vary"):
        assert encore.headers[nom] == premiere.headers[nom]
    assert "content-type" not in encore.headers


def test_get_et_post_portent_la_meme_etiquette(client: Client) -> None:
    etiquettes = {
        client.appeler(methode, "/graphql", **envoi(methode, query=QUESTION, variables={"n": 1})).headers["etag"]
        for methode in ("GET", "POST", "GET", "POST")
    }
    assert len(etiquettes) == 1


def test_tout_ce_qui_change_la_reponse_change_l_etiquette(client: Client) -> None:
    base = {"query": DEUX, "operationName": "Q", "variables": {"n": 1}}
    autres: list[tuple[dict[str, Any], dict[str, str]]] = [
        (base, {}),
        (base, GRAPHQL),
        (base, {"Accept-Encoding": "identity"}),
        ({**base, "variables": {"n": 1, "m": 2}}, {}),
        ({**base, "operationName": "R"}, {}),
        ({**base, "query": f"{DEUX} "}, {}),
        ({**base, "extensions": {"sources": True}}, {}),
    ]
    reponses = [client.post("/graphql", json=corps, headers=entetes) for corps, entetes in autres]
    reponses.append(Client(creer_application(GRAPHE_GRAVE)).post("/graphql", json=base))
    assert {r.status_code for r in reponses} == {200}
    assert len({r.headers["etag"] for r in reponses}) == len(reponses)


def test_une_etiquette_perimee_redonne_la_reponse(client: Client) -> None:
    reponse = client.get("/graphql", params={"query": "{ contrat { fin } }"}, headers={"If-None-Match": '"autre"'})
    assert (reponse.status_code, reponse.json()["data"]) == (200, {"contrat": {"fin": 2030}})
