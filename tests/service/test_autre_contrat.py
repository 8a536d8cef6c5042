"""A contract other than that of Paris, described by tables, is served whole: no page counts on what Paris has."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chargement.paquet import charger_le_paquet
from graphe.instantane import lire_instantane
from graphe.rdf.validation import valider
from requetes.operations.publiees import operations_publiees
from service.http.application import creer_application
from service.ligne_de_commande.commandes import application
from tests.service.client import Client

EXEMPLE = Path(__file__).parents[2] / "exemples" / "autre-contrat"
GRAPHE = charger_le_paquet(EXEMPLE).graphe
CLE = "deux-rives-2025"


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


def test_l_api_repond(client: Client) -> None:
    question = """{
      contrat { titre application { texte } }
      engagements { nodes { numero thematique { titre thematiqueParente { titre } } problematique source { url } } }
      quartier(code: "QN99902M") { communes { nodes { nom codeInsee quartiers { totalCount } } }
        engagements { nodes { numero } } }
      acteur(nom: "École du fleuve") { engagements { nodes { numero } } }
      repartition(dimensions: [THEMATIQUE, TYPE_CREDIT]) { cellules { mobilisations cles { valeur } } }
      qualite { comptages { type releve } }
    }"""
    reponse = client.post("/graphql", json={"query": question}).json()
    assert "errors" not in reponse, reponse
    donnees = reponse["data"]
    assert donnees["contrat"] == {"titre": "Contrat de ville des Deux-Rives 2025-2030", "application": None}
    premier, *_, dernier = donnees["engagements"]["nodes"]
    assert premier["thematique"] == {
        "titre": "Bien se loger",
        "thematiqueParente": {"titre": "Vivre mieux dans les quartiers"},
    }
    assert (dernier["thematique"], dernier["problematique"]) == (None, None)
    communes = donnees["quartier"]["communes"]["nodes"]
    assert [c["nom"] for c in communes] == ["Amont-sur-Brève", "Aval-sur-Brève"]
    assert [c["quartiers"]["totalCount"] for c in communes] == [2, 1]
    assert donnees["quartier"]["engagements"]["nodes"] == [{"numero": 2}]
    assert sum(c["mobilisations"] for c in donnees["repartition"]["cellules"]) == 1
    assert donnees["acteur"]["engagements"]["nodes"] == [{"numero": 3}]


@pytest.mark.parametrize(
    "adresse",
    [
        "/",
        "/tables",
        f"/id/{CLE}",
        f"/id/{CLE}/thematique/3",
        "/id/commune/99901",
        f"/dossiers/{CLE}/engagement/2",
        f"/dossiers/{CLE}/engagement/4",
        f"/dossiers/{CLE}/thematique/3",
        "/dossiers/acteur/etat",
        "/dossiers/quartier/QN99902M",
        "/dossiers/financement/dotation-du-fleuve",
    ],
)
def test_chaque_page_s_ouvre(client: Client, adresse: str) -> None:
    reponse = client.get(adresse, headers={"Accept": "text/html"})
    assert reponse.status_code == 200, reponse.text


QUESTIONS = tuple(o.nom for o in operations_publiees())
PAGES = (
    *(
        "/",
        "/partenaires",
        "/quartiers",
        "/argent",
        "/questions",
        "/recherche",
        "/recherche?texte=fleuve",
        "/catalogue",
    ),
    *(f"/questions/{nom}" for nom in QUESTIONS),
    *(f"/dossiers/{CLE}/engagement/{numero}" for numero in (1, 2, 3, 4)),
    *("/dossiers/quartier/QN99901M", "/dossiers/acteur/ecole-du-fleuve", "/dossiers/financement/dotation-du-fleuve"),
    *(f"/id/{CLE}/engagement/1", f"/id/{CLE}/engagement/9"),
)


@pytest.mark.parametrize("adresse", PAGES)
def test_aucune_page_ne_parle_de_paris_et_chacune_nomme_son_contrat(client: Client, adresse: str) -> None:
    """The request that it shows, whose examples are those of Paris, aside."""
    page = client.get(adresse, headers={"Accept": "text/html"}).text
    lue = re.sub(r'<details class="requete.*?</details>|<a [^>]*>|value="[^"]*"', "", page, flags=re.DOTALL)
    assert re.findall(r"(?i)paris\w*|goutte|2024", lue) == []
    assert adresse == "/recherche" or "Contrat de ville des Deux-Rives 2025-2030" in lue


@pytest.mark.parametrize("adresse", PAGES)
def test_une_source_sans_texte_se_dit_sans_lien_mort(client: Client, adresse: str) -> None:
    """/texte is not there: a row tells its file, its page when it has one, its line."""
    assert "texte#L" not in client.get(adresse, headers={"Accept": "text/html"}).text


def test_la_page_d_une_ligne_est_montree(client: Client) -> None:
    dossier = f"/dossiers/{CLE}/engagement/2"
    assert "participations.csv, page 12, ligne 4" in client.get(dossier, headers={"Accept": "text/html"}).text
    assert ";participations.csv, page 12;4;4;" in client.get(f"{dossier}.csv").text


@pytest.mark.parametrize("nom", QUESTIONS)
def test_chaque_question_repond_ou_dit_pourquoi_elle_ne_se_pose_pas(client: Client, nom: str) -> None:
    reponse = client.get(f"/questions/{nom}", headers={"Accept": "text/html"})
    assert reponse.status_code == 200
    posee = f'id="{nom}"' in client.get("/questions").text
    assert 'class="faits"' in reponse.text or 'class="absence"' in reponse.text
    assert 'class="erreur"' not in reponse.text
    assert posee != ("la question ne s&#39;y pose pas" in reponse.text)


def test_son_catalogue_le_situe_chez_lui(client: Client) -> None:
    """Neither the place of Paris nor the page of a text that is not served."""
    dit = client.get("/catalogue?format=turtle").text
    assert re.findall(r"(?i)paris|FR101|/texte>", dit) == []
    assert '"Amont-sur-Brève"@fr' in dit


@pytest.mark.parametrize("adresse", ["/dossiers/quartier/QN99901M", f"/dossiers/{CLE}/engagement/1"])
def test_aucune_phrase_ne_repose_sur_un_passage_qu_il_n_a_pas(client: Client, adresse: str) -> None:
    """No passage of it applies its engagements to every quartier."""
    page = client.get(adresse, headers={"Accept": "text/html"}).text
    assert "applique" not in re.sub(r'<details class="requete.*?</details>', "", page, flags=re.DOTALL)
    assert "rien d&#39;imprimé" in page.lower()


def test_le_dessin_de_son_argent_dit_le_sien(client: Client) -> None:
    dessin = client.get("/argent.svg").text
    for dit in ("Contrat de ville des Deux-Rives 2025-2030", "1 mention de financement", GRAPHE.version, "Dessiné le"):
        assert dit in dessin


def test_le_texte_de_paris_n_est_pas_le_sien(client: Client) -> None:
    assert client.get("/texte").status_code == 404


@pytest.mark.lent
@pytest.mark.xfail(reason="the rules of regles.ttl are those of the text of Paris: a package has its own checks")
def test_il_tient_aux_formes() -> None:
    assert valider(GRAPHE) == []


@pytest.mark.lent
@pytest.mark.parametrize("sortie", ["deux-rives.graphe", "deux-rives.ttl"])
def test_il_s_ecrit(tmp_path: Path, sortie: str) -> None:
    fichier = tmp_path / sortie
    resultat = CliRunner().invoke(application, ["charger", str(EXEMPLE), "--sortie", str(fichier)])
    assert resultat.exit_code == 0, resultat.output
    if sortie.endswith(".graphe"):
        assert lire_instantane(fichier.read_bytes(), sortie) == GRAPHE


def test_ses_fautes_se_disent(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(
        '{"resources": [{"name": "acteurz", "path": "a.csv"}]}', encoding="utf-8"
    )
    resultat = CliRunner().invoke(application, ["charger", str(tmp_path), "--sortie", str(tmp_path / "g.ttl")])
    assert resultat.exit_code == 3
    assert "[PAQUET_INVALIDE] Le paquet n'est pas chargé : 2 erreurs." in resultat.output
    assert "[TABLE_INCONNUE] datapackage.json : table « acteurz » : attendu « acteurs »." in resultat.output
    assert not (tmp_path / "g.ttl").exists()
