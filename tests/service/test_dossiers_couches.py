"""What dossiers and pages show of layers: each amount with its file, what nobody has said with who would know."""

import csv
import io

import pytest

from service.dossiers.lecture import euros
from service.http.application import creer_application
from service.pages.montants import montants_montres
from tests import fabrique
from tests.service.client import Client

CLIENT = Client(creer_application(fabrique.graphe()))


def lignes(identifiant: str, debut: str) -> list[tuple[str, str]]:
    lues = csv.DictReader(
        io.StringIO(CLIENT.get(f"/dossiers/{identifiant}.csv").content.decode("utf-8-sig")), delimiter=";"
    )
    return [(ligne["fait"], ligne["precisions"]) for ligne in lues if ligne["section"].startswith(debut)]


@pytest.mark.parametrize(
    ("montant", "dit"),
    [
        ("320110.00", "320\u202f110\u00a0€"),
        ("1200.25", "1\u202f200,25\u00a0€"),
        ("-20.00", "-20\u00a0€"),
        ("0.00", "0\u00a0€"),
    ],
)
def test_un_montant_se_dit_en_euros(montant: str, dit: str) -> None:
    assert euros(montant) == dit


def test_un_financement_montre_ses_montants_par_fichier_et_par_nature() -> None:
    (notifie,) = lignes(fabrique.P147, "Montants")
    assert notifie[0] == "5\u202f480,75\u00a0€"
    assert "Fichier : Subventions d’essai | Exercice : 2025 | Nature du montant : Notifié" in notifie[1]
    assert lignes(fabrique.FONDATION, "Montants")[0][0].startswith("Non renseigné")


ICI = " | ".join((
    "Fichier : Subventions d’essai", "Exercice : 2025", "Nature du montant : Notifié", "Lignes : 1",
    "En plus, partagé avec d'autres lieux : 300,25\u00a0€", "En plus peut-être, non situé : -20\u00a0€",
    "Minorant : oui : le fichier ne permet pas de reconnaître toutes les lignes du territoire",
))  # fmt: skip


def test_un_arrondissement_dit_au_moins_combien_avec_ce_qui_est_partage_et_non_situe() -> None:
    credits_, de_2024, de_2025 = lignes("arrondissement/18", "Montants")
    assert (credits_[0], "non situé : 70\u202f000\u00a0€" in credits_[1]) == ("0\u00a0€", True)
    assert (de_2024[0], "non situé : 1\u202f000\u00a0€" in de_2024[1]) == ("0\u00a0€", True)
    assert de_2025 == ("5\u202f200,50\u00a0€", ICI)
    seule, partagee = lignes("arrondissement/18", "Lignes qui le nomment")
    assert (seule[0], "Lieu : PARIS 18e |" in seule[1]) == ("5\u202f200,50\u00a0€", True)
    assert (partagee[0], "Lieu : 11 et 18e (non partagé)" in partagee[1]) == ("300,25\u00a0€", True)


def test_un_arrondissement_montre_les_mesures_de_ses_quartiers_ou_qui_les_saurait() -> None:
    ((fait, precisions),) = lignes("arrondissement/18", "Mesures")
    assert (fait, precisions.startswith("Lieu : Goutte d’Or")) == ("120", True)
    ((absence, _),) = lignes("arrondissement/5", "Mesures")
    assert "Le sauraient : l'Insee" in absence
    ((absence, _),) = lignes("arrondissement/5", "Lignes qui le nomment")
    assert "Le sauraient : les financeurs du contrat." in absence


def test_un_dispositif_montre_les_lignes_qui_le_nomment() -> None:
    ((fait, precisions),) = lignes(fabrique.AVEQ, "Montants")
    assert fait == "5\u202f200,50\u00a0€"
    assert "dont non situé : 0\u00a0€ | Minorant : oui" in precisions
    assert [fait for fait, _ in lignes(fabrique.AVEQ, "Lignes qui le nomment")] == ["5\u202f200,50\u00a0€"]


@pytest.mark.parametrize("dossier", [f"{fabrique.CONTRAT}/thematique/2", fabrique.E7])
def test_l_etat_des_credits_se_lit_par_mobilisation_ou_dit_qui_le_saurait(dossier: str) -> None:
    bop, ville, *_ = lignes(dossier, "État des crédits")
    assert (bop[0], "Qui le saurait : Le saurait : État." in bop[1]) == ("non renseigné", True)
    assert (ville[0], "Exercice : 2025 | Nature du montant : Voté | Lieu : non situé" in ville[1]) == (
        "70\u202f000\u00a0€",
        True,
    )


def test_une_thematique_montre_les_valeurs_de_ses_indicateurs() -> None:
    ((fait, precisions),) = lignes(f"{fabrique.CONTRAT}/thematique/2", "Valeurs des indicateurs")
    assert (fait, "Lieu : Goutte d’Or" in precisions) == ("120", True)
    ((absence, _),) = lignes(f"{fabrique.CONTRAT}/thematique/3", "Valeurs des indicateurs")
    assert absence == "Aucun indicateur."
    ((fait, precisions),) = lignes(f"{fabrique.CONTRAT}/thematique/3", "État des crédits")
    assert (fait, "Le contrat ne dit pas qui le saurait." in precisions) == ("non renseigné", True)


def test_un_indicateur_montre_ses_valeurs_ou_qui_les_saurait() -> None:
    assert lignes(fabrique.E7, "Valeurs des indicateurs") == [
        (
            "120",
            "Indicateur : Nombre de personnes accompagnées | Lieu : Goutte d’Or | Période : 2025 | Unité : personnes | "
            "Cible : 150 | Fichier : Suivi",
        )
    ]


def test_un_acteur_montre_ce_qu_il_recoit() -> None:
    ((recu, precisions),) = lignes(fabrique.FRANCE_TRAVAIL, "Montants reçus")
    assert (recu, "Objet : Atelier AVEQ PARIS 18e" in precisions) == ("5\u202f200,50\u00a0€", True)
    ((absence, _),) = lignes(fabrique.ETAT, "Montants reçus")
    assert "Son SIREN n'est pas connu" in absence


def test_un_quartier_montre_ses_mesures_a_cote_des_chiffres_cles() -> None:
    assert [fait for fait, _ in lignes(fabrique.GOUTTE_D_OR, "Mesures")] == ["120"]
    assert [fait[:13] for fait, _ in lignes(fabrique.BELLEVILLE, "Mesures")] == ["Non renseigné"]


MONTANTS = {
    "total": "320110.00", "lignes": 42, "partage": "25000.00", "nonSitue": "0.00", "minorant": False,
    "avertissements": ["Au moins ce total."],
    "cellules": [
        {"cles": [{"dimension": "ANNEE", "valeur": annee, "libelle": annee},
                  {"dimension": "ARRONDISSEMENT", "valeur": "arrondissement/18", "libelle": "Paris 18e"}],
         "montant": "160055.00"}
        for annee in ("2024", "2025")
    ],
}  # fmt: skip


def test_ce_qui_n_est_pas_situe_est_toujours_dit_et_dessine() -> None:
    montres = montants_montres({"financement": {"montants": MONTANTS}})
    assert montres is not None
    assert montres.phrase == (
        "Au moins 320\u202f110\u00a0€ (42 décisions) ; 25\u202f000\u00a0€ partagés ; 0\u00a0€ non situés."
    )
    assert [(barre.genre, barre.dit) for barre in montres.barres] == [
        ("situe", "320\u202f110\u00a0€"),
        ("partage", "25\u202f000\u00a0€"),
        ("non-situe", "0\u00a0€"),
    ]
    assert montants_montres({"financement": {"montants": None}}) is None


def test_la_page_d_un_flux_le_dessine() -> None:
    adresse = f"/questions/euros-d-un-flux?id={fabrique.P147}&annees=2025"
    page = CLIENT.get(adresse, headers={"Accept": "text/html"}).text
    assert "non situés." in page
    assert '<rect class="non-situe"' in page
    assert (
        f"questions/euros-d-un-flux?id={fabrique.P147}"
        in CLIENT.get(f"/dossiers/{fabrique.P147}", headers={"Accept": "text/html"}).text
    )
