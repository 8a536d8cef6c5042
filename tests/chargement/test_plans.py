"""Plans: each printed item of the fiches resolves to the plans a reader sees in it, no more and no fewer."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.document.texte import Document
from chargement.rapprochement.plans import RepertoirePlans
from graphe import identifiants
from graphe.modele.base import Source
from graphe.modele.engagement import CitationPlan
from graphe.texte import cle, limace
from tests.attendus import attendus

REPERTOIRE = RepertoirePlans()
PUCES = [
    (fiche["engagement"], puce["ligne"], puce["libelle"], tuple(f"plan/{plan}" for plan in puce["plans"]))
    for fiche in attendus("plans")
    for puce in fiche["puces"]
]


def citation(engagement: int, ligne: int, libelle: str) -> CitationPlan:
    source = Source(document="contrat", ligne_debut=ligne, ligne_fin=ligne, texte=libelle)
    return CitationPlan(engagement=identifiants.engagement(engagement), libelle=libelle, source=source)


@pytest.mark.parametrize(("engagement", "ligne", "libelle", "plans"), PUCES)
def test_puce_imprimee(engagement: int, ligne: int, libelle: str, plans: tuple[str, ...]) -> None:
    assert REPERTOIRE.trouver(libelle) == plans, f"engagement {engagement}, L.{ligne}"


def test_puces_a_leurs_lignes(document: Document) -> None:
    assert [document[ligne].net.lstrip("· ") for _, ligne, _, _ in PUCES] == [libelle for _, _, libelle, _ in PUCES]


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("Pacte des solidarités", "Pacte local des solidarités"),
        ("Plan parisien d’insertion par l’emploi", "Pacte parisien de l’insertion par emploi"),
        ("Plan départemental IAE", "Plan parisien d’insertion par l’emploi"),
        ("Quart d’heure lecture", "Projet Éducatif de Territoire (PEDT) 2021/26, Ville du quart d’heure"),
        ("Projets sociaux de territoires (DFPE)", "Projet éducatif de territoire"),
        ("Plan parisien pour l’accessibilité universelle (2023)",
         "Stratégie handicap et accessibilité universelle de la Ville 2022-2026"),
        ("TZEE (Territoire zéro exclusion énergétique)", "Expérimentation territoire zéro non-recours aux droits"),
        ("Stratégie lutte contre la pauvreté", "Plan de lutte contre la précarité énergétique"),
        ("PTSM", "Contrat Local de Santé Mentale"),
    ],
)  # fmt: skip
def test_deux_noms_proches_restent_deux_plans(un: str, autre: str) -> None:
    assert not set(REPERTOIRE.trouver(un)) & set(REPERTOIRE.trouver(autre))


@pytest.mark.parametrize("libelle", ["Plan", "Plan climatisation", "Stratégie", "PEDT 2030", ""])
def test_libelle_inconnu(libelle: str) -> None:
    assert REPERTOIRE.trouver(libelle) == ()


def test_construire_relie_chaque_plan_aux_engagements_qui_le_citent() -> None:
    attendu: dict[str, set[str]] = defaultdict(set)
    for engagement, _, _, plans in PUCES:
        for plan in plans:
            attendu[plan].add(identifiants.engagement(engagement))
    plans_construits = REPERTOIRE.construire([citation(e, ligne, libelle) for e, ligne, libelle, _ in PUCES])
    assert {plan.id: set(plan.engagements) for plan in plans_construits} == attendu
    assert len(plans_construits) == len(attendu) == len(REPERTOIRE.connus)


def test_plan_climat() -> None:
    citations = [
        citation(13, 1015, "Plan Climat de Paris"),
        citation(9, 802, "Plan climat 2024-2030, Ville de Paris"),
        citation(24, 1576, "Plan climat de la Ville de Paris"),
    ]
    (plan,) = REPERTOIRE.construire(citations)
    assert (plan.id, plan.nom) == ("plan/plan-climat", "Plan climat de la Ville de Paris")
    assert plan.source.ligne_debut == 1015
    assert plan.autres_noms == ("Plan Climat de Paris", "Plan climat 2024-2030, Ville de Paris")
    assert plan.engagements == tuple(identifiants.engagement(n) for n in (9, 13, 24))
    assert plan.citations == tuple(citations)


def test_une_puce_de_plusieurs_plans_est_citee_par_chacun() -> None:
    puce = citation(13, 1010, "CPPS/CPSA/CSPDA")
    plans = REPERTOIRE.construire([puce])
    assert [plan.id for plan in plans] == ["plan/cpps", "plan/cpsa", "plan/cspda"]
    assert all(plan.citations == (puce,) and plan.autres_noms == () for plan in plans)


def test_un_libelle_inconnu_devient_un_plan() -> None:
    (plan,) = REPERTOIRE.construire([citation(2, 1, "Plan  nouveau"), citation(1, 2, "PLAN NOUVEAU")])
    assert (plan.id, plan.nom, plan.sigle) == ("plan/plan-nouveau", "Plan nouveau", None)
    assert plan.autres_noms == ("PLAN NOUVEAU",)
    assert plan.engagements == (identifiants.engagement(1), identifiants.engagement(2))


@given(st.sampled_from(PUCES), st.sampled_from([str.upper, str.lower, str.title]))
def test_ni_casse_ni_accent_ne_changent_le_plan(
    puce: tuple[int, int, str, tuple[str, ...]], casse: Callable[[str], str]
) -> None:
    assert REPERTOIRE.trouver(casse(cle(puce[2]))) == puce[3]


def test_identifiants_uniques_et_lisibles() -> None:
    for plan in REPERTOIRE.connus.values():
        assert plan.id == f"plan/{limace(plan.id.removeprefix('plan/'))}"
        assert plan.source.startswith("L.")
