"""Anomalies found on the real text, against what a reader of the text expects."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from chargement.chargeur import charger
from chargement.controles.comptages import Annonce, Grandeur
from chargement.controles.noeuds import parentheses, valeurs_hors_bornes
from chargement.document.source import lire_source
from chargement.document.texte import Document, verifier_passages
from chargement.erreurs import PassageIntrouvable
from chargement.rapprochement.classement import RegleEcrite
from chargement.referentiel import lire_referentiel
from graphe.graphe import Graphe
from graphe.modele.base import Source
from graphe.modele.engagement import Enjeu
from graphe.modele.enumerations import Gravite
from graphe.modele.financement import Financement
from graphe.modele.qualite import Anomalie, Rapport
from graphe.modele.territoire import ChiffresCles, Quartier


def _lignes(graphe: Graphe) -> dict[str, set[int]]:
    par_code: dict[str, set[int]] = defaultdict(set)
    for anomalie in graphe.tous(Anomalie):
        par_code[anomalie.code].add(anomalie.source.ligne_debut)
    return par_code


@pytest.mark.parametrize(
    ("code", "lignes"),
    [
        ("NUMERO_REPETE", {1135}),  # engagement 16, « 5 » imprimé deux fois
        ("SIGNATAIRE_DOUBLE", {4784}),  # CDC Habitat Social
        ("INTITULE_DANS_LA_LIGNE", {749, 942, 1153, 1273, 1695, 1745, 1797}),  # « Caf : », « DRAC : »
        ("PARENTHESE_ORPHELINE", {848}),  # Entrepreneur#Leader)
        ("SECTION_ABSENTE", {1024, 1073, 1453, 1657, 1822, 1865}),
        ("TITRE_ABSENT", {8}),
        ("STATUT_MAL_ORTHOGRAPHIE", {2700}),  # « Avenir », L.2703
    ],
)
def test_l_anomalie_est_a_sa_ligne(graphe: Graphe, code: str, lignes: set[int]) -> None:
    assert _lignes(graphe)[code] == lignes


@pytest.mark.parametrize("ligne", [624, 850, 1175, 1194, 1251, 1252, 1269, 1286, 2027])
def test_les_parentheses_jamais_fermees(graphe: Graphe, ligne: int) -> None:
    assert ligne in _lignes(graphe)["PARENTHESE_NON_FERMEE"]


def test_les_roles_absents(graphe: Graphe) -> None:
    """Fiches sans « Lieux ressources », relevées en lisant."""
    sans_lieu = {7, 8, 9, 11, 13, 14, 19}
    signales = {int((a.element or "").rpartition("/")[2]) for a in graphe.tous(Anomalie) if a.code == "ROLE_ABSENT"}
    assert signales == sans_lieu


def test_gpis_n_est_pas_un_service_de_la_ville(graphe: Graphe) -> None:
    (gpis,) = (a for a in graphe.tous(Anomalie) if a.source.ligne_debut == 997 and a.code == "RATTACHEMENT_DISCORDANT")
    assert "Ville de Paris" in gpis.message
    assert "inter-bailleurs" in gpis.message


def test_rien_d_illisible_et_aucun_nom_inconnu(graphe: Graphe) -> None:
    codes = set(_lignes(graphe))
    assert not codes & {"LIGNE_ILLISIBLE", "ACTEUR_INCONNU", "FINANCEMENT_INCONNU"}
    assert not [a for a in graphe.tous(Anomalie) if a.gravite is Gravite.ERREUR]


def test_les_comptes_annonces(graphe: Graphe) -> None:
    (rapport,) = graphe.tous(Rapport)
    annonces = {c.type: (c.attendu, c.releve) for c in rapport.comptages if c.attendu is not None}
    assert annonces == {
        "engagements": (30, 30),
        "thématiques": (8, 8),
        "quartiers prioritaires": (21, 21),
        "arrondissements avec un quartier prioritaire": (9, 9),
        "habitants des quartiers prioritaires": (121800, 121800),
        "indicateurs": (94, 101),
        "comités techniques": (6, 6),
        "micro-quartiers des Portes du 20e": (5, 5),
    }


def test_les_ecarts_entre_deux_passages(graphe: Graphe) -> None:
    """Médecins à Paris 1 (L.78) et 1,1 (L.1115) ; NEET 17 % (L.52) et 25 % (L.717)."""
    assert {717, 1115, 1996, 1997, 4922} <= _lignes(graphe)["CHIFFRES_DISCORDANTS"]


def _enjeu(texte: str) -> Enjeu:
    source = Source(document="x", ligne_debut=1, ligne_fin=1, texte=texte, debut=6, prefixe="Aller ")
    return Enjeu(id="paris-2024/engagement/1/enjeu/1", source=source, engagement="e", rang=1, texte=texte)


@pytest.mark.parametrize("texte", ["une autre phrase", "", "Aller[bookmark: x]"])
def test_un_passage_qui_n_est_pas_au_texte_fait_echouer(texte: str) -> None:
    document = Document.depuis_texte("Aller[bookmark: x] vers les habitants", "x")
    with pytest.raises(PassageIntrouvable, match="mot pour mot"):
        verifier_passages(document, [_enjeu(texte)])


def test_un_passage_juste_est_accepte() -> None:
    document = Document.depuis_texte("Aller vers les habitants", "x")
    verifier_passages(document, [_enjeu("vers les habitants")])


def test_une_parenthese_equilibree_ne_dit_rien() -> None:
    document = Document.depuis_texte("a", "x")
    assert parentheses(document, [_enjeu("un (deux) trois")]) == []


@pytest.mark.lent
def test_un_texte_decale_se_lit_encore(tmp_path: Path) -> None:
    """A later edition moves lines: passages named by the référentiels are found again, each quoted at its new line."""
    lignes = [ligne.brut for ligne in lire_source().lignes]
    fichier = tmp_path / "edition.txt"
    fichier.write_text("\n".join(["Version consolidée", "", *lignes]), encoding="utf-8")
    decale = charger(fichier)
    assert decale.rapport.empreinte_source != charger().rapport.empreinte_source
    regle = next(f for f in decale.graphe.tous(Financement) if f.id == "financement/programme-147").classement
    assert regle.source is not None
    assert regle.source.ligne_debut == 289 + 2
    assert [a.message for a in decale.graphe.tous(Anomalie) if a.code == "EDITION_DIFFERENTE"]


def test_les_passages_des_referentiels_sont_a_leur_ligne(document: Document) -> None:
    for ecrite in lire_referentiel("regles", list[RegleEcrite]):
        if ecrite.passage:
            assert ecrite.passage.texte in document[ecrite.passage.ligne].brut
    for annonce in lire_referentiel("annonces", list[Annonce]):
        assert annonce.texte in document[annonce.ligne].net
    for grandeur in lire_referentiel("grandeurs", list[Grandeur]):
        for passage in grandeur.passages:
            assert passage.motif.search(document[passage.ligne].forme)


def test_une_valeur_hors_de_ses_bornes_est_signalee_et_gardee(document: Document, graphe: Graphe) -> None:
    amende = replace(document, empreinte="")
    assert valeurs_hors_bornes(amende, list(graphe)) == []
    quartier = next(q for q in graphe.tous(Quartier) if q.chiffres_cles)
    chiffres = ChiffresCles(source=quartier.source, taux_pauvrete=140.0)
    faux = replace(quartier, population=0, chiffres_cles=chiffres)
    population, taux = valeurs_hors_bornes(amende, [faux])
    assert population.message == f"« {quartier.id} » : « population » vaut « 0 », que le modèle n'admet pas."
    assert (taux.code, taux.element) == ("VALEUR_HORS_BORNES", quartier.id)
    assert taux.debut == quartier.source.ligne_debut


@pytest.mark.parametrize(
    ("code", "passages"),
    [
        (
            "STATUTS_DISCORDANTS",
            {(2027, 2160, 2290), (2065, 2165), (4439,)},
        ),  # Maison France Services ; Territoire accès aux droits ; « A venir » puis « Existant » dans une case
        ("DESCRIPTIF_RECOPIE", {(4749, 4460, 4529, 4673)}),  # conseils de jeunes, collectifs de familles
        # rangées de deux ou trois fiches, puis l'appel à projets DILCRAH sous « État » et sous « Ville de Paris »
        (
            "LIGNE_REPETEE",
            {
                (2027, 2290),
                (2065, 2165),
                (2234, 2386),
                (2280, 2432),
                (2306, 2453),
                (2909, 3043),
                (3314, 3452, 3727),
                (3517, 3635),
                (3954, 4029),
                (1273, 1274),
                (1621, 1624),  # relais locaux, alimentation saine : actions 7 et 10 de la fiche 25
            },
        ),
        # DFPE ; France Travail, préfecture et son bureau ; DSOL ; DAE et SEII ensemble : fiches 6, 8, 12, 20
        ("ROLES_CUMULES", {(630, 631), (746, 747), (936, 937), (1374, 1375)}),
        ("RATTACHEMENT_DISCORDANT", {(997,), (1057,)}),  # GPIS, foncière commerce
        ("MENTION_DOUBLE", {(997,), (1212,), (1516,)}),  # clubs de prévention ; académie, rectorat ; ADEME
        ("ADRESSES_COLLEES", {(2316,), (2321,)}),  # « Salle Rozenthal74 rue… » ; « TEP LuquetTEP… »
        ("ADRESSE_DISCORDANTE", {(3329,), (3083, 2993)}),  # mail Binet, Mail Belliard ; Lefebvre, rue Falguière
        ("CONSIGNE_DE_REDACTION", {(588,), (592,), (1021,), (1534,), (3455,)}),
        (
            "NOM_ECRIT_DE_DEUX_FACONS",
            {
                (3823, 3837),  # Cheikha Remitti
                (2303, 2258),  # Archipel(l)ia, 17 rue des Envierges
                (834, 859, 290, 830, 861, 3238),  # Cité(s)Lab
                (3132, 3162, 3175),  # mail Bréchet
                (3383, 3782),  # collège Clémenceau
                (3556, 3666, 3554, 3585, 3587),  # Arena
                (1030, 1029),  # GIP, GIE Paris commerces
                (3932, 3903, 3921, 3951, 3964, 4026),  # Orgues de Flandre
            },
        ),
        (
            "PHRASE_REPETEE",
            {
                *((433, 376), (562,), (1462, 916), (2362, 2210), (2592, 2486), (4711, 2740)),
                *((1677,), (1684,), (4140,)),  # « en en », « de grandes institutions culturelles », « et et »
            },
        ),  # fiches 3 et 2 ; « au plus près des familles » ; témoignage des fiches 12 et 22 ; quartiers deux à deux
    ],
)
def test_contradictions_entre_passages(graphe: Graphe, code: str, passages: set[tuple[int, ...]]) -> None:
    trouvees = (a for a in graphe.tous(Anomalie) if a.code == code)
    assert {tuple(s.ligne_debut for s in a.sources) for a in trouvees} == passages


@pytest.mark.parametrize(
    ("code", "ligne", "autres"),
    [
        ("SIGNATAIRE_DOUBLE", 4784, {4781}),
        ("SIGLE_CONTREDIT", 290, {4479, 4713, 4880}),  # NPNRU, et son entrée du glossaire
        ("NOM_DIFFERENT", 2335, {181}),  # « Amandiers », au tableau du décret
        ("CHIFFRES_DISCORDANTS", 229, {3543, 4151}),  # les deux fiches d'un quartier
    ],
)
def test_une_anomalie_donne_tous_ses_passages(graphe: Graphe, code: str, ligne: int, autres: set[int]) -> None:
    (une,) = (a for a in graphe.tous(Anomalie) if (a.code, a.source.ligne_debut) == (code, ligne))
    assert {s.ligne_debut for s in une.sources} == {ligne, *autres}


def test_une_anomalie_pour_tout_le_tableau_numerise(graphe: Graphe) -> None:
    (une,) = (a for a in graphe.tous(Anomalie) if a.code == "CELLULE_ILLISIBLE")
    assert "63 cases" in une.message
    assert une.sources[0] == une.source
    assert len(une.sources) > 10
