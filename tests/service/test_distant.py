"""Serving from Neo4j, without Neo4j: what is refused, what is told. The rest is in tests/neo4j."""

import asyncio
import logging
from typing import Any

import pytest

import service.http.distant
from graphe.neo4j.erreurs import AccesRefuse, BackendIndisponible, ErreurNeo4j, GrapheAbsent
from schema.distant import creer_schema_distant, introspection_seule
from service.http.application import creer_application
from service.http.distant import AUTRE, PUBLICS
from service.ligne_de_commande import neo4j_lecture
from service.ligne_de_commande.neo4j_lecture import demander_loin
from service.ligne_de_commande.source import SourceLue, lire_source
from tests.faux_lecteur import CONNEXION, DEUX, UNE
from tests.service.client import Client
from tests.service.faux_distant import HORS_SERVICE, INTROSPECTION, Factice, client, en_panne, question
from tests.service.petit import GRAPHE as PETIT
from tests.service.test_commandes import lancer

PRET = Factice()


@pytest.fixture(scope="module")
def avec_graphe() -> Client:
    return client(PRET)


@pytest.fixture(scope="module")
def sans_graphe() -> Client:
    return client(en_panne())


def test_pret_dit_la_version_et_les_comptes(avec_graphe: Client) -> None:
    reponse = avec_graphe.get("/pret")
    assert reponse.status_code == 200
    assert (reponse.json()["version"], reponse.json()["comptes"]["Plan"]) == ("v1", 2)


def test_les_comptes_ne_sont_relus_que_pour_une_autre_version() -> None:
    graphe = Factice(publications=[UNE, UNE, UNE, DEUX, DEUX])
    appels = client(graphe)
    assert [appels.get("/pret").json()["version"] for _ in range(4)] == ["v1", "v1", "v2", "v2"]
    assert len(vars(graphe.lecteur)["demandes"]) == 2


@pytest.mark.parametrize(
    "erreur",
    [HORS_SERVICE, AccesRefuse("refusé"), GrapheAbsent("rien"), ErreurNeo4j("en erreur")],
    ids=lambda erreur: erreur.code,
)
@pytest.mark.parametrize("ou", ["publication", "lecture"])
def test_un_graphe_illisible_n_est_jamais_une_reponse(erreur: ErreurNeo4j, ou: str) -> None:
    appels = client(en_panne(erreur) if ou == "publication" else Factice(*[erreur] * 4))
    for media in ("application/json", "application/graphql-response+json"):
        reponse = appels.post("/graphql", **question(), headers={"Accept": media})
        assert (reponse.status_code, reponse.headers["retry-after"]) == (503, "5")
        assert (reponse.headers["cache-control"], reponse.headers["content-type"]) == (
            "no-store",
            f"{media}; charset=utf-8",
        )
        assert reponse.json()["errors"] == [
            {"message": PUBLICS.get(erreur.code, AUTRE), "extensions": {"code": erreur.code}}
        ]
        assert "data" not in reponse.json()
        assert "etag" not in reponse.headers
    for chemin in ("/operations/qualite", "/operations/financements-par-arrondissement?arrondissement=18&format=csv"):
        reponse = appels.get(chemin)
        assert (reponse.status_code, reponse.headers["retry-after"]) == (503, "5")
        assert [un["extensions"]["code"] for un in reponse.json()["errors"]] == [erreur.code]


@pytest.mark.parametrize(
    "chemin", ["/", "/pret", "/operations", "/operations/qualite", "/operations/qualite?format=csv"]
)
def test_toute_adresse_qui_lit_le_graphe_le_dit(sans_graphe: Client, chemin: str) -> None:
    reponse = sans_graphe.get(chemin)
    assert (reponse.status_code, reponse.headers["retry-after"], reponse.headers["cache-control"]) == (
        503,
        "5",
        "no-store",
    )
    assert HORS_SERVICE.code in reponse.text


def test_pret_dit_ce_qui_manque(sans_graphe: Client) -> None:
    attendu = {"pret": False, "code": "BACKEND_INDISPONIBLE", "message": PUBLICS["BACKEND_INDISPONIBLE"]}
    assert sans_graphe.get("/pret").json() == attendu


def test_ce_qui_ne_lit_pas_le_graphe_est_servi_sans_lui(sans_graphe: Client) -> None:
    assert sans_graphe.get("/sante").json() == {"vivant": True}
    assert "type Query" in sans_graphe.get("/schema.graphql").text
    assert "<title>" in sans_graphe.get("/graphql", headers={"Accept": "text/html"}).text
    assert sans_graphe.get("/nulle-part").json()["errors"][0]["extensions"]["code"] == "ADRESSE_INCONNUE"


def test_le_schema_se_lit_sans_le_graphe(avec_graphe: Client) -> None:
    """GraphiQL asks for it before anything else."""
    graphe = en_panne()
    reponse = client(graphe).post("/graphql", **question(INTROSPECTION))
    assert reponse.status_code == 200
    assert reponse.json() == {"data": {"__schema": {"queryType": {"name": "Query"}}}}
    assert graphe.prelevements == 0
    assert avec_graphe.post("/graphql", **question(INTROSPECTION)).json() == {
        **reponse.json(),
        "extensions": {"version": "v1"},
    }


@pytest.mark.parametrize(
    ("texte", "nom", "seule"),
    [
        ("{ __schema { queryType { name } } }", None, True),
        ('{ a: __type(name: "Acteur") { name } __schema { types { name } } }', None, True),
        ("query A { __schema { types { name } } } query B { contrat { id } }", "A", True),
        ("query A { __schema { types { name } } } query B { contrat { id } }", "B", False),
        ("query A { __schema { types { name } } } query B { contrat { id } }", None, False),
        ("{ __schema { types { name } } contrat { id } }", None, False),
        ("{ __schema { types { name } } ... { contrat { id } } }", None, False),
        ("{ __typename }", None, False),
        ("{ contrat { id } }", None, False),
        ("{ __schema {", None, False),
        ("", None, False),
        ("fragment F on Query { __schema { types { name } } }", None, False),
        ("{" * 100, None, False),
    ],
)
def test_une_question_sur_le_schema_seul(texte: str, nom: str | None, seule: bool) -> None:
    assert introspection_seule(creer_schema_distant(), texte, nom) is seule


@pytest.mark.parametrize("texte", ["{ __schema { inconnu } }", "{ contrat {", "{ __typename }"])
def test_ce_qui_n_est_pas_du_schema_attend_le_graphe(sans_graphe: Client, texte: str) -> None:
    """A question wrong in itself is told so, unless the graph cannot be read: then that comes first."""
    code = sans_graphe.post("/graphql", **question(texte)).json()["errors"][0]["extensions"]["code"]
    assert code == ("REQUETE_INVALIDE" if "__schema" in texte else "BACKEND_INDISPONIBLE")


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("{ contrat {", "REQUETE_INVALIDE"),
        ("{ inconnu }", "REQUETE_INVALIDE"),
        ("query A { __typename } query B { __typename }", "REQUETE_INVALIDE"),
        ("", "REQUETE_INVALIDE"),
        ("mutation { x }", "REQUETE_INVALIDE"),
        ("fragment F on Query { contrat { id } }", "REQUETE_INVALIDE"),
        ("query Q($numero: Int!) { engagement(numero: $numero) { id } }", "REQUETE_INVALIDE"),
    ],
)
def test_une_requete_fausse_n_est_pas_une_panne(avec_graphe: Client, texte: str, code: str) -> None:
    lues = PRET.prelevements
    reponse = avec_graphe.post("/graphql", **question(texte), headers={"Accept": "application/graphql-response+json"})
    assert reponse.status_code == 400
    assert [erreur["extensions"]["code"] for erreur in reponse.json()["errors"]] == [code]
    assert PRET.prelevements == lues


@pytest.mark.lent
def test_une_requete_que_ses_fragments_deplient_sans_fin_est_refusee(avec_graphe: Client) -> None:
    lues = PRET.prelevements
    contrats = " ".join(f"c{rang}: contrat {{ ...F }}" for rang in range(600))
    texte = f"{{ {contrats} }} fragment F on Contrat {{ id titre debut fin a: id b: id c: id d: id e: id }}"
    reponse = avec_graphe.post("/graphql", **question(texte))
    assert reponse.json()["errors"][0]["extensions"]["code"] == "REQUETE_TROP_COUTEUSE"
    assert PRET.prelevements == lues


def test_une_reponse_est_marquee_de_sa_version(avec_graphe: Client) -> None:
    reponse = client(Factice(publications=[DEUX])).post("/graphql", **question())
    assert reponse.json() == {"data": {"__typename": "Query"}, "extensions": {"version": "v1"}}
    meme = avec_graphe.post("/graphql", **question())
    assert reponse.headers["etag"] == meme.headers["etag"]


@pytest.mark.parametrize(
    ("chemin", "quoi"),
    [
        ("/id/acteur/etat", "« /id/acteur/etat »"),
        ("/sparql", "« /sparql »"),
        ("/graphql?query={__typename}&sources=1", "« sources »"),
    ],
)
def test_ce_qui_n_est_pas_servi_d_ici_se_dit(avec_graphe: Client, chemin: str, quoi: str) -> None:
    reponse = avec_graphe.get(chemin, headers={"Accept": "application/json"})
    assert reponse.status_code == 501
    (erreur,) = reponse.json()["errors"]
    assert erreur["extensions"]["code"] == "NON_SERVI_DEPUIS_NEO4J"
    assert erreur["message"].startswith(f"{quoi} n'est pas servi depuis Neo4j : attendu ")


@pytest.mark.parametrize(("redite", "fois"), [(60, 1), (0, 2)])
def test_une_panne_qui_dure_ne_remplit_pas_le_journal(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, redite: float, fois: int
) -> None:
    monkeypatch.setattr(service.http.distant, "REDITE", redite)
    caplog.set_level(logging.WARNING)
    appels = client(Factice(publications=[HORS_SERVICE, HORS_SERVICE, GrapheAbsent("rien")]))
    for _ in range(4):
        appels.get("/pret")
    assert [trace.getMessage() for trace in caplog.records if trace.name == "service.http.distant"] == [
        *["[BACKEND_INDISPONIBLE] hors service"] * fois,
        *["[GRAPHE_ABSENT] rien"] * fois,
    ]


def test_un_enonce_que_le_serveur_refuse_s_inscrit_a_chaque_fois(caplog: pytest.LogCaptureFixture) -> None:
    appels = client(Factice(ErreurNeo4j("SyntaxError"), ErreurNeo4j("SyntaxError")))
    for _ in range(2):
        assert appels.post("/graphql", **question()).status_code == 503
    assert [(trace.levelname, trace.exc_info is not None) for trace in caplog.records] == [("ERROR", True)] * 2


def test_un_defaut_a_nous_est_une_erreur_interne(caplog: pytest.LogCaptureFixture) -> None:
    graphe = Factice()
    graphe.pannes = [KeyError("x")]  # type: ignore[list-item]
    reponse = client(graphe).post("/graphql", **question())
    assert reponse.status_code == 500
    assert reponse.json()["errors"][0]["extensions"]["code"] == "ERREUR_INTERNE"
    assert "data" not in reponse.json()
    assert "KeyError" in caplog.text


@pytest.mark.parametrize(
    ("graphe", "source"),
    [
        (None, SourceLue()),
        ("neo4j", SourceLue(distante=True)),
        ("bolt://h:1", SourceLue(distante=True, adresse="bolt://h:1")),
    ],
)
def test_lire_source(graphe: str | None, source: SourceLue) -> None:
    assert lire_source(graphe) == source


def test_demander_loin_rend_le_resultat_et_sa_version(monkeypatch: pytest.MonkeyPatch) -> None:
    graphe = Factice(HORS_SERVICE)
    monkeypatch.setattr(neo4j_lecture, "ouvrir_loin", lambda _: graphe)
    with pytest.raises(BackendIndisponible):
        asyncio.run(demander_loin(CONNEXION, "{ __typename }", {}))
    resultat, version = asyncio.run(demander_loin(CONNEXION, "{ __typename }", {}))
    assert (resultat.data, resultat.errors, version) == ({"__typename": "Query"}, None, "v1")
    assert vars(graphe.lecteur)["ferme"]


@pytest.mark.parametrize(
    ("graphe", "statut", "debut"),
    [(en_panne(), 6, "[BACKEND_INDISPONIBLE] hors service"), (Factice(), 4, "[REQUETE_INVALIDE] ")],
)
def test_demander_sort_avec_le_statut_de_ce_qui_manque(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, graphe: Factice, statut: int, debut: str
) -> None:
    graphe.pannes = [HORS_SERVICE] if statut == 6 else []
    texte = "{ contrat { titre } }" if statut == 6 else "{ inconnu }"
    (tmp_path / "q.graphql").write_text(texte, encoding="utf-8")
    monkeypatch.setattr(neo4j_lecture, "ouvrir_loin", lambda _: graphe)
    resultat = lancer("demander", tmp_path / "q.graphql", "--graphe", "neo4j")
    assert (resultat.exit_code, resultat.stdout) == (statut, "")
    assert resultat.stderr.startswith(debut)
    assert len(resultat.stderr.splitlines()) == 1


CITANTE = "{ contrat { titre } }"


def test_un_instantane_repond_a_cote_de_ce_que_neo4j_ne_donne_pas() -> None:
    """Each answer comes whole from one of them, and says the version of that one."""
    appels = Client(creer_application(Factice(), a_cote=PETIT))
    for chemin in ("/id/arrondissement/18", "/tables", "/catalogue", "/.well-known/void"):
        assert appels.get(chemin, headers={"Accept": "text/html,*/*"}).status_code == 200, chemin
    citee = appels.get("/graphql", params={"query": CITANTE, "sources": "1"}, headers={"Accept": "application/json"})
    assert (citee.status_code, citee.json()["extensions"]["version"]) == (200, PETIT.version)
    assert appels.post("/graphql", **question()).json()["extensions"]["version"] == "v1"


def test_un_instantane_repond_pendant_une_panne_de_neo4j() -> None:
    appels = Client(creer_application(en_panne(), a_cote=PETIT))
    assert appels.get("/id/arrondissement/18", headers={"Accept": "text/html"}).status_code == 200
    assert appels.post("/graphql", **question()).status_code == 503


def test_un_instantane_va_avec_neo4j(tmp_path: Any) -> None:
    resultat = lancer("servir", "--instantane", tmp_path / "g.graphe")
    assert (resultat.exit_code, resultat.stderr.partition(" va avec ")[0]) == (2, "[USAGE_INVALIDE] --instantane")
