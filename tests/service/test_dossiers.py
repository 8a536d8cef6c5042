"""/dossiers: what a partner, a chef de projet and an analyst take away, as a page, as sheets, as rows."""

import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from requetes.operations.publiees import operation_publiee
from service.dossiers.adresses import genre
from service.dossiers.fichiers import dossier_en_csv, dossier_en_xlsx
from service.dossiers.forme import DossierCompose, LigneDeDossier, Preuve, Renvoi, SectionDeDossier, utiles
from service.dossiers.vue import COMPOSER
from service.http.application import creer_application
from tests.service.client import Client
from tests.service.petit import GRAPHE

CAF = "/dossiers/acteur/caf"
GOUTTE_D_OR = "/dossiers/quartier/QN07511M"
PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def petit() -> Client:
    return Client(creer_application(GRAPHE))


def lire_csv(octets: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))


def textes_xlsx(octets: bytes) -> list[str]:
    racine = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(octets)).read("xl/sharedStrings.xml"))
    return [t.text or "" for t in racine.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t")]


@pytest.mark.lent
def test_celui_de_la_caf_a_tout_et_chaque_fait_a_sa_ligne(vrai: Client) -> None:
    lignes = lire_csv(vrai.get(f"{CAF}.csv").content)
    comptes = Counter(ligne["section"] for ligne in lignes)
    attendus = {
        "Rôles": 12,
        "Actions des fiches": 104,
        "Indicateurs à renseigner": 44,
        "Financements qu'il apporte": 21,
    }
    assert {nom: comptes[nom] for nom in attendus} == attendus
    assert [ligne for ligne in lignes if ligne["section"] in attendus and not ligne["ligne_debut"].isdecimal()] == []
    assert "1325" in [ligne["ligne_debut"] for ligne in lignes if ligne["section"] == "Financements qu'il apporte"]


@pytest.mark.lent
@pytest.mark.parametrize("chemin", [CAF, GOUTTE_D_OR, "/dossiers/paris-2024/engagement/22"])
def test_la_page_montre_chaque_ligne_du_fichier(vrai: Client, chemin: str) -> None:
    page = vrai.get(chemin, headers=PAGE).text
    lignes = [ligne for ligne in lire_csv(vrai.get(f"{chemin}.csv").content) if ligne["rang"]]
    assert page.count('<td role="cell" data-nom="Lignes"') == len(lignes)
    assert "Voir la requête" in page
    assert "Signaler une erreur" in page


@pytest.mark.lent
def test_un_bailleur_n_agit_en_son_nom_que_la_ou_il_est_nomme(vrai: Client) -> None:
    lignes = lire_csv(vrai.get("/dossiers/acteur/paris-habitat.csv").content)
    [propre] = [ligne for ligne in lignes if ligne["section"] == "Rôles"]
    assert (propre["fait"], propre["rang"]) == ("Le contrat ne lui donne aucun rôle en son nom.", "")
    collectifs = [ligne for ligne in lignes if ligne["section"] == "Rôles, au titre d'un collectif"]
    assert all("Bailleurs sociaux" in ligne["precisions"] for ligne in collectifs)
    assert "Aucun financement cité" in "".join(ligne["fait"] for ligne in lignes)


@pytest.mark.lent
def test_un_quartier_dit_ce_qui_n_est_relie_a_rien_et_se_compare(vrai: Client) -> None:
    page = vrai.get(f"{GOUTTE_D_OR}?avec=arrondissement/19", headers=PAGE).text
    assert "1 projet sur 12" in page
    assert "Comparaison : Goutte D&#39;Or / Paris 19e Arrondissement" in page


def test_le_petit_engagement_dit_ce_qui_lui_manque(petit: Client) -> None:
    lignes = lire_csv(petit.get("/dossiers/paris-2024/engagement/1.csv").content)
    manques = [ligne["fait"] for ligne in lignes if ligne["section"] == "Ce qui manque"]
    assert "Aucun indicateur" in manques
    assert "Aucun financement" not in manques


@pytest.mark.parametrize(
    ("chemin", "statut", "code", "dit"),
    [
        ("acteur/personne", 404, "IDENTIFIANT_INCONNU", "acteur/personne"),
        ("paris-2024/action/1", 404, "DOSSIER_INCONNU", "paris-2024/action/1"),
        ("nulle-part.csv", 404, "DOSSIER_INCONNU", "nulle-part"),
        ("acteur/caf?avec=quartier/QN07511M", 400, "PARAMETRE_INVALIDE", "quartier/QN07511M"),
        ("quartier/QN07511M?avec=acteur/caf", 400, "PARAMETRE_INVALIDE", "acteur/caf"),
        (
            "quartier/QN07511M?avec=quartier/a&avec=quartier/b&avec=quartier/c&avec=quartier/d",
            400,
            "PARAMETRE_INVALIDE",
            "4",
        ),
    ],
)
def test_ce_qui_n_existe_pas_est_dit(petit: Client, chemin: str, statut: int, code: str, dit: str) -> None:
    reponse = petit.get(f"/dossiers/{chemin}", headers={"Accept": "text/csv"})
    assert reponse.status_code == statut
    [erreur] = reponse.json()["errors"]
    assert erreur["extensions"]["code"] == code
    assert dit in erreur["message"]
    page = petit.get(f"/dossiers/{chemin.replace('.csv', '')}", headers=PAGE)
    assert (page.status_code, page.headers["content-type"]) == (statut, "text/html; charset=utf-8")
    assert code in page.text


def test_le_format_vient_de_l_adresse_sinon_de_l_en_tete(petit: Client) -> None:
    chemin = "/dossiers/paris-2024/engagement/1"
    types = {
        "csv": petit.get(f"{chemin}.csv").headers["content-type"],
        "entete": petit.get(chemin, headers={"Accept": "text/csv"}).headers["content-type"],
        "page": petit.get(f"{chemin}.html", headers={"Accept": "text/csv"}).headers["content-type"],
    }
    assert types == {
        "csv": "text/csv; charset=utf-8; header=present",
        "entete": "text/csv; charset=utf-8; header=present",
        "page": "text/html; charset=utf-8",
    }
    assert petit.get(f"{chemin}.xlsx").content[:2] == b"PK"
    assert petit.get(chemin, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("identifiant", "attendu"),
    [
        ("acteur/caf", "acteur"),
        ("quartier/QN07517I/saint-blaise", "quartier"),
        ("paris-2024/engagement/22", "engagement"),
        ("paris-2027/thematique/3", "thematique"),
        ("paris-2024/engagement/22/mobilisation/1", ""),
        ("acteur", ""),
        ("", ""),
    ],
)
def test_de_quel_genre_est_un_dossier(identifiant: str, attendu: str) -> None:
    assert genre(identifiant) == attendu


@pytest.mark.lent
@pytest.mark.parametrize("nom", list(COMPOSER))
def test_l_exemple_de_chaque_genre_repond_et_chaque_fait_lu_a_sa_ligne(vrai: Client, nom: str) -> None:
    operation = operation_publiee(f"dossier-{nom}")
    assert operation is not None
    reponse = vrai.get(f"/dossiers/{operation.exemples['id']}.csv")
    assert reponse.status_code == 200
    lus = [
        ligne
        for ligne in lire_csv(reponse.content)
        if re.search("/(action|indicateur|mobilisation|projet)/", ligne["identifiant"])
    ]
    assert lus
    assert [ligne for ligne in lus if not ligne["ligne_debut"]] == []


def test_chaque_genre_a_son_operation() -> None:
    assert all(operation_publiee(f"dossier-{nom}") for nom in COMPOSER)


@pytest.mark.parametrize("texte", ["=1+1", "+33 1 42 76", "@somme", "-SOMME(A1)", '=HYPERLINK("x")'])
def test_un_tableur_ne_calcule_rien(texte: str) -> None:
    dossier = dossier_d_essai(texte)
    assert "<f>" not in "".join(_feuilles(dossier_en_xlsx(dossier, "0")))
    assert texte in textes_xlsx(dossier_en_xlsx(dossier, "0"))
    assert lire_csv(dossier_en_csv(dossier, "0"))[0]["fait"] == f"'{texte}"


@pytest.mark.parametrize(
    ("destination", "debut"),
    [
        ("", ""),
        ("https://exemple.fr/signaler", "https://exemple.fr/signaler"),
        ("qui@exemple.fr", "mailto:qui%40exemple.fr?subject="),
    ],
)
def test_signaler_une_erreur_donne_le_message(destination: str, debut: str) -> None:
    client = Client(creer_application(GRAPHE, signalement=destination))
    for chemin in ("/dossiers/paris-2024/engagement/1", "/id/paris-2024/engagement/1"):
        page = client.get(chemin, headers=PAGE).text
        message = page.partition('id="signaler"')[2]
        assert "Identifiant : paris-2024/engagement/1" in message
        assert f"Version du graphe : {GRAPHE.version}" in message
        assert (f'<a href="{debut}' in message) == bool(destination)


def test_une_page_tait_les_colonnes_ou_rien_n_est_dit_et_un_tableur_les_garde() -> None:
    lignes = (LigneDeDossier("a/1", ("tête", "", None, "mots")), LigneDeDossier("a/2", ("tête", (), 0, "")))
    section = SectionDeDossier(
        titre="S", colonnes=("T", "Vide", "Zéro", "Dit"), lignes=lignes, absence="", groupee=True
    )
    assert utiles(section) == [2, 3]
    assert "Vide" in textes_xlsx(dossier_en_xlsx(replace(dossier_d_essai("a"), sections=(section,)), "0"))


def test_une_rangee_est_aussi_haute_que_son_texte() -> None:
    texte = "mot " * 100
    (feuille,) = [f for f in _feuilles(dossier_en_xlsx(dossier_d_essai(texte), "0")) if 'r="B2"' in f]
    hauteurs = [float(h) for h in re.findall(r'<row r="2"[^>]* ht="([\d.]+)"', feuille)]
    assert 7 * 15 <= hauteurs[0] <= 12 * 15


def test_deux_sections_de_meme_debut_ont_chacune_leur_feuille() -> None:
    titre = "Dispositifs présents et absents : ici"
    octets = dossier_en_xlsx(dossier_d_essai("a", (f"{titre}, là", f"{titre.upper()}, ailleurs", "[a]/b?")), "0")
    noms = re.findall(r'<sheet name="([^"]+)"', zipfile.ZipFile(io.BytesIO(octets)).read("xl/workbook.xml").decode())
    assert len(noms) == len({nom.lower() for nom in noms}) == 4
    assert max(map(len, noms)) <= 31


def dossier_d_essai(texte: str, titres: tuple[str, ...] = ("Essai",)) -> DossierCompose:
    ligne = LigneDeDossier("a/1", (texte, Renvoi("là", "a/2"), 1.5), (Preuve("texte.txt", 3, 4, "mots"),))
    colonnes = ("Fait", "Lien", "Nombre")
    return DossierCompose(
        genre="Essai",
        titre="Essai",
        identifiant="a/1",
        en_bref=(),
        sections=tuple(SectionDeDossier(titre=t, colonnes=colonnes, lignes=(ligne,), absence="") for t in titres),
    )


def _feuilles(octets: bytes) -> list[str]:
    archive = zipfile.ZipFile(io.BytesIO(octets))
    return [archive.read(nom).decode() for nom in archive.namelist() if nom.startswith("xl/worksheets/")]
