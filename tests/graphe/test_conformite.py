"""The quick look at a graph that opens refuses all that the shapes refuse, and nothing that they admit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdflib import SH, Graph

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.contrat import Contrat
from graphe.modele.engagement import Action, Engagement, Participation, Plan
from graphe.modele.enumerations import CategorieActeur, CertitudeLien, NatureDispositif, Portee
from graphe.modele.financement import Financement
from graphe.modele.territoire import Ancrage, Dispositif, Mention, Quartier
from graphe.rdf.conformite import conforme, regles
from graphe.rdf.fichier import ecrire_turtle
from graphe.rdf.formes import CHEMIN_REGLES, FORMES
from graphe.rdf.validation import valider
from service.ligne_de_commande.ouverture import ouvrir
from tests.service.conforme import CONFORME, CONFORMES, FICHE, LIEU, VIOLE
from tests.service.petit import source

Changer = Callable[[Any], Noeud | None]


def avec(type_: type[Noeud], changer: Changer) -> Graphe:
    changes = (changer(noeud) if isinstance(noeud, type_) else noeud for noeud in CONFORMES)
    return Graphe(noeud for noeud in changes if noeud is not None)


def et(*noeuds: Noeud) -> Graphe:
    return Graphe((*CONFORMES, *noeuds))


def retirer(_noeud: Noeud) -> None:
    return None


ACTION = f"{FICHE}/action/1"
MENTION = Mention(
    id="paris-2024/mention/essai/1", dispositif="dispositif/essai", element=ACTION, engagement=FICHE,
    source=source(15, "Agir"), texte="essai", certitude=CertitudeLien.NOMMEE,
)  # fmt: skip
ESSAI = Dispositif(id="dispositif/essai", nom="Essai", nature=NatureDispositif.DEMARCHE)
PLAN = Plan(id="plan/essai", nom="Essai", engagements=(FICHE,), source=source(16, "Essai"))
SEUL = Acteur(id="acteur/seul", nom="Seul", categorie=CategorieActeur.ETAT)

RUPTURES: dict[str, Graphe] = {
    "texte vide": VIOLE,
    "espace pour tout texte d'un passage": avec(Action, lambda n: replace(n, source=source(15, " "))),
    "identifiant d'une autre forme": avec(Action, lambda n: replace(n, id=f"{FICHE}/action/un")),
    "numéro nul": avec(Engagement, lambda n: replace(n, numero=0)),
    "dernière ligne avant la première": avec(Action, lambda n: replace(n, source=source(15, "Agir", 14))),
    "contrat qui finit avant de commencer": avec(Contrat, lambda n: replace(n, fin=n.debut - 1)),
    "quartier nulle part": avec(Quartier, lambda n: replace(n, arrondissements=())),
    "quartier sans code": avec(Quartier, lambda n: replace(n, code=None)),
    "quartier dans lui-même": avec(Quartier, lambda n: replace(n, parent=LIEU)),
    "acteur que rien ne nomme": et(SEUL),
    "signataire sans signature": avec(Acteur, lambda n: replace(n, contrat="paris-2024")),
    "financement que rien ne mobilise": et(replace(next(n for n in CONFORMES if isinstance(n, Financement)), id="financement/seul")),
    "engagement sans participation": avec(Participation, retirer),
    "engagement sans action": avec(Action, retirer),
    "engagement sans ancrage": avec(Ancrage, retirer),
    "ancrage sans preuve": avec(Ancrage, lambda n: replace(n, quartier=None)),
    "ancrage d'une autre portée": avec(Ancrage, lambda n: replace(n, portee=Portee.PROJET)),
    "ancrage parisien par une action": avec(Ancrage, lambda n: replace(n, action=ACTION)),
    "acteur parmi ses services": avec(Participation, lambda n: replace(n, services=("acteur/etat",))),
    "lien vers un autre type": avec(Participation, lambda n: replace(n, acteur=LIEU)),
    "plan sans citation": et(PLAN),
    "dispositif sans mention": et(ESSAI),
    "mention sans engagement": et(ESSAI, replace(MENTION, engagement=None)),
    "mention d'un contrat": et(ESSAI, replace(MENTION, element="paris-2024")),
}  # fmt: skip


@pytest.mark.parametrize("nom", RUPTURES)
def test_ce_que_les_formes_refusent(nom: str) -> None:
    assert not conforme(RUPTURES[nom])


@pytest.mark.lent
def test_les_formes_le_refusent_bien(subtests: pytest.Subtests) -> None:
    for nom, rompu in RUPTURES.items():
        with subtests.test(nom):
            assert valider(rompu) != []


@pytest.mark.lent
@pytest.mark.parametrize("graphe", [CONFORME, et(ESSAI, MENTION)], ids=["conforme", "avec un dispositif"])
def test_ce_qu_elles_admettent(graphe: Graphe) -> None:
    assert valider(graphe) == []
    assert conforme(graphe)


@pytest.mark.lent
def test_le_graphe_du_contrat(graphe: Graphe) -> None:
    assert conforme(graphe)


@pytest.mark.lent
def test_toute_regle_est_lue() -> None:
    formes = Graph().parse(CHEMIN_REGLES, format="turtle")
    visees = {*formes.subjects(SH.targetClass), *formes.subjects(SH.targetSubjectsOf)}
    assert {FORMES + f.nom.removeprefix(FORMES) for f in regles()} == set(map(str, visees))
    assert all(f.contraintes for f in regles() if f.cible != "Graphe")


def test_ouvrir_un_graphe_conforme_ne_demande_pas_shacl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chemin = tmp_path / "g.ttl"
    ecrire_turtle(CONFORME, chemin)
    monkeypatch.setattr("graphe.rdf.validation.valider_rdf", lambda _: pytest.fail("pyshacl"))
    assert ouvrir(chemin) == CONFORME
