"""The 30 fiches against what a reader found in them, section by section."""

from typing import Any

import pytest

from graphe.graphe import Graphe
from graphe.identifiants import CONTRAT, engagement
from graphe.modele.engagement import Action, Engagement, Enjeu, Indicateur, Participation, Plan, Temoignage
from graphe.modele.enumerations import Role
from graphe.modele.financement import Mobilisation
from graphe.texte import compacter
from tests.attendus import attendus

FICHES: list[dict[str, Any]] = attendus("engagements")
par_fiche = pytest.mark.parametrize("fiche", FICHES, ids=lambda f: str(f["numero"]))


@par_fiche
def test_titre_et_temoignage(graphe: Graphe, fiche: dict[str, Any]) -> None:
    noeud = graphe.de_type(engagement(fiche["numero"]), Engagement)
    assert noeud is not None
    assert noeud.titre == fiche["titre"]
    (temoignage,) = graphe.voisins(noeud.id, "temoignages", Temoignage)
    assert temoignage.texte.startswith(fiche["temoignage"]["debut"])
    assert temoignage.origine == fiche["temoignage"]["origine"]


@par_fiche
def test_enjeux(graphe: Graphe, fiche: dict[str, Any]) -> None:
    enjeux = graphe.voisins(engagement(fiche["numero"]), "enjeux", Enjeu)
    assert [e.texte[:55] for e in enjeux] == fiche["enjeux"]


@par_fiche
def test_actions(graphe: Graphe, fiche: dict[str, Any]) -> None:
    actions = graphe.voisins(engagement(fiche["numero"]), "actions", Action)
    assert [a.rang for a in actions] == list(range(1, len(fiche["actions"]) + 1))
    for action, attendu in zip(actions, fiche["actions"], strict=True):
        assert (action.numero_source, action.volet.value) == (attendu["numero"], attendu["volet"])
        assert action.texte.startswith(attendu["debut"])
        assert action.texte.endswith(attendu["fin"])
        assert len(action.sous_points) == attendu.get("sous_points", 0)
        assert list(action.arrondissements) == [f"arrondissement/{n}" for n in attendu.get("arrondissements", [])]


@par_fiche
def test_acteurs(graphe: Graphe, fiche: dict[str, Any]) -> None:
    participations = graphe.voisins(engagement(fiche["numero"]), "participations", Participation)
    for role, cle_ in ((Role.PILOTE, "pilotes"), (Role.PARTENAIRE, "partenaires"), (Role.LIEU_RESSOURCE, "lieux")):
        lus = [p.libelle for p in participations if p.role is role]
        assert len(lus) == len(fiche[cle_])
        for libelle, attendu in zip(lus, fiche[cle_], strict=True):
            nom = next(iter(attendu)) if isinstance(attendu, dict) else attendu
            assert libelle.startswith(nom)
            for service in attendu[nom] if isinstance(attendu, dict) else ():
                assert service in libelle


@par_fiche
def test_services(graphe: Graphe, fiche: dict[str, Any]) -> None:
    participations = graphe.voisins(engagement(fiche["numero"]), "participations", Participation)
    imprimes = [m for c in ("pilotes", "partenaires") for m in fiche[c]]
    for participation, attendu in zip(participations, imprimes, strict=False):
        if isinstance(attendu, dict):
            (services,) = attendu.values()
            assert len(participation.services) == len(services)


@par_fiche
def test_financements(graphe: Graphe, fiche: dict[str, Any]) -> None:
    mobilisations = graphe.voisins(engagement(fiche["numero"]), "mobilisations", Mobilisation)
    assert [{m.origine.value: m.libelle} for m in mobilisations] == fiche["financements"]


@par_fiche
def test_plans(graphe: Graphe, fiche: dict[str, Any]) -> None:
    identifiant = engagement(fiche["numero"])
    plans = graphe.voisins(identifiant, "plans", Plan)
    lus = {c.libelle for p in plans for c in p.citations if c.engagement == identifiant}
    assert lus == set(fiche["plans"])


@par_fiche
def test_indicateurs(graphe: Graphe, fiche: dict[str, Any]) -> None:
    indicateurs = graphe.voisins(engagement(fiche["numero"]), "indicateurs", Indicateur)
    assert [compacter(i.texte[:70]) for i in indicateurs] == [i.strip() for i in fiche["indicateurs"]]
    assert {i.en_definition for i in indicateurs} <= {fiche.get("en_definition", False)}


def test_problematique_sans_marque_ni_perte(graphe: Graphe) -> None:
    """L.1292 et L.1398 : des appels de note au milieu de la phrase."""
    dix_neuf = graphe.de_type(f"{CONTRAT}/engagement/19", Engagement)
    assert dix_neuf is not None
    assert dix_neuf.problematique is not None
    assert dix_neuf.problematique.startswith("Une récente étude estime que plus de 30 % des 18 ans et plus")
    assert dix_neuf.problematique.endswith("Le maintien d’un accueil physique reste une alternative nécessaire.")


def test_le_quartier_qu_une_action_nomme(graphe: Graphe) -> None:
    """L.687 « Belleville » (le Petit aussi), L.1207 « Danube-Solidarité » : les deux seules actions qui nomment un quartier."""
    cites = {a.id: a.quartiers_cites for a in graphe.tous(Action) if a.quartiers_cites}
    assert cites == {
        f"{CONTRAT}/engagement/7/action/6": ("quartier/QN07518M", "quartier/QN07519M"),
        f"{CONTRAT}/engagement/17/action/14": ("quartier/QN07515M",),
    }
