"""GraphQL over HTTP, to its specification: media types, status codes, methods, malformed requests."""

import json
import threading
from typing import Any

import pytest

from graphe.graphe import Graphe
from schema.api import SchemaContrat
from service.http.application import creer_application
from service.http.limites import OCTETS_MAX
from tests.service.client import Client
from tests.service.petit import GRAPHE

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
CSV = "text/csv"
CORPS = {"Content-Type": JSON}
QUESTION = "{ contrat { titre } }"
NAVIGATEUR = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", JSON),
        ("application/*", JSON),
        (NAVIGATEUR, JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON}", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL),
        (f"{GRAPHQL};q=0.5, {JSON};q=0.9", JSON),
        (f"{GRAPHQL};q=0, */*", JSON),
        (f"{JSON};q=0, */*;q=0.1", GRAPHQL),
        ("", GRAPHQL),
    ],
)
@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_le_type_de_la_reponse_est_negocie(client: Client, methode: str, accept: str, media: str) -> None:
    envoi: dict[str, Any] = {"params": {"query": QUESTION}} if methode == "GET" else {"json": {"query": QUESTION}}
    reponse = client.appeler(methode, "/graphql", headers={"Accept": accept}, **envoi)
    assert reponse.status_code == 200
    assert reponse.headers["content-type"] == f"{media}; charset=utf-8"
    assert reponse.headers["vary"] == "Accept, Accept-Encoding"
    assert reponse.json()["data"] == {"contrat": {"titre": "Contrat d'essai"}}


@pytest.mark.parametrize("accept", ["text/plain", "text/html;q=0", f"{JSON};q=0, {GRAPHQL};q=0"])
def test_aucun_type_convenable(client: Client, accept: str) -> None:
    reponse = client.post("/graphql", json={"query": QUESTION}, headers={"Accept": accept})
    assert reponse.status_code == 406
    assert reponse.json()["errors"][0]["extensions"] == {"code": "FORMAT_REFUSE"}
    assert reponse.json()["errors"][0]["message"].endswith(f"attendu {GRAPHQL} ou {JSON} ou {CSV}.")


REFUSEES = [
    ("", None, "REQUETE_INVALIDE"),
    ("{ contrat {", None, "REQUETE_INVALIDE"),
    ("{ contrat { titre budget } }", None, "REQUETE_INVALIDE"),
    ("query A { contrat { titre } } query B { contrat { titre } }", None, "REQUETE_INVALIDE"),
    ("query Q($n: Int!) { engagement(numero: $n) { titre } }", {"n": "un"}, "REQUETE_INVALIDE"),
    ("query Q($n: Int!) { engagement(numero: $n) { titre } }", None, "REQUETE_INVALIDE"),
    ("mutation { effacer }", None, "REQUETE_INVALIDE"),
    ("subscription { suivre }", None, "REQUETE_INVALIDE"),
    ("{a" * 5000, None, "REQUETE_TROP_PROFONDE"),
    ("{ " + "a: contrat { titre } " * 3000 + "}", None, "REQUETE_TROP_LONGUE"),
]


@pytest.mark.parametrize(("question", "variables", "code"), REFUSEES)
@pytest.mark.parametrize(("media", "statut"), [(GRAPHQL, 400), (JSON, 200)])
def test_une_question_refusee_n_a_pas_de_donnees(
    client: Client, media: str, statut: int, question: str, variables: dict[str, Any] | None, code: str
) -> None:
    """With application/json, only 200 says that the answer comes from the service itself."""
    envoi = {"query": question, "variables": variables}
    reponse = client.post("/graphql", json=envoi, headers={"Accept": media})
    assert (reponse.status_code, reponse.headers["content-type"]) == (statut, f"{media}; charset=utf-8")
    corps = reponse.json()
    assert list(corps) == ["errors", "extensions"]
    assert {erreur["extensions"]["code"] for erreur in corps["errors"]} == {code}
    assert corps["extensions"] == {"version": GRAPHE.version}
    assert reponse.headers["cache-control"] == "no-store"
    assert "etag" not in reponse.headers


@pytest.mark.parametrize("media", [GRAPHQL, JSON])
def test_des_donnees_meme_partielles_donnent_200(client: Client, media: str) -> None:
    question = "{ contrat { titre } engagement(numero: 31) { titre } }"
    reponse = client.post("/graphql", json={"query": question}, headers={"Accept": media})
    assert reponse.status_code == 200
    corps = reponse.json()
    assert corps["data"] == {"contrat": {"titre": "Contrat d'essai"}, "engagement": None}
    assert [e["extensions"]["code"] for e in corps["errors"]] == ["IDENTIFIANT_INCONNU"]
    assert corps["extensions"] == {"version": GRAPHE.version}
    assert reponse.headers["cache-control"] == "no-store"
    assert "etag" not in reponse.headers


def test_des_donnees_nulles_donnent_200() -> None:
    """The operation ran, and each root that failed is null."""
    reponse = Client(creer_application(Graphe([]))).post(
        "/graphql", json={"query": QUESTION}, headers={"Accept": GRAPHQL}
    )
    assert (reponse.status_code, reponse.json()["data"]) == (200, {"contrat": None})


@pytest.mark.parametrize("media", [GRAPHQL, JSON])
def test_une_panne_hors_de_tout_champ_donne_500(monkeypatch: pytest.MonkeyPatch, media: str) -> None:
    def casser(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    client = Client(creer_application(GRAPHE))
    monkeypatch.setattr("strawberry.schema.schema._run_validation", casser)
    reponse = client.post("/graphql", json={"query": QUESTION}, headers={"Accept": media})
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (500, "ERREUR_INTERNE")
    assert "secret" not in reponse.text


@pytest.mark.parametrize(
    ("corps", "message"),
    [
        (b"{", "Le corps n'est pas du JSON"),
        (b"", "Le corps n'est pas du JSON"),
        (b'{"query": NaN}', "Le corps n'est pas du JSON"),
        (b"[" * 200_000, "Le corps n'est pas du JSON"),
        (b'{"n": ' + b"9" * 5000 + b"}", "Le corps n'est pas du JSON"),
        (b'"\xe9"', "Le corps n'est pas en UTF-8 (octet 1)"),
        ('{"query": "{ contrat { titre } }"}'.encode("utf-16"), "Le corps n'est pas en UTF-8"),
        (b"3", "Requête illisible : attendu un objet JSON"),
        (b"null", "Requête illisible : attendu un objet JSON"),
        (b"[]", "Requête illisible : lot de 0 requêtes. Attendu de 1 à 10 requêtes."),
        (b"[" + b"3," * 10 + b"3]", "Requête illisible : lot de 11 requêtes. Attendu de 1 à 10 requêtes."),
        (b"{}", "Requête illisible : « query » manque"),
        (b'{"qeury": "{ a }"}', "Requête illisible : « query » manque"),
        (b'{"query": null}', "Requête illisible : « query » manque"),
        (b'{"query": 3}', "Requête illisible : « query » : attendu un texte."),
        (b'{"query": ["{ a }"]}', "Requête illisible : « query » : attendu un texte."),
        (b'{"query": "{ a }", "operationName": 3}', "Requête illisible : « operationName » : attendu un texte."),
        (b'{"query": "{ a }", "variables": [1]}', "Requête illisible : « variables » : attendu un objet JSON."),
        (b'{"query": "{ a }", "variables": "{}"}', "Requête illisible : « variables » : attendu un objet JSON."),
        (b'{"query": "{ a }", "extensions": 1}', "Requête illisible : « extensions » : attendu un objet JSON."),
        (b'{"query": "{ a }", "extensions": {"sources": "oui"}}', "Requête illisible : « extensions.sources »"),
    ],
)
@pytest.mark.parametrize("media", [GRAPHQL, JSON])
def test_un_corps_illisible_est_refuse_en_francais(client: Client, media: str, corps: bytes, message: str) -> None:
    reponse = client.post("/graphql", content=corps, headers={**CORPS, "Accept": media})
    assert (reponse.status_code, reponse.headers["content-type"]) == (400, f"{media}; charset=utf-8")
    assert reponse.json()["errors"][0]["message"].startswith(message)
    assert reponse.json()["errors"][0]["extensions"] == {"code": "REQUETE_ILLISIBLE"}
    assert reponse.json()["extensions"] == {"version": GRAPHE.version}
    assert reponse.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("chiffres", "code"), [(101, "ARGUMENT_TROP_LONG"), (5_000, "REQUETE_ILLISIBLE")])
def test_un_nombre_demesure_est_refuse_avec_un_code(client: Client, chiffres: int, code: str) -> None:
    texte, nombre = "query($n: Int!) { engagement(numero: $n) { id } }", "1" * chiffres
    for reponse in (
        client.post("/graphql", content=f'{{"query": "{texte}", "variables": {{"n": {nombre}}}}}', headers=CORPS),
        client.get("/graphql", params={"query": texte, "variables": f'{{"n": -{nombre}}}'}),
    ):
        assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (400, code)
    reponse = client.get("/graphql", params={"query": f"{{ engagement(numero: {nombre}) {{ id }} }}"})
    assert reponse.json()["errors"][0]["extensions"]["code"] == "ARGUMENT_TROP_LONG"


def test_des_variables_sans_fond_sont_refusees(client: Client) -> None:
    variables = '{"v": ' + "[" * 500 + "]" * 500 + "}"
    corps = f'{{"query": "{{ a }}", "variables": {variables}}}'
    reponse = client.post("/graphql", content=corps, headers=CORPS)
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (400, "REQUETE_TROP_PROFONDE")


def test_null_vaut_absent(client: Client) -> None:
    envoi = {"query": QUESTION, "variables": None, "operationName": None, "extensions": None, "documentId": None}
    assert client.post("/graphql", json=envoi).json()["data"] == {"contrat": {"titre": "Contrat d'essai"}}


def test_une_moitie_de_caractere_ne_casse_rien(client: Client) -> None:
    reponse = client.post("/graphql", content=rb'{"query": "{ \ud800 }"}', headers=CORPS)
    assert reponse.json()["errors"][0]["extensions"] == {"code": "REQUETE_INVALIDE"}
    texte = rb'{"query": "query Q($n: String) { acteur(nom: $n) { nom } }", "variables": {"n": "\ud800"}}'
    assert rb"\ud800" in client.post("/graphql", content=texte, headers=CORPS).content


@pytest.mark.parametrize(
    "entetes",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/graphql"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=a"},
        {"Content-Type": "application/json; charset=iso-8859-1"},
    ],
)
def test_un_corps_d_un_autre_type_donne_415(client: Client, entetes: dict[str, str]) -> None:
    reponse = client.post("/graphql", content=json.dumps({"query": QUESTION}), headers=entetes)
    assert reponse.status_code == 415
    assert reponse.json()["errors"][0]["extensions"] == {"code": "TYPE_DE_CONTENU_REFUSE"}
    assert reponse.headers["accept"] == JSON


@pytest.mark.parametrize(
    "type_", ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"']
)
def test_un_corps_json_est_en_utf_8(client: Client, type_: str) -> None:
    corps = '{"query": "{ acteur(nom: \\"Éducation\\") { nom } }"}'.encode()
    reponse = client.post("/graphql", content=corps, headers={"Content-Type": type_})
    assert "« Éducation »" in reponse.json()["errors"][0]["message"]


@pytest.mark.parametrize(("taille", "statut"), [(OCTETS_MAX, 200), (OCTETS_MAX + 1, 413), (3 * OCTETS_MAX, 413)])
def test_un_corps_trop_grand_est_refuse(client: Client, taille: int, statut: int) -> None:
    corps = json.dumps({"query": QUESTION}).encode()
    reponse = client.post("/graphql", content=corps + b" " * (taille - len(corps)), headers=CORPS)
    assert reponse.status_code == statut
    if statut == 413:
        assert reponse.json()["errors"][0] == {
            "message": "Le corps dépasse 1000000 octets : attendu moins.",
            "extensions": {"code": "REQUETE_TROP_LONGUE"},
        }


@pytest.mark.parametrize("methode", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_une_autre_methode_donne_405(client: Client, methode: str) -> None:
    reponse = client.appeler(methode, "/graphql")
    assert (reponse.status_code, reponse.headers["allow"]) == (405, "GET, HEAD, POST")
    assert reponse.json()["errors"][0]["message"] == "Méthode refusée : attendu GET ou POST."
    assert reponse.json()["extensions"] == {"version": GRAPHE.version}


@pytest.mark.parametrize("methode", ["GET", "HEAD"])
def test_une_mutation_ne_passe_pas_par_get(client: Client, methode: str) -> None:
    question = "query A { contrat { titre } } mutation B { effacer }"
    reponse = client.appeler(methode, "/graphql", params={"query": question, "operationName": "B"})
    assert (reponse.status_code, reponse.headers["allow"]) == (405, "POST")
    autre = client.appeler(methode, "/graphql", params={"query": question, "operationName": "A"})
    assert autre.status_code == 200


def test_une_mutation_illisible_est_d_abord_illisible(client: Client) -> None:
    reponse = client.get("/graphql", params={"query": "mutation {"}, headers={"Accept": GRAPHQL})
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (400, "REQUETE_INVALIDE")


@pytest.mark.parametrize(
    ("parametres", "message"),
    [
        ({}, "Requête illisible : « query » manque"),
        ({"query": QUESTION, "variables": "{"}, "« variables » n'est pas du JSON"),
        ({"query": QUESTION, "variables": "[1]"}, "Requête illisible : « variables »"),
        ({"query": QUESTION, "extensions": "3"}, "Requête illisible : « extensions »"),
        ({"query": QUESTION, "sources": "peut-être"}, "« sources » vaut « peut-être » : attendu 1 ou 0."),
    ],
)
def test_un_get_illisible_est_refuse(client: Client, parametres: dict[str, str], message: str) -> None:
    reponse = client.get("/graphql", params=parametres, headers={"Accept": GRAPHQL})
    assert reponse.status_code == 400
    assert reponse.json()["errors"][0]["message"].startswith(message)


def test_get_prend_les_parametres_vides_pour_absents(client: Client) -> None:
    parametres = {"query": QUESTION, "variables": "", "operationName": "", "extensions": "", "sources": ""}
    assert client.get("/graphql", params=parametres).json()["data"] == {"contrat": {"titre": "Contrat d'essai"}}


def test_head_repond_comme_get(client: Client) -> None:
    par_get = client.get("/graphql", params={"query": QUESTION})
    par_head = client.appeler("HEAD", "/graphql", params={"query": QUESTION})
    assert (par_head.status_code, par_head.headers["etag"]) == (200, par_get.headers["etag"])


def test_le_schema_execute_ailleurs_que_dans_la_boucle(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No resolver waits for anything: a long one would stop the whole service."""
    fils: list[str] = []
    origine = SchemaContrat.execute_sync

    def noter(self: SchemaContrat, *args: Any, **kwargs: Any) -> Any:
        fils.append(threading.current_thread().name)
        return origine(self, *args, **kwargs)

    monkeypatch.setattr(SchemaContrat, "execute_sync", noter)
    client.post("/graphql", json={"query": QUESTION})
    assert fils != ["MainThread"]


@pytest.mark.lent
def test_l_anglais_se_demande_par_son_en_tete(client: Client) -> None:
    demande = {"query": "{ libelles { code libelle { court } } }"}
    francais = client.post("/graphql", json=demande)
    anglais = client.post("/graphql", json=demande, headers={"Accept-Language": "en"})
    assert {"code": "PILOTE", "libelle": {"court": "Lead"}} in anglais.json()["data"]["libelles"]
    assert {"code": "PILOTE", "libelle": {"court": "Pilote"}} in francais.json()["data"]["libelles"]
    assert francais.headers["etag"] != anglais.headers["etag"]
    assert "Accept-Language" in anglais.headers["vary"]
    assert "Accept-Language" not in client.post("/graphql", json={"query": "{ contrat { id } }"}).headers["vary"]
    erreurs = [
        client.post("/graphql", json={"query": "{ inconnu }"}, headers={"Accept-Language": langue}).json()["errors"][0]
        for langue in ("fr", "en")
    ]
    assert [e["message"].partition(" Cannot")[0] for e in erreurs] == ["Requête invalide :", "Invalid request:"]


MOBILISATIONS = "query Lignes($n: Int!) { mobilisations(first: $n) { totalCount nodes { id financement { nom } } } }"


def test_une_liste_se_demande_en_csv(client: Client) -> None:
    corps = {"query": MOBILISATIONS, "variables": {"n": 1}, "operationName": "Lignes"}
    reponse = client.post("/graphql", json=corps, headers={"Accept": "text/csv"})
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "text/csv; charset=utf-8; header=present")
    en_tete, *lignes = reponse.content.decode("utf-8-sig").splitlines()
    assert en_tete.startswith("id;financement.nom;provenance.identifiant;")
    assert (len(lignes), reponse.headers["x-lignes"]) == (1, "1")
    assert reponse.headers["content-disposition"] == 'attachment; filename="Lignes-1.csv"'


@pytest.mark.parametrize(
    ("question", "parametres", "statut", "code"),
    [
        ("{ acteurs { nodes { id } } engagements { nodes { id } } }", {}, 406, "FORMAT_REFUSE"),
        ("{ acteurs { nodes { id } } engagements { nodes { id } } }", {"liste": "x"}, 400, "PARAMETRE_INVALIDE"),
        ("{ acteurs { nodes { id } } }", {"sources": "1"}, 400, "PARAMETRE_INVALIDE"),
    ],
)
def test_ce_qui_n_est_pas_une_table_est_refuse_en_json(
    client: Client, question: str, parametres: dict[str, str], statut: int, code: str
) -> None:
    donnees = {"query": question, **parametres}
    reponse = client.get("/graphql", params=donnees, headers={"Accept": "text/csv"})
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (statut, code)


def test_une_liste_nommee_parmi_d_autres(client: Client) -> None:
    donnees = {"query": "{ acteurs { nodes { id } } engagements { nodes { numero } } }", "liste": "engagements"}
    reponse = client.get("/graphql", params=donnees, headers={"Accept": "text/csv"})
    assert reponse.content.decode("utf-8-sig").startswith("numero;provenance.identifiant;")


def test_une_erreur_en_csv_reste_en_json(client: Client) -> None:
    reponse = client.post("/graphql", json={"query": "{ rien }"}, headers={"Accept": "text/csv"})
    assert reponse.headers["content-type"].startswith(JSON)
    assert reponse.json()["errors"]
