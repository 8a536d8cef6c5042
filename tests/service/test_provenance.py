"""A CSV file says where its rows come from, by one rule for every operation, over HTTP and on the command line."""

import csv
import io
import json

import pytest
from graphql import parse, validate
from typer.testing import CliRunner

from requetes.operations.publiees import Operation, operations_publiees
from schema.api import creer_schema
from service.http.application import creer_application
from service.ligne_de_commande.commandes import application
from service.operations.forme_tabulaire import formes
from service.operations.provenance import prouver
from tests.service.client import Client
from tests.service.petit import GRAPHE

SCHEMA = creer_schema()._schema
PASSAGE = ["document", "ligneDebut", "ligneFin", "texte"]


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("{ engagements { nodes { titre } } }", ["identifiant", *PASSAGE, "version"]),
        ("{ anomalies: qualite { anomalies { nodes { message } } } }", ["identifiant", *PASSAGE, "version"]),
        # an acteur bears its signature; a financement, nothing
        ("{ acteurs { nodes { nom } } }", ["identifiant", *PASSAGE, "version"]),
        ("{ financements { nodes { nom } } }", ["identifiant", "version"]),
        # proved by what it holds
        ("{ financements { nodes { nom classement { motif } } } }", ["identifiant", *PASSAGE, "version"]),
        ("{ financements { nodes { mobilisations { nodes { libelle } } } } }", ["identifiant", *PASSAGE, "version"]),
        ("{ recherche(texte: \"x\") { nodes { score noeud { id } } } }", [*PASSAGE, "version"]),
        # any thing of the graph, by its interface; a line of a file; a count
        ("{ nodes(ids: []) { id } }", ["identifiant", *PASSAGE, "version"]),
        ("{ subventions { nodes { montant } } }", ["identifiant", *PASSAGE, "version"]),
        ("{ repartition(dimensions: [THEMATIQUE]) { cellules { mobilisations } } }", ["version"]),
        ("{ contrat { titre } }", [*PASSAGE, "version"]),
        ("{ acteurs { edges { cursor node { nom } } } }", ["identifiant", *PASSAGE, "version"]),
        ("query Q { engagements { ...A } } fragment A on EngagementConnection { nodes { ...B } } fragment B on Engagement { titre }",
         ["identifiant", *PASSAGE, "version"]),
    ],
)  # fmt: skip
def test_ce_qui_prouve_une_ligne_se_lit_du_document(texte: str, attendues: list[str]) -> None:
    (forme,) = formes(texte, SCHEMA)
    prouve, complete = prouver(texte, SCHEMA, forme)
    assert complete.colonnes == (*forme.colonnes, *(f"provenance.{nom}" for nom in attendues))
    assert validate(SCHEMA, parse(prouve)) == []


@pytest.mark.parametrize("operation", operations_publiees(), ids=lambda o: o.nom)
def test_chaque_table_publiee_dit_sa_version_et_ce_qui_la_prouve_est_valide(operation: Operation) -> None:
    for forme in formes(operation.texte, SCHEMA):
        prouve, complete = prouver(operation.texte, SCHEMA, forme)
        assert validate(SCHEMA, parse(prouve)) == []
        assert complete.colonnes[-1] == "provenance.version"


def test_une_operation_trop_profonde_pour_en_demander_plus_garde_ses_lignes() -> None:
    dedans = "{ numero }"
    for _ in range(2):
        dedans = f"{{ thematique {{ engagements {{ nodes {dedans} }} }} }}"
    texte = f"{{ engagements {{ nodes {{ actions {{ nodes {{ engagement {dedans} }} }} }} }} }}"
    (forme,) = formes(texte, SCHEMA)
    assert validate(SCHEMA, parse(texte)) == []
    _, complete = prouver(texte, SCHEMA, forme)
    assert complete.colonnes[-1] == "provenance.version"


def test_une_ligne_donne_son_passage(client: Client) -> None:
    corps = {"query": "{ mobilisations { nodes { libelle } } }"}
    reponse = client.post("/graphql", json=corps, headers={"Accept": "text/csv"})
    premiere, seconde = _lire(reponse.content)
    assert premiere == {
        "libelle": "Crédits politique de la ville (P147)",
        "provenance.identifiant": "paris-2024/engagement/1/mobilisation/1",
        "provenance.document": "essai.txt",
        "provenance.ligneDebut": "31",
        "provenance.ligneFin": "31",
        "provenance.texte": "Crédits politique de la ville (P147)",
        "provenance.version": GRAPHE.version,
    }
    assert seconde["provenance.ligneDebut"] == "32"


def test_plusieurs_passages_partagent_leurs_cellules(client: Client) -> None:
    corps = {"query": "{ financements { nodes { nom mobilisations { nodes { libelle } } } } }"}
    lignes = _lire(client.post("/graphql", json=corps, headers={"Accept": "text/csv"}).content)
    assert [ligne["provenance.ligneDebut"] for ligne in lignes] == ["31", "32"]
    corps = {"query": "{ typesCredit: repartition(dimensions: [TYPE_CREDIT]) { cellules { mobilisations } } }"}
    for ligne in _lire(client.post("/graphql", json=corps, headers={"Accept": "text/csv"}).content):
        assert list(ligne) == ["mobilisations", "provenance.version"]
    corps = {"query": "{ thematiques { nodes { numero engagements { nodes { mobilisations { nodes { id } } } } } } }"}
    (ligne,) = _lire(client.post("/graphql", json=corps, headers={"Accept": "text/csv"}).content)
    assert (ligne["provenance.ligneDebut"], ligne["engagements.mobilisations.id"].count("mobilisation")) == ("10", 2)


@pytest.mark.lent
@pytest.mark.parametrize("operation", operations_publiees(), ids=lambda o: o.nom)
def test_http_et_la_ligne_de_commande_donnent_le_meme_fichier(vrai: Client, operation: Operation) -> None:
    liens = next(o for o in vrai.get("/operations").json()["operations"] if o["nom"] == operation.nom)["liens"]["csv"]
    valeurs = [f"{nom}={v if isinstance(v, str) else json.dumps(v)}" for nom, v in operation.exemples.items()]
    for forme, lien in zip(formes(operation.texte, SCHEMA), liens, strict=True):
        options = [*(o for v in valeurs for o in ("-v", v)), *(("--liste", forme.chemin) if len(liens) > 1 else ())]
        lance = CliRunner().invoke(application, ["demander", operation.nom, "--format", "csv", *options])
        assert (lance.exit_code, lance.stdout_bytes) == (0, vrai.get(lien).content)


def _lire(octets: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))
