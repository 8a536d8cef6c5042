"""/operations: the list, each by name, in JSON and in CSV."""

import csv
import io
from typing import Any

import pytest

from requetes.operations.publiees import operations_publiees
from service.http.application import creer_application
from service.http.reponses import en_octets
from service.operations.vue import RESERVES
from tests.attendus import reponse_attendue
from tests.service.client import Client
from tests.service.petit import GRAPHE, TITRE

FINANCEMENTS = "/operations/financements-par-arrondissement"
REPARTITION = "/operations/droit-commun-et-specifique-par-thematique"


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


def lire_csv(octets: bytes, separateur: str = ";") -> list[dict[str, str]]:
    assert octets.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=separateur))


def test_la_liste_decrit_chaque_operation(client: Client) -> None:
    reponse = client.get("/operations")
    assert reponse.json()["extensions"] == {"version": GRAPHE.version}
    publiees = {o["nom"]: o for o in reponse.json()["operations"]}
    assert list(publiees) == [o.nom for o in operations_publiees()]
    decrite = publiees["financements-par-arrondissement"]
    assert decrite["nomGraphQL"] == "FinancementsParArrondissement"
    assert decrite["description"].startswith("Quels financements soutiennent quels engagements")
    assert decrite["variables"][0] == {"nom": "arrondissement", "type": "Int!", "requise": True, "exemple": 18}
    assert decrite["liens"] == {
        "json": f"{FINANCEMENTS}?arrondissement=18",
        "csv": [f"{FINANCEMENTS}?arrondissement=18&format=csv"],
    }
    assert publiees["engagements-d-un-partenaire"]["liens"]["csv"] == [
        "/operations/engagements-d-un-partenaire?nom=France%20Travail&format=csv&liste=acteur.participations",
        "/operations/engagements-d-un-partenaire?nom=France%20Travail&format=csv&liste=acteur.financements",
    ]


def test_la_liste_se_revalide(client: Client) -> None:
    reponse = client.get("/operations")
    encore = client.get("/operations", headers={"If-None-Match": reponse.headers["etag"]})
    assert (encore.status_code, encore.content) == (304, b"")


@pytest.mark.lent
def test_chaque_lien_de_la_liste_repond(vrai: Client) -> None:
    for operation in vrai.get("/operations").json()["operations"]:
        reponse = vrai.get(operation["liens"]["json"]).json()
        assert reponse["data"] == reponse_attendue(operation["nom"], reponse["extensions"]["version"])
        for lien in operation["liens"]["csv"]:
            reponse = vrai.get(lien)
            assert reponse.status_code == 200
            assert len(lire_csv(reponse.content)) == int(reponse.headers["x-lignes"])


def test_aucune_operation_ne_prend_un_nom_reserve() -> None:
    assert not {v.nom for o in operations_publiees() for v in o.variables} & set(RESERVES)


@pytest.mark.parametrize("nom", ["financements-par-arrondissement", "FinancementsParArrondissement"])
def test_une_operation_se_demande_par_l_un_ou_l_autre_nom(client: Client, nom: str) -> None:
    reponse = client.get(f"/operations/{nom}", params={"arrondissement": "18", "typesCredit": "SPECIFIQUE"})
    assert reponse.status_code == 200
    assert reponse.headers["content-type"] == "application/json; charset=utf-8"
    assert reponse.json()["data"]["mobilisations"]["totalCount"] == 1
    assert reponse.json()["extensions"] == {"version": GRAPHE.version}


@pytest.mark.parametrize(
    ("adresse", "statut", "code", "message"),
    [
        ("/operations/inconnue", 404, "OPERATION_INCONNUE", "« inconnue » n'est pas une opération publiée : attendu comm"),
        (FINANCEMENTS, 400, "VARIABLE_INVALIDE", "La variable « arrondissement » (Int!) manque"),
        (f"{FINANCEMENTS}?arrondissement=x", 400, "VARIABLE_INVALIDE", "La variable « arrondissement » vaut « x »"),
        (f"{FINANCEMENTS}?arrondissement=18&limite=3", 400, "VARIABLE_INVALIDE", "« limite » n'est pas une variable"),
        (f"{FINANCEMENTS}?arrondissement=18&format=xls", 400, "PARAMETRE_INVALIDE",
         "« format » vaut « xls » : attendu json ou csv ou jsonld."),
        (f"{FINANCEMENTS}?arrondissement=18&format=csv&separateur=|", 400, "PARAMETRE_INVALIDE",
         "« separateur » vaut « | » : attendu « ; » ou « , »."),
        (f"{FINANCEMENTS}?arrondissement=18&format=csv&sources=1", 400, "PARAMETRE_INVALIDE",
         "« sources » ne va pas avec le CSV"),
        (f"{FINANCEMENTS}?arrondissement=18&format=csv&liste=x", 400, "PARAMETRE_INVALIDE",
         "« liste » vaut « x » : attendu liste=mobilisations."),
        ("/operations/qualite?format=csv", 406, "FORMAT_REFUSE",
         "La réponse de « qualite » n'est pas un tableau : elle a 2 listes. Attendu liste=qualite.comptages ou "
         "liste=qualite.anomalies, ou format=json."),
        (f"{FINANCEMENTS}?arrondissement=99&format=csv", 400, "FILTRE_INVALIDE", ""),
        (f"{REPARTITION}?filtre={{\"lieu\":1}}", 400, "REQUETE_INVALIDE", "Requête invalide"),
    ],
)  # fmt: skip
def test_ce_qui_est_refuse_se_dit(client: Client, adresse: str, statut: int, code: str, message: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == statut
    assert reponse.json()["errors"][0]["extensions"]["code"] == code
    assert reponse.json()["errors"][0]["message"].startswith(message)
    assert reponse.json()["extensions"] == {"version": GRAPHE.version}
    assert reponse.headers["cache-control"] == "no-store"
    assert "etag" not in reponse.headers


def test_une_erreur_de_champ_laisse_le_reste_en_json(client: Client) -> None:
    reponse = client.get("/operations/engagements-ancres-par-arrondissement?arrondissement=21")
    assert (reponse.status_code, reponse.json()["data"]) == (200, {"arrondissement": None})
    assert reponse.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_une_panne_hors_de_tout_champ_donne_500(monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    def casser(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    client = Client(creer_application(GRAPHE))
    monkeypatch.setattr("strawberry.schema.schema._run_validation", casser)
    reponse = client.get(f"{FINANCEMENTS}?arrondissement=18&format={format_}")
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (500, "ERREUR_INTERNE")


def test_post_est_refuse(client: Client) -> None:
    assert client.post(FINANCEMENTS).status_code == 405


@pytest.mark.parametrize(
    ("parametres", "entetes"), [({"format": "csv"}, {}), ({}, {"Accept": "text/csv"}), ({}, {"Accept": "text/*"})]
)
def test_le_csv(client: Client, parametres: dict[str, str], entetes: dict[str, str]) -> None:
    reponse = client.get(FINANCEMENTS, params={"arrondissement": "18", **parametres}, headers=entetes)
    assert reponse.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert reponse.headers["content-disposition"] == 'attachment; filename="financements-par-arrondissement-18.csv"'
    assert (reponse.headers["x-lignes"], reponse.headers["x-lignes-total"]) == ("2", "2")
    lignes = lire_csv(reponse.content)
    assert [ligne["libelle"] for ligne in lignes] == ["Crédits politique de la ville (P147)", "BOP 163"]
    assert {ligne["engagement.titre"] for ligne in lignes} == {TITRE}


def test_une_page_incomplete_annonce_le_total(client: Client) -> None:
    reponse = client.get(f"{FINANCEMENTS}?arrondissement=18&first=1&format=csv")
    assert (reponse.headers["x-lignes"], reponse.headers["x-lignes-total"]) == ("1", "2")


def test_sans_ligne_le_csv_garde_ses_colonnes(client: Client) -> None:
    pleine = client.get(f"{FINANCEMENTS}?arrondissement=18&format=csv").text.splitlines()[0]
    vide = client.get(f"{FINANCEMENTS}?arrondissement=18&portees=PROJET&format=csv")
    assert vide.text.splitlines() == [pleine]
    assert vide.headers["x-lignes"] == "0"


@pytest.mark.parametrize(("parametre", "separateur"), [("", ";"), (";", ";"), (",", ",")])
def test_le_separateur_se_choisit(client: Client, parametre: str, separateur: str) -> None:
    demande = {"arrondissement": "18", "format": "csv", "separateur": parametre}
    lignes = lire_csv(client.get(FINANCEMENTS, params=demande).content, separateur)
    assert [ligne["libelle"] for ligne in lignes] == ["Crédits politique de la ville (P147)", "BOP 163"]


def test_chaque_forme_a_son_etiquette(client: Client) -> None:
    adresses = [
        f"{FINANCEMENTS}?arrondissement=18{suite}"
        for suite in ("", "&sources=1", "&first=1", "&format=csv", "&format=csv&separateur=,")
    ]
    reponses = [client.get(adresse) for adresse in adresses]
    assert {r.status_code for r in reponses} == {200}
    assert len({r.headers["etag"] for r in reponses}) == len(reponses)
    for adresse, reponse in zip(adresses, reponses, strict=True):
        encore = client.get(adresse, headers={"If-None-Match": reponse.headers["etag"]})
        assert (encore.status_code, encore.content) == (304, b"")


@pytest.mark.lent
def test_aucune_case_ne_passe_pour_une_formule(vrai: Client) -> None:
    """A spreadsheet computes a cell that begins with one of these signs."""
    for operation in vrai.get("/operations").json()["operations"]:
        for lien in operation["liens"]["csv"]:
            cases = [case for ligne in lire_csv(vrai.get(lien).content) for case in ligne.values()]
            assert [case for case in cases if case.startswith(("=", "+", "-", "@"))] == []


def test_en_octets_garde_le_francais() -> None:
    contenu: dict[str, Any] = {"é": "\ud800"}
    assert en_octets(contenu) == b'{"\xc3\xa9":"\\ud800"}'
