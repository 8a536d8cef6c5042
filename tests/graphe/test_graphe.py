from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphe.erreurs import IdentifiantDouble, LienRompu
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.engagement import Action, Engagement, Participation
from graphe.modele.enumerations import CategorieActeur
from graphe.modele.territoire import Arrondissement, Mention, Quartier
from tests.graphe.exemple import FICHE, TEXTES, noeuds


def test_l_exemple_tient_tous_les_types() -> None:
    assert {type(n) for n in noeuds()} == set(TYPES.values())


@pytest.mark.parametrize(
    ("depart", "relation", "type_", "arrivee"),
    [
        (f"{FICHE}/action/10", "engagement", Engagement, [FICHE]),
        (FICHE, "actions", Action, [f"{FICHE}/action/9", f"{FICHE}/action/10"]),
        (f"{FICHE}/action/10", "arrondissements", Arrondissement, ["arrondissement/9", "arrondissement/10"]),
        ("arrondissement/9", "actions", Action, [f"{FICHE}/action/10"]),
        ("acteur/ville-de-paris", "services", Acteur, ["acteur/dasco"]),
        ("acteur/dasco", "rattachement", Acteur, ["acteur/ville-de-paris"]),
        ("acteur/dasco", "participations_service", Participation, [f"{FICHE}/participation/1"]),
        ("acteur/dasco", "participations", Participation, []),
        ("quartier/QN07518M", "sous_quartiers", Quartier, ["quartier/QN07518M/nord"]),
        ("dispositif/aveq", "mentions", Mention, ["paris-2024/mention/1", "paris-2024/mention/2"]),
        ("inconnu", "actions", Action, []),
    ],
)
def test_voisins_dans_les_deux_sens(depart: str, relation: str, type_: type[Noeud], arrivee: list[str]) -> None:
    assert [v.id for v in Graphe(noeuds()).voisins(depart, relation, type_)] == arrivee


def test_voisin_est_le_premier_ou_rien() -> None:
    graphe = Graphe(noeuds())
    premiere = graphe.voisin(FICHE, "actions", Action)
    assert premiere is not None
    assert premiere.id == f"{FICHE}/action/9"
    assert graphe.voisin("acteur/dac", "participations", Participation) is None


def test_acces_par_identifiant_et_par_type() -> None:
    graphe = Graphe(noeuds())
    assert len(graphe) == len(noeuds())
    assert FICHE in graphe
    assert "paris-2024/engagement/8" not in graphe
    assert graphe.noeud("inconnu") is None
    assert graphe.de_type(FICHE, Engagement) == graphe.noeud(FICHE)
    assert graphe.de_type(FICHE, Action) is None
    assert [a.id for a in graphe.tous(Action)] == [f"{FICHE}/action/9", f"{FICHE}/action/10"]


def test_lien_rompu() -> None:
    orphelin = Acteur(id="acteur/a", nom="A", categorie=CategorieActeur.ASSOCIATION, rattachement="acteur/b")
    with pytest.raises(LienRompu, match=r"acteur/a : « rattachement » désigne « acteur/b »"):
        Graphe([orphelin])


def test_identifiant_double() -> None:
    acteur = Acteur(id="acteur/a", nom="A", categorie=CategorieActeur.ASSOCIATION)
    with pytest.raises(IdentifiantDouble, match="« acteur/a »"):
        Graphe([acteur, replace(acteur, nom="B")])


@given(st.permutations(noeuds()))
def test_l_ordre_de_donnee_ne_compte_pas(melange: list[Noeud]) -> None:
    graphe, autre = Graphe(noeuds()), Graphe(melange)
    assert graphe == autre
    assert list(graphe) == list(autre)
    assert graphe.version == autre.version
    assert hash(graphe) == hash(autre)


@given(TEXTES, st.none() | TEXTES)
@example("A", "A")
@example("AA", "")
def test_la_version_change_avec_le_contenu_et_lui_seul(nom: str, sigle: str | None) -> None:
    acteur = Acteur(id="acteur/a", nom="A", sigle="A", categorie=CategorieActeur.ASSOCIATION)
    autre = replace(acteur, nom=nom, sigle=sigle)
    assert (Graphe([acteur]).version == Graphe([autre]).version) is (acteur == autre)


def test_la_version_change_avec_le_nombre_de_noeuds() -> None:
    tous = noeuds()
    assert Graphe(tous).version != Graphe(tous[:-1]).version


def test_un_graphe_n_egale_pas_autre_chose() -> None:
    assert Graphe([]) != []
