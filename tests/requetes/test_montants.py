"""Sums: what they count, what they leave out, and the rows that each opens onto."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.graphe import Graphe
from requetes.langage.montants import DimensionMontant
from schema.api import creer_schema
from service.embarque import executer
from tests.couches import SUBVENTIONS, avec_couches, lire_couche

P147 = {"couches": ["couche/subventions"]}
MONTANTS = """query M($dimensions: [DimensionMontant!]!, $filtre: FiltreSubvention) {
  montants(dimensions: $dimensions, filtre: $filtre) {
    total lignes partage nonSitue minorant avertissements filtre filtrePartage filtreNonSitue
    cellules { montant lignes part filtre cles { dimension valeur libelle noeud { id } } }
  }
}"""
LIGNES = "query L($filtre: FiltreSubvention) { subventions(filtre: $filtre, first: 500) { nodes { montant } } }"
SCHEMA = creer_schema()


def demander(graphe: Graphe, texte: str, **variables: Any) -> dict[str, Any]:
    resultat = executer(SCHEMA, graphe, texte, variables)
    assert resultat.errors is None, resultat.errors
    assert resultat.data is not None
    return resultat.data


def montants(graphe: Graphe, filtre: Mapping[str, Any], *dimensions: str) -> dict[str, Any]:
    calcules: dict[str, Any] = demander(graphe, MONTANTS, filtre=filtre, dimensions=list(dimensions))["montants"]
    return calcules


def refus(graphe: Graphe, texte: str) -> tuple[str, str]:
    resultat = executer(SCHEMA, graphe, texte)
    assert resultat.errors
    (erreur,) = resultat.errors
    return erreur.formatted["extensions"]["code"], erreur.message


@pytest.fixture(scope="module")
def charge(contrat: Graphe) -> Graphe:
    return avec_couches(contrat)


@pytest.mark.parametrize(
    ("filtre", "total", "lignes", "partage", "non_situe"),
    [
        ({}, "571273.75", 10, "2500.00", "17400.50"),
        ({"annees": [2025]}, "564273.75", 8, "2500.00", "14400.50"),
        ({"annees": [2025], "arrondissements": [18]}, "546173.00", 2, "2500.00", "14400.50"),
        ({"annees": [2025], "arrondissements": [18, 19]}, "546173.00", 2, "2500.00", "14400.50"),
        ({"annees": [2025], "arrondissements": [19]}, "0.00", 0, "2500.00", "14400.50"),
        ({"annees": [2025], "arrondissements": []}, "0.00", 0, "0.00", "14400.50"),
        ({"annees": [2024], "arrondissements": [18]}, "4000.00", 1, "0.00", "3000.00"),
        ({"dispositifs": ["dispositif/prij"]}, "543173.50", 2, "0.00", "5000.50"),
        ({"situations": ["AUCUN"]}, "17400.50", 5, "2500.00", "17400.50"),
        ({"arrondissements": [18], "situations": ["AUCUN"]}, "0.00", 0, "2500.00", "17400.50"),
        ({"quartiers": ["quartier/QN07511M"]}, "1500.00", 1, "0.00", "569773.75"),
        ({"beneficiaires": ["acteur/mission-locale-de-paris"]}, "543173.50", 2, "0.00", "5000.50"),
    ],
    ids=str,
)
def test_un_total_dit_ce_qu_il_laisse_de_cote(
    charge: Graphe, filtre: Mapping[str, Any], total: str, lignes: int, partage: str, non_situe: str
) -> None:
    lus = montants(charge, {**P147, **filtre})
    assert (lus["total"], lus["lignes"], lus["partage"], lus["nonSitue"]) == (total, lignes, partage, non_situe)


def test_les_annees_reconnues_a_l_objet_sont_un_minorant(charge: Graphe) -> None:
    assert montants(charge, {**P147, "annees": [2025]})["minorant"] is False
    lus = montants(charge, {**P147, "annees": [2024, 2025], "arrondissements": [18]})
    assert lus["minorant"] is True
    assert [a.partition(":")[0].strip() for a in lus["avertissements"]] == ["2024", "Au moins ce total"]


def test_les_autres_ecritures_sont_dites_a_part(charge: Graphe) -> None:
    lus = montants(charge, {**P147, "annees": [2025], "arrondissements": [13]})
    assert any(a.endswith("900.00 € de plus (lignes : 1), non comptés ici.") for a in lus["avertissements"])


def test_les_cellules_de_lieu_s_ajoutent(charge: Graphe) -> None:
    cellules = montants(charge, {**P147, "annees": [2025]}, "ARRONDISSEMENT")["cellules"]
    assert [(c["cles"][0]["valeur"], c["montant"], c["lignes"]) for c in cellules] == [
        ("arrondissement/18", "546173.00", 2),
        ("arrondissement/20", "1200.25", 1),
        ("plusieurs", "2500.00", 1),
        ("non-precise", "14400.50", 4),
    ]


@pytest.mark.parametrize(
    ("filtre", "dimensions", "attendu"),
    [
        ({}, [], "MONTANTS_MELES"),
        ({"couches": ["couche/credits"]}, ["ANNEE"], "natures différentes (VERSE, VOTE)"),
        ({}, ["NATURE"], "natures différentes (NON_DITE, VERSE, VOTE)"),
        ({"natures": ["VOTE"]}, [], ""),
        ({"couches": ["couche/credits"]}, ["NATURE"], "lire les cellules sans le total"),
    ],
    ids=str,
)
def test_deux_natures_ou_deux_couches_ne_s_additionnent_pas(
    charge: Graphe, filtre: Mapping[str, Any], dimensions: list[str], attendu: str
) -> None:
    resultat = executer(SCHEMA, charge, MONTANTS, {"filtre": filtre, "dimensions": dimensions})
    erreurs = [f"{e.formatted['extensions']['code']} {e.message}" for e in resultat.errors or ()]
    assert (attendu in erreurs[0]) if attendu else not erreurs


def test_les_natures_se_lisent_cote_a_cote_sans_total(charge: Graphe) -> None:
    texte = """{ montants(dimensions: [NATURE], filtre: {couches: ["couche/credits"]}) {
      lignes cellules { montant part cles { valeur } } } }"""
    lus = demander(charge, texte)["montants"]
    assert [(c["cles"][0]["valeur"], c["montant"], c["part"]) for c in lus["cellules"]] == [
        ("VOTE", "12700.00", None), ("VERSE", "9000.50", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("demande", "attendu"),
    [
        ("(dimensions: [ANNEE, ANNEE])", "Attendu sans répétition"),
        ("(dimensions: [], filtre: {ou: [{arrondissements: [18]}]})", "attendu à la première place du filtre"),
        ("(dimensions: [], filtre: {non: {et: [{situations: [UN]}]}})", "attendu à la première place du filtre"),
        ("(dimensions: [], filtre: {arrondissements: [21]})", "21"),
    ],
)
def test_une_demande_qui_ne_se_somme_pas_dit_pourquoi(charge: Graphe, demande: str, attendu: str) -> None:
    code, message = refus(charge, f"{{ montants{demande} {{ total }} }}")
    assert (code in ("ARGUMENTS_INVALIDES", "FILTRE_INVALIDE"), attendu in message) == (True, True), message


def test_sans_couche_rien_n_est_zero(contrat: Graphe) -> None:
    code, _ = refus(contrat, "{ montants(dimensions: []) { total } }")
    assert code == "COUCHE_ABSENTE"
    texte = "{ arrondissement(numero: 18) { montants(dimensions: []) { total } } }"
    assert demander(contrat, texte) == {"arrondissement": {"montants": None}}


def test_un_financement_et_un_arrondissement_ont_les_leurs(charge: Graphe) -> None:
    texte = """{
      financement(par: {nom: "P147"}) { montants(dimensions: [], filtre: {couches: ["couche/subventions"]}) {
        total filtre } }
      arrondissement(numero: 18) {
        montants(dimensions: [], filtre: {annees: [2025], couches: ["couche/subventions"]}) { total partage filtre }
        ailleurs: montants(dimensions: [], filtre: {arrondissements: [20], couches: ["couche/subventions"]}) { total lignes filtre }
      }
    }"""
    lus = demander(charge, texte)
    assert lus["financement"]["montants"]["total"] == "571273.75"
    assert lus["financement"]["montants"]["filtre"]["financements"] == ["financement/programme-147"]
    assert lus["arrondissement"]["montants"]["total"] == "546173.00"
    assert lus["arrondissement"]["montants"]["filtre"] == {
        "annees": [2025], "arrondissements": [18], "situations": ["UN"], "couches": ["couche/subventions"],
    }  # fmt: skip
    assert lus["arrondissement"]["ailleurs"]["lignes"] == 0
    assert lus["arrondissement"]["ailleurs"]["filtre"]["arrondissements"] == []


def test_un_dispositif_a_les_siens_meme_a_cote_d_un_autre(charge: Graphe) -> None:
    texte = """{ dispositif(par: {id: "dispositif/prij"}) {
      montants(dimensions: [DISPOSITIF], filtre: {annees: [2025]}) { total nonSitue filtre cellules { montant } }
      avec: montants(dimensions: [], filtre: {dispositifs: ["dispositif/cite-educative"]}) { lignes filtre }
    } }"""
    lus = demander(charge, texte)["dispositif"]
    assert (lus["montants"]["total"], lus["montants"]["nonSitue"]) == ("543173.50", "5000.50")
    assert [c["montant"] for c in lus["montants"]["cellules"]] == ["543173.50"]
    assert lus["montants"]["filtre"] == {"annees": [2025], "dispositifs": ["dispositif/prij"]}
    assert lus["avec"]["lignes"] == 0
    assert lus["avec"]["filtre"]["et"] == [{"dispositifs": ["dispositif/prij"]}]


PAR_FICHIER = """{ arrondissement(numero: 20) { montants(dimensions: [COUCHE, NATURE], filtre: {annees: [2025]}) {
  parFichier { couche annee nature total lignes partage nonSitue minorant } } } }"""


def test_chaque_fichier_dit_ce_que_son_total_laisse_de_cote(charge: Graphe) -> None:
    """Nothing is refused: what must not be added is apart."""
    lus = demander(charge, PAR_FICHIER)["arrondissement"]["montants"]["parFichier"]
    assert [tuple(un.values()) for un in lus] == [
        ("couche/credits", 2025, "VOTE", "700.00", 1, "0.00", "12000.00", False),
        ("couche/credits", 2025, "VERSE", "0.00", 0, "0.00", "9000.50", False),
        ("couche/subventions", 2025, "NON_DITE", "1200.25", 1, "0.00", "14400.50", False),
    ]


FILTRES = st.fixed_dictionaries(
    {},
    optional={
        "annees": st.sampled_from([[2024], [2025]]),
        "arrondissements": st.lists(st.sampled_from([13, 18, 19, 20]), max_size=2),
        "quartiers": st.sampled_from([["quartier/QN07511M"], ["non-precise"], ["quartier/QN07511M", "non-precise"]]),
        "situations": st.sampled_from([["UN"], ["AUCUN"], ["UN", "PLUSIEURS"]]),
        "dispositifs": st.sampled_from([["dispositif/prij"], ["non-precise"], ["dispositif/prij", "non-precise"]]),
        "engagements": st.sampled_from([[7], [8, 9]]),
        "non": st.just({"texte": "danse"}),
    },
)


@pytest.mark.lent
@given(FILTRES, st.lists(st.sampled_from([d.name for d in DimensionMontant]), unique=True, max_size=3))
def test_chaque_euro_s_ouvre_sur_ses_lignes(charge: Graphe, filtre: dict[str, Any], dimensions: list[str]) -> None:
    lus = montants(charge, {**P147, **filtre}, *dimensions)
    sommes = [(lus["filtre"], lus["total"]), (lus["filtrePartage"], lus["partage"])]
    sommes += [(lus["filtreNonSitue"], lus["nonSitue"])]
    for rang, (demande, somme) in enumerate([*sommes, *((c["filtre"], c["montant"]) for c in lus["cellules"])]):
        lignes = demander(charge, LIGNES, filtre=demande)["subventions"]["nodes"]
        assert sum(Decimal(n["montant"]) for n in lignes) == Decimal(somme), demande
        if rang > len(sommes) - 1:
            assert len(lignes) == lus["cellules"][rang - len(sommes)]["lignes"]
    if dimensions and not {"DISPOSITIF", "ENGAGEMENT"} & set(dimensions):
        assert sum(c["lignes"] for c in lus["cellules"]) == lus["lignes"]


def test_le_petit_fichier_a_dix_lignes() -> None:
    assert lire_couche(SUBVENTIONS).couche.lignes == 10
