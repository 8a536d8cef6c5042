import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.texte import cle, cle_du_nom, compose, mots, racines


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Goutte d’Or", "goutte d'or"),
        ("  ÉVANGILE\u00a0– Sœurs ", "evangile - soeurs"),
        ("Caf", "caf"),
        ("Pilotes\u202f: qui\u00a0? eux\u200b\u00a0; oui !", "pilotes: qui? eux; oui!"),
        ("le 18ème, la 2ième", "le 18e, la 2e"),
    ],
)
def test_cle(texte: str, attendu: str) -> None:
    assert cle(texte) == attendu


@given(st.text())
def test_une_cle_est_sa_propre_cle(texte: str) -> None:
    assert cle(cle(texte)) == cle(texte)


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("associations", "association"),
        ("sociaux", "social"),
        ("locales", "locale"),
        ("réseaux", "réseau"),
        ("habitantes", "habitants"),
        ("emplois", "l’emploi"),
        ("enjeux", "enjeu"),
        ("milieux", "milieu"),
        ("défis", "defi"),
        ("nombreuses", "nombreux"),
        ("crédits", "crédit"),
        ("accompagnées", "accompagné"),
        ("accompagnee", "accompagnés"),
        ("créées", "créée"),
        ("activités", "activite"),
        ("entrées", "entrée"),
        ("françaises", "français"),
        ("égalité", "EGALITE"),
        ("cœur", "coeur"),
        ("ﬁnance", "finance"),
        ("qu'elles", "qu’elles"),
        ("jusqu’à l’école", "école"),
        ("e\u0301cole", "école"),
        ("18e", "18E"),
        ("18e", "18ème"),
        ("18e", "18 e"),
        ("18e", "XVIIIe"),
        ("18e", "XVIIIème arrondissement"),
        ("18e", "Paris 18"),
        ("18e", "Paris 18e"),
        ("18e", "75018"),
        ("18e", "75018 Paris"),
        ("18e", "75 018"),
        ("18e", "75 018 Paris"),
        ("18e", "18e arrondissement"),
        ("18e", "dix-huitième"),
        ("1er", "Paris 1"),
        ("16e", "75116"),
        ("BOP147", "BOP 147"),
        ("BOP147", "P147"),
        ("BOP147", "P 147"),
        ("BOP147", "programme n° 147"),
        ("em\u00adploi", "emploi"),
        ("em\u200dploi", "emploi"),
        ("usager·e·s", "usagers"),
        ("usager·ère·s", "usagers"),
        ("agent(e)s", "agents"),
        ("quartier(s)", "quartier"),
        ("Citoyen⋅ne⋅s", "citoyens"),
        ("Citoyen.ne.s", "citoyen"),
        ("directeur-rice-s", "directeurs"),
        ("co-construction", "coconstruction"),
        ("co‑construire", "co construire"),
        ("Co-pilotages", "copilotage"),
        ("socio-professionnel", "socioprofessionnels"),
        ("inter-bailleurs", "inter bailleurs"),
        ("péri-scolaire", "périscolaire"),
        ("auto-réparation", "autoréparation"),
        ("C.A.F.", "Caf"),
        ("C.A.F", "CAF"),
        ("France-Travail", "France Travail"),
        ("l´emploi", "l'emploi"),
        ("l′emploi", "l’emploi"),
    ],
)
def test_les_formes_d_un_mot_se_rejoignent(un: str, autre: str) -> None:
    assert racines(un) == racines(autre) != []


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("soin", "son"),
        ("mission", "missive"),
        ("dae", "dac"),
        ("18e", "19e"),
        ("Caf", "café"),
        ("vie", "6e"),
        ("Paris 2024", "Paris 20"),
        ("75099", "99e"),
        ("75 018 €", "18e"),
        ("75 018 habitants", "18e"),
        ("1 75 018", "18e"),
        ("co-construction", "construction"),
        ("Pré-Saint-Gervais", "présaint"),
        ("P147", "P137"),
        ("Paris 14 %", "14e"),
        ("peut-être", "peut"),
        ("147", "P147"),
        ("18", "18e"),
    ],
)
def test_deux_mots_ne_se_confondent_pas(un: str, autre: str) -> None:
    assert racines(un) != racines(autre)


@pytest.mark.parametrize("texte", ["", " ", "de la !", "l’", "*:*", "😀", "\ud800"])
def test_sans_mot(texte: str) -> None:
    assert racines(texte) == []


def test_les_mots_vides_ne_comptent_pas() -> None:
    assert [mot.racine for mot in mots("Les enfants de l’école, et 18e")] == ["enfant", "ecol", "18e"]


@given(st.text())
def test_chaque_mot_est_a_sa_place(texte: str) -> None:
    for mot in mots(texte):
        assert mot.racine in {seul.racine for seul in mots(compose(texte)[mot.debut : mot.fin])}


@pytest.mark.parametrize(
    "texte",
    ["le 18e arrondissement", "Paris 18 et BOP 147", "agent(e)s du XVIIIe", "75018 Paris", "la co-construction"],
)
def test_ce_qu_on_demande_se_trouve_dans_ce_qui_l_ecrit(texte: str) -> None:
    assert set(racines(texte)) <= {mot.racine for mot in mots(f"Ici, {texte}, dit-on.")}


def test_ce_qu_on_trouvait_se_trouve_encore() -> None:
    assert {"programm", "147", "18em", "arrond"} < {mot.racine for mot in mots("programme 147, 18ème arrondissement")}
    assert {"construct", "coconstruct"} < {mot.racine for mot in mots("la co-construction")}


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("la Caf", "caf"),
        ("l’État", "etat"),
        ("La Goutte d'Or", "goutte d or"),
        ("Portes du Vingtième", "portes du 20e"),
        ("Portes du XXe", "portes du 20e"),
        ("Elogie-Siemp", "elogie siemp"),
        ("Direction des Citoyen.ne.s", "direction des citoyens"),
        ("crédits BOP147", "credits p147"),
        ("Les", "les"),
        ("!", "!"),
    ],
)
def test_cle_d_un_nom(nom: str, attendu: str) -> None:
    assert cle_du_nom(nom) == attendu


@given(st.text())
def test_un_nom_a_toujours_une_cle(nom: str) -> None:
    assert cle_du_nom(nom) or not cle(nom)
