import pytest

from chargement.cadre.glossaire import Glossaire, lire_glossaire, sigles_absents
from chargement.cadre.sigles import sigles_developpes
from chargement.document.lecture import PartieLue
from chargement.document.texte import Document
from chargement.erreurs import PassageIntrouvable
from chargement.referentiel import lire_referentiel
from graphe.modele.contrat import Sigle
from graphe.modele.enumerations import Gravite
from tests.attendus import attendus

ACTEURS = {
    "Direction des Affaires Scolaires": "acteur/ville-de-paris/dasco",
    "GIP RE": "acteur/gip-reussite-educative",
    "DSP": "acteur/ville-de-paris/dsp",
    "SRU": "acteur/ville-de-paris/sru",
}


FIN_DES_FICHES = 4757


def sigles(lecture: PartieLue) -> dict[str, Sigle]:
    return {n.sigle: n for n in lecture.noeuds if isinstance(n, Sigle)}


@pytest.fixture(scope="module")
def lecture(document: Document) -> PartieLue:
    return lire_glossaire(document, ACTEURS.get)


def test_les_108_entrees_imprimees(lecture: PartieLue) -> None:
    lus = [s for s in sigles(lecture).values() if s.source.ligne_debut > FIN_DES_FICHES]
    assert [[s.source.ligne_debut, s.sigle, s.developpement] for s in lus] == attendus("glossaire")
    assert len({n.id for n in lecture.noeuds}) == len(lecture.noeuds)


def test_les_sigles_que_le_texte_developpe(lecture: PartieLue) -> None:
    lus = [s for s in sigles(lecture).values() if s.source.ligne_debut <= FIN_DES_FICHES and s.note is None]
    assert [[s.source.ligne_debut, s.sigle, s.developpement] for s in lus] == attendus("sigles_du_texte")


@pytest.mark.parametrize(
    ("sigle", "ligne", "developpement"),
    [
        ("VVV", 289, "Ville Vie Vacances"),
        ("FH", 411, "femmes hommes"),
        ("EN", 630, "Éducation Nationale"),
        ("ESS", 832, "économie sociale et solidaire"),
        ("SLIME", 926, "service local d’intervention pour la maîtrise de l’énergie"),
        ("FSL", 942, "Fonds de solidarité logement"),
        ("AAS", 984, "agents d’accueil et de sécurité"),
        ("BPI", 1061, "Banque publique d’investissement"),
        ("PSSM", 1208, "premiers secours en santé mentale"),
        ("AMI", 1216, "Appel à manifestation d’intérêt"),
        ("PTZ", 1520, "prêt à taux zéro"),
        ("BPV", 1949, "Bureau Politique de la ville"),
        ("PP", 345, "préfecture de Police"),
    ],
)
def test_un_sigle_developpe_ailleurs(lecture: PartieLue, sigle: str, ligne: int, developpement: str) -> None:
    lu = sigles(lecture)[sigle]
    assert (lu.source.ligne_debut, lu.source.texte, lu.developpement) == (ligne, developpement, developpement)
    assert (lu.note or "").startswith("Rapproché de son nom à la lecture : ")


@pytest.mark.parametrize(
    ("texte", "developpes"),
    [
        ("la Brigade d’assistance aux personnes sans-abri (BAPSA) ", {"BAPSA": "Brigade d’assistance aux personnes sans-abri"}),
        ("accompagnement à la réussite pluri-éducative des élèves (ARP2E)",
         {"ARP2E": "accompagnement à la réussite pluri-éducative des élèves"}),
        ("formation « Valeurs de la République et laïcité » (VRL)", {"VRL": "Valeurs de la République et laïcité"}),
        ("OPVF (Observatoire parisien des Violences faites aux femmes), ADAGE (labo d’adage)",
         {"OPVF": "Observatoire parisien des Violences faites aux femmes"}),
        ("des droits (Équipe de Liaison Intersectorielle d’Accompagnement entre habitat et Soins (ELIAHS), Groupes",
         {"ELIAHS": "Équipe de Liaison Intersectorielle d’Accompagnement entre habitat et Soins"}),
        ("études d'impact en santé environnementale (EIS)", {"EIS": "études d'impact en santé environnementale"}),
        ("Projet de Renouvellement Urbain (PRU) Paris Nord Est (PNE)",
         {"PRU": "Projet de Renouvellement Urbain", "PNE": "Paris Nord Est"}),
        ("Ville de Paris (DAJ), Préfecture (BPV), politique de la ville (BOP147)", {}),
        ("Une solution pour agir contre la précarité énergétique (SLIME)", {}),
        ("Centre Paris Anim’), à la culture (Médiathèque), à la citoyenneté (CAPLA)", {}),
        ("l’offre de prêts ou d’investissement pour les acteurs de l’ESS", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_un_sigle_a_cote_de_son_nom(texte: str, developpes: dict[str, str]) -> None:
    lus = sigles_developpes(Document.depuis_texte(texte, "x"))
    assert {lu.sigle: lu.developpement for lu in lus} == developpes


@pytest.mark.parametrize(
    ("sigle", "identifiant"),
    [("REP", "rep"), ("REP+", "rep-plus"), ("GIP", "gip"), ("GIP RE", "gip-re"), ("CTg", "ctg"), ("Afev", "afev")],
)
def test_identifiants(lecture: PartieLue, sigle: str, identifiant: str) -> None:
    assert sigles(lecture)[sigle].id == f"paris-2024/sigle/{identifiant}"


@pytest.mark.parametrize(
    ("sigle", "acteur"),
    [
        ("DASCO", "acteur/ville-de-paris/dasco"),
        ("GIP RE", "acteur/gip-reussite-educative"),
        ("AAP", None),
        ("DSP", None),
        ("SRU", None),
    ],
)
def test_acteur_nomme_par_le_developpement_puis_le_sigle(lecture: PartieLue, sigle: str, acteur: str | None) -> None:
    assert sigles(lecture)[sigle].acteur == acteur


@pytest.mark.parametrize(
    ("sigle", "ligne", "gravite", "dit"),
    [
        ("DSP", 1146, Gravite.AVERTISSEMENT, "Direction de la Santé publique"),
        ("SRU", 1320, Gravite.AVERTISSEMENT, "service de la Ville de Paris"),
        ("CLSM", 1196, Gravite.AVERTISSEMENT, "coordinateurs locaux en santé mentale"),
        ("EPEC", 4772, Gravite.INFORMATION, "Espace Paris Emploi Compétences"),
        ("DRIHL", 888, Gravite.INFORMATION, "« et au »"),
        ("CNAV", 4769, Gravite.INFORMATION, "« Nationale »"),
        ("CLAS", 412, Gravite.INFORMATION, "Accompagnement à la Scolarité"),
        ("PIC", 796, Gravite.INFORMATION, "Plan d’Investissement Compétences"),
    ],
)
def test_contradictions(lecture: PartieLue, sigle: str, ligne: int, gravite: Gravite, dit: str) -> None:
    noeud = sigles(lecture)[sigle]
    [signale] = [s for s in lecture.signalements if s.element == noeud.id]
    assert (signale.code, signale.debut, signale.gravite) == ("SIGLE_CONTREDIT", ligne, gravite)
    assert dit in (noeud.note or "")
    assert dit in signale.message


@pytest.mark.parametrize(("sigle", "dit"), [("PEDT", "« PEdT »"), ("CTg", "« CTG »"), ("APUR", "« Apur »")])
def test_une_casse_qui_change_est_notee_sans_etre_signalee(lecture: PartieLue, sigle: str, dit: str) -> None:
    noeud = sigles(lecture)[sigle]
    assert dit in (noeud.note or "")
    assert not [s for s in lecture.signalements if s.element == noeud.id]


def test_un_sigle_que_rien_ne_contredit_n_a_pas_de_note(lecture: PartieLue) -> None:
    assert sigles(lecture)["ADEME"].note is None


def test_les_passages_du_referentiel_sont_dans_le_texte(document: Document, lecture: PartieLue) -> None:
    for contradiction in lire_referentiel("glossaire", Glossaire).contradictions:
        assert contradiction.sigle in sigles(lecture)
        for ligne, texte in contradiction.passages.items():
            assert texte in document[ligne].net


GLOSSAIRE = "Glossaire\n{}\nTABLEAU DE SYNTHESE"


@pytest.mark.parametrize("ligne", ["Sans deux-points", "AAP :", ": Appel à projets", "appel : à projets"])
def test_ligne_illisible(ligne: str) -> None:
    lecture = lire_glossaire(Document.depuis_texte(GLOSSAIRE.format(ligne), "essai.txt"), ACTEURS.get)
    assert lecture.noeuds == []
    assert [(s.code, s.debut) for s in lecture.signalements] == [("LIGNE_ILLISIBLE", 2)]
    assert ligne in lecture.signalements[0].message


@pytest.mark.parametrize(
    ("ligne", "sigle"),
    [("CCIP :\u00a0 Chambre", "CCIP"), ("REP+\u00a0: Réseaux", "REP+"), ("GIP RE : Groupement", "GIP RE")],
)
def test_entrees_comme_imprimees(ligne: str, sigle: str) -> None:
    lecture = lire_glossaire(Document.depuis_texte(GLOSSAIRE.format(ligne), "essai.txt"), ACTEURS.get)
    assert list(sigles(lecture)) == [sigle]


def test_glossaire_sans_titre() -> None:
    with pytest.raises(PassageIntrouvable, match="aucune ligne « Glossaire »"):
        lire_glossaire(Document.depuis_texte("TABLEAU DE SYNTHESE", "essai.txt"), ACTEURS.get)


def absents(document: Document) -> dict[str, int]:
    return {s.message.split("« ")[1].split(" »")[0]: s.debut for s in sigles_absents(document)}


@pytest.mark.parametrize(
    ("sigle", "ligne"),
    [("SPUS", 406), ("DRIEETS", 572), ("DVD", 973), ("DRDFE", 1270), ("DAJ", 1432), ("BOP", 349)],
)  # fmt: skip
def test_sigles_absents_a_leur_premiere_ligne(document: Document, sigle: str, ligne: int) -> None:
    assert absents(document)[sigle] == ligne


@pytest.mark.parametrize(
    "sigle",
    [
        "BPV",
        "VVV",
        "PSSM",
        "CD",
        "EBE",
        "GUP",
        "ARP2E",
        "DETEC",
        "DASCO",
        "CTG",
        "PEdT",
        "RE",
        "REP+",
        "FSE+",
        "UBER",
        "COVID",
        "ENJEUX",
    ],
)
def test_ni_les_sigles_connus_ni_les_noms_propres(document: Document, sigle: str) -> None:
    assert sigle not in absents(document)


def test_chaque_sigle_absent_est_dit_une_fois(document: Document) -> None:
    signales = sigles_absents(document)
    assert len({s.message.casefold() for s in signales}) == len(signales)
    assert {(s.code, s.gravite) for s in signales} == {("SIGLE_INCONNU", Gravite.INFORMATION)}
    assert all(311 <= s.debut <= 1915 for s in signales)
