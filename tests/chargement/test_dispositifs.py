"""Dispositifs: found where a reader sees them named, in fiches and in projets, and nowhere else."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.document.texte import Document
from chargement.rapprochement.dispositifs import DispositifConnu, RepertoireDispositifs
from graphe.modele.enumerations import CertitudeLien, NatureDispositif
from graphe.texte import cle
from tests.attendus import attendus

REPERTOIRE = RepertoireDispositifs()
FICHES = range(311, 1916)
QUARTIERS = range(1988, 4758)


def nommes(texte: str) -> set[str]:
    return {nomme.dispositif.removeprefix("dispositif/") for nomme in REPERTOIRE.mentions(texte)}


@pytest.mark.parametrize(
    ("texte", "dispositif", "imprime"),
    [
        # Fiches
        ("le dispositif AVEQ (Aller Vers l’Emploi dans les Quartiers), porté par l’EPEC", "aveq",
         "Aller Vers l’Emploi dans les Quartiers"),
        ("Pérenniser le Programme régional d’insertion des jeunes (PRIJ) porté par la Mission Locale", "prij",
         "Programme régional d’insertion des jeunes"),
        ("accompagnés dans le cadre du Plan régional d'insertion pour la jeunesse (PRIJ) en sorties positives", "prij",
         "Plan régional d'insertion pour la jeunesse"),
        ("le Programme de Réussite éducative (PRE), les Cordées de la Réussite", "reussite-educative",
         "Programme de Réussite éducative"),
        ("enfants bénéficiant d’un parcours de Réussite éducative, familles monoparentales", "reussite-educative",
         "parcours de Réussite éducative"),
        ("institution/dispositifs (GIP Réussite éducative, réseau des familles monoparentales…)", "reussite-educative",
         "GIP Réussite éducative"),
        ("Appels à projets politique de la ville (BOP147), Cités éducatives, CNR", "cite-educative",
         "Cités éducatives"),
        ("la démarche de gestion urbaine de proximité (GUP) lisible à l’échelle parisienne",
         "gestion-urbaine-de-proximite", "gestion urbaine de proximité"),
        ("enveloppes investissements GUP/Urba transitoire", "gestion-urbaine-de-proximite", "GUP"),
        ("(urbanisme transitoire, GUP/TFPB, etc.)", "gestion-urbaine-de-proximite", "GUP"),
        ("(réunions publiques, concertations EVQ, diagnostics sociaux Caf)", "embellir-votre-quartier", "EVQ"),
        ("piétonniser les abords des écoles (« rues aux écoles ») ", "rue-aux-ecoles", "rues aux écoles"),
        ("généralisation des cours Oasis d’ici à 2030", "cours-oasis", "cours Oasis"),
        ("Nombre de Maisons Sports Santé implantées", "maison-sport-sante", "Maisons Sports Santé"),
        ("étoffer le panel des MSS déjà existantes", "maison-sport-sante", "MSS"),
        ("bénéficiaires des Maisons France Services habitant en quartiers prioritaires", "france-services",
         "Maisons France Services"),
        ("BPI (co-financement des CitéLab’ et du Carrefour", "citeslab", "CitéLab"),
        ("accompagnés par ces dispositifs (Entrepreneur#Leader, CitésLab, PIE)", "citeslab", "CitésLab"),
        ("notamment dans le cadre du NPNRU ", "npnru", "NPNRU"),
        ("territoires labellisés Territoires zéro chômeurs de longue durée (TZCLD)", "tzcld",
         "Territoires zéro chômeurs de longue durée"),
        ("le soutien aux Entreprises à But d’Emploi, les actions", "entreprise-a-but-d-emploi",
         "Entreprises à But d’Emploi"),
        ("permanences des Conseillers Numériques France service", "conseiller-numerique",
         "Conseillers Numériques France service"),
        ("éligibles au Fonds de participation des habitantes et habitants", "fonds-de-participation-des-habitants",
         "Fonds de participation des habitantes et habitants"),
        ("s’appuyant notamment sur les Territoires Zéros Déchets", "territoire-zero-dechet",
         "Territoires Zéros Déchets"),
        ("Maisons de la Vie Associative et Citoyenne, Kiosques Citoyens", "kiosque-citoyen", "Kiosques Citoyens"),
        ("sous la forme de « kiosques emploi » ou d’actions", "kiosque-emploi", "kiosques emploi"),
        ("le Réseau Alpha et les rentrées partagées.", "rentree-partagee", "rentrées partagées"),
        ("le dispositif des samedis en famille", "samedis-en-famille", "samedis en famille"),
        ("Tous et toutes au collège, Écoles ouvertes le samedi, actions estivales", "ecoles-ouvertes-le-samedi",
         "Écoles ouvertes le samedi"),
        ("réseaux familles monoparentales (avec SPV)", "reseau-de-familles-monoparentales",
         "réseaux familles monoparentales"),
        ("en systématisant les études Impact Santé en amont", "etude-d-impact-en-sante", "études Impact Santé"),
        ("permettre l’extension des baignades estivales", "baignade-estivale", "baignades estivales"),
        ('des dispositifs "Savoir rouler" et "Savoir nager"', "savoir-nager", "Savoir nager"),
        ("par la Mission Locale de Paris, les Points Information Jeunesse, les équipements",
         "point-information-jeunesse", "Points Information Jeunesse"),
        # Projets
        ("Dispositif  Réussite éducative pour tous les enfants en difficulté ", "reussite-educative",
         "Dispositif  Réussite éducative"),
        ("Dispositif Allers vers l’emploi dans les quartiers (AVEQ) ", "aveq",
         "Allers vers l’emploi dans les quartiers"),
        ("Dispositif « Aller Vers Emploi dans les Quartiers »(AVEQ) ", "aveq", "Aller Vers Emploi dans les Quartiers"),
        ("Dispositif « d’Accompagnement vers l’emploi dans les quartiers » (AVEQ)", "aveq",
         "Accompagnement vers l’emploi dans les quartiers"),
        ("Permanences du Dispositif Plan régional pour l’insertion de la  jeunesse (PRIJ) ", "prij",
         "Plan régional pour l’insertion de la  jeunesse"),
        ("en partenariat avec le PRIJ et la CCIP", "prij", "PRIJ"),
        ("une démarche de demande de labellisation à la CIté Educative", "cite-educative", "CIté Educative"),
        ("Maison France Service", "france-services", "Maison France Service"),
        ("Cours d’écoles ouvertes\xa0le samedi", "ecoles-ouvertes-le-samedi", "écoles ouvertes\xa0le samedi"),
        ("Déploiement du Fond de participation des Habitants", "fonds-de-participation-des-habitants",
         "Fond de participation des Habitants"),
        ("un nouvel équipement de santé municipal recommandé par l’EIS", "etude-d-impact-en-sante", "EIS"),
        ("Maison sport Santé Michelet", "maison-sport-sante", "Maison sport Santé"),
        ("Dans le cadre de Territoire zéro chômeur de longue durée Rosa Parks", "tzcld",
         "Territoire zéro chômeur de longue durée"),
        ("Une nouvelle rue aux écoles", "rue-aux-ecoles", "rue aux écoles"),
        ("Dupliquer la rentrée partagée deux fois dans l’année", "rentree-partagee", "rentrée partagée"),
        ("formations sur les sujets quotidiens (lutte contre les discriminations, participation",
         "lutte-contre-les-discriminations", "lutte contre les discriminations"),
        ("l’égal accès aux loisirs", "acces-aux-loisirs", "accès aux loisirs"),
        ("projets de développement urbains et de renouvellement urbain", "renouvellement-urbain",
         "renouvellement urbain"),
    ],
)  # fmt: skip
def test_mention(texte: str, dispositif: str, imprime: str) -> None:
    lus = {nomme.dispositif: (nomme.texte, nomme.certitude, nomme.raison) for nomme in REPERTOIRE.mentions(texte)}
    assert lus[f"dispositif/{dispositif}"] == (imprime, CertitudeLien.NOMMEE, None)


@pytest.mark.parametrize(
    ("texte", "dispositif", "imprime"),
    [
        ("Territoire « Accès aux droits » Grand Belleville", "territoire-zero-non-recours",
         "Territoire « Accès aux droits »"),
        ("Renouvellement urbain Goutte d’Or Sud (financements ANRU)", "npnru", "ANRU"),
        ("Job dating dans le cadre des clauses d’insertion", "clauses-sociales", "clauses d’insertion"),
        ("au sein des centres sociaux du quartier (EPS, CNAV, etc.).", "espace-parisien-des-solidarites", "EPS"),
        ("Fresque sur le Terrain d’Education Physique (TEP) Michelet", "equipement-sportif",
         "Terrain d’Education Physique"),
        ("Nouvelle Maison de santé", "structure-medicale", "Maison de santé"),
        ("des solidarités alimentaires, comme la Caisse alimentaire commune", "caisse-alimentaire",
         "Caisse alimentaire commune"),
        ("Ligne de bus reliant Belleville à la Mairie du 20e", "desserte-de-bus", "Ligne de bus"),
        ("Club de Prévention Fondation Jeunesse Feu Vert", "prevention-specialisee", "Club de Prévention"),
        ("Nouvelle structure sociale de proximité sur la porte Brancion", "espace-de-vie-sociale",
         "structure sociale de proximité"),
        ("travail sur  le lien école, famille, quartier", "liens-avec-l-ecole", "lien école, famille, quartier"),
        ("Favoriser l’ouverture culturelle des habitantes et habitants du quartier grâce au musée numérique",
         "acces-a-la-culture", "ouverture culturelle"),
        ("Le Ciney, tiers lieu co-construit avec les habitantes et habitants autour du cinéma", "equipement-culturel",
         "autour du cinéma"),
        ("Conciergerie séniors", "services-aux-seniors", "Conciergerie séniors"),
        ("Le rendez-vous des séniors", "services-aux-seniors", "rendez-vous des séniors"),
        ("Permanences « mairie mobile » Lefebvre", "permanences-des-services-publics", "Permanences « mairie mobile »"),
        ("Actions en faveur de l’animation de la galerie sous le Périphérique", "occupation-positive",
         "animation de la galerie sous le Périphérique"),
        ("piétonisation de la rue Saint-Maur au niveau de l’école.", "rue-aux-ecoles",
         "piétonisation de la rue Saint-Maur au niveau de l’école"),
    ],
)  # fmt: skip
def test_autre_nom(texte: str, dispositif: str, imprime: str) -> None:
    lus = {nomme.dispositif: nomme for nomme in REPERTOIRE.mentions(texte)}
    nomme = lus[f"dispositif/{dispositif}"]
    assert (nomme.texte, nomme.certitude) == (imprime, CertitudeLien.DEDUITE)
    assert nomme.raison


@pytest.mark.parametrize(
    "texte",
    [
        "Mobiliser davantage l’École de la 2e chance au bénéfice des jeunes des quartiers prioritaires",
        "accompagner leurs enfants vers la réussite éducative. ",  # L.600
        "qui permettront de travailler la parentalité et la réussite éducative",  # L.2685
        "développer des actions culturelles dans une perspective de réussite éducative",  # L.3053
        "Territoire zéro exclusion énergétique",
        "Hôtel Serpollet (ANRU – programme quartiers fertiles)",
        "Lieu d’accès aux droits, lien social, centre social, tiers lieu, mairie mobile, association",
        "Fermeture d’un Espace Paris Jeune ; des gymnases enterrés",
        "Il manque de commerces et de locaux associatifs",
        "implantation de ressourceries culturelles",
        "des permanences d’accès aux droits des femmes (y compris itinérantes)",
        "à travers notamment des actions de pied d’immeuble",
        "Aides « Coproasis »",
        "École ouverte",
        "végétalisation des cours d’immeubles privées",
        "ateliers de végétalisation participative",
        "Développer les actions Écoles ouvertes aux parents",
        "le Kiosque Jeunes au sein de Quartier Jeunes (QJ)",
        "Rues aux enfants Amandiers et Tlemcen",
        "la cité scolaire Villon, la Cité des Sciences, « Cité de l’emploi »",
        "le Pré-Saint-Gervais, Bagnolet, Montreuil",
        "Maisons de la Vie Associative, Maison Paris Nature",
        "obtenir un conseiller à l’emploi ; l’inclusion numérique",
        "Points d’informations vacances, Point justice",
        "Développer le « Savoir rouler à vélo »",
        "un réseau de solidarité de femmes",
        "lutte contre l’isolement et accompagner ainsi les familles",  # L.3259
        "reprendre une activité physique et sportive à des fins de santé",
        "les quartiers des Portes en renouvellement urbain",
        "pour répondre à l’isolement des séniors",  # L.1723 : par le sport
        "faciliter l’accès aux crèches AVIP",  # L.557
        "autres associations actives sur le quartier dont l’association du jardin partagé",  # L.4114
        "en développant les permanences numériques dédiées",  # L.1780
        "AVEQS, SPRIJ, GUPS, XNPNRU, EVQ2",
        "",
    ],
)
def test_aucune_mention(texte: str) -> None:
    assert REPERTOIRE.mentions(texte) == []


@pytest.mark.parametrize(
    ("texte", "dispositifs"),
    [
        ("« Conseillers Numériques France service » et France Services", {"conseiller-numerique", "france-services"}),
        ("permanences des Conseillers Numériques France service dans les quartiers", {"conseiller-numerique"}),
        ("France Services, Conseillers numériques, appel à projets", {"conseiller-numerique", "france-services"}),
        ("(PRIJ) suivis par la MLP et personnes suivies par AVEQ", {"prij", "aveq"}),
        ("Samedis en famille dans les écoles maternelles et «rue aux écoles» rue Barbanègre",
         {"samedis-en-famille", "rue-aux-ecoles"}),
        ("rues aux écoles et cours Oasis déployées", {"rue-aux-ecoles", "cours-oasis"}),
        ("programme de Réussite éducative et des Cités éducatives", {"reussite-educative", "cite-educative"}),
    ],
)  # fmt: skip
def test_plusieurs_dispositifs(texte: str, dispositifs: set[str]) -> None:
    assert nommes(texte) == dispositifs


def test_un_dispositif_une_fois_sous_sa_forme_la_plus_longue() -> None:
    texte = "AVEQ, puis « Aller vers l’emploi dans les quartiers », puis AVEQ"
    (nomme,) = REPERTOIRE.mentions(texte)
    assert (nomme.dispositif, nomme.texte) == ("dispositif/aveq", "Aller vers l’emploi dans les quartiers")


@pytest.mark.parametrize(
    ("texte", "imprime"),
    [
        ("une cite\u0301  e\u0301ducative\u0301", "cite\u0301  e\u0301ducative\u0301"),
        ("une CITÉ\xa0ÉDUCATIVE.", "CITÉ\xa0ÉDUCATIVE"),
        ("œuvre, cœur : cité\n\téducative", "cité\n\téducative"),
        ("  Entreprise\xa0à  but d'emploi", "Entreprise\xa0à  but d'emploi"),
        ("Entreprise à But d‘Emploi", "Entreprise à But d‘Emploi"),
    ],
)
def test_extrait_mot_pour_mot(texte: str, imprime: str) -> None:
    assert [nomme.texte for nomme in REPERTOIRE.mentions(texte)] == [imprime]


@given(st.text(), st.sampled_from(["CitésLab", "Cœur\xa0de   ville", "« rues aux écoles »", "ﬁn d’été"]), st.text())
def test_extrait_toujours_present_et_de_meme_cle(avant: str, forme: str, apres: str) -> None:
    repertoire = RepertoireDispositifs(
        [DispositifConnu(id="dispositif/x", nom="x", nature=NatureDispositif.LIEU, formes=(forme,), source="L.1")]
    )  # fmt: skip
    texte = f"{avant} {forme} {apres}"
    (nomme,) = repertoire.mentions(texte)
    assert nomme.texte in texte
    assert cle(nomme.texte) == cle(forme)


@given(st.text())
def test_aucun_texte_ne_fait_echouer_la_recherche(texte: str) -> None:
    assert all(nomme.texte in texte for nomme in REPERTOIRE.mentions(texte))


@pytest.mark.parametrize("connu", REPERTOIRE.connus, ids=lambda c: c.id)
def test_nomme_des_deux_cotes_aux_lignes_dites(document: Document, connu: DispositifConnu) -> None:
    fiche, projet = map(int, re.findall(r"L\.(\d+)", connu.source))
    assert fiche in FICHES
    assert projet in QUARTIERS
    for ligne in (fiche, projet):
        assert connu.id in {nomme.dispositif for nomme in REPERTOIRE.mentions(document[ligne].net)}, f"L.{ligne}"


@pytest.mark.parametrize("connu", REPERTOIRE.connus, ids=lambda c: c.id)
def test_chaque_raison_repose_sur_un_passage(document: Document, connu: DispositifConnu) -> None:
    for autre in connu.deduites:
        assert document[autre.ligne].dit(autre.passage)
        (raison,) = {
            nomme.raison
            for forme in autre.formes
            for nomme in RepertoireDispositifs(REPERTOIRE.connus, document).mentions(forme)
            if nomme.dispositif == connu.id
        }
        assert raison == f"{autre.raison} (ligne {autre.ligne})"


def rangees() -> Iterator[tuple[int, int, str, set[str]]]:
    """First and last line, name and dispositifs of each row; a row stops where the next begins."""
    for fiche in attendus("dispositifs_projets"):
        projets = fiche["projets"]
        suites = [suivant["ligne"] - 1 for suivant in projets[1:]]
        for projet, fin in zip(projets, [*suites, projets[-1]["ligne"] + 4], strict=True):
            yield projet["ligne"], fin, projet["nom"], set(projet["dispositifs"])


@pytest.mark.parametrize(("debut", "fin", "nom", "dispositifs"), list(rangees()))
def test_projets_du_18e_et_du_20e(document: Document, debut: int, fin: int, nom: str, dispositifs: set[str]) -> None:
    texte = " ".join(ligne.net for ligne in document.entre(debut, fin))
    assert texte.startswith(nom)
    assert nommes(texte) == dispositifs


def test_construire() -> None:
    dispositifs = {d.id: d for d in REPERTOIRE.construire()}
    assert len(dispositifs) == len(REPERTOIRE.connus)
    aveq = dispositifs["dispositif/aveq"]
    assert (aveq.nom, aveq.sigle) == ("Aller vers l’emploi dans les quartiers", "AVEQ")
    assert aveq.autres_noms == (
        "Allers vers l’emploi dans les quartiers",
        "Aller Vers Emploi dans les Quartiers",
        "Accompagnement vers l’emploi dans les quartiers",
    )
