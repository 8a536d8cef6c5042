"""Filters on the small graph: each criterion, the joint condition on places, and the laws of a boolean algebra."""

from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.modele.enumerations import (
    CategorieActeur,
    Certitude,
    NatureIndicateur,
    Origine,
    Portee,
    Role,
    Statut,
    TypeCredit,
    Volet,
)
from graphe.modele.financement import Mobilisation
from requetes.embarque.conditions import predicat_du_filtre
from requetes.langage import filtres as par_type
from requetes.langage.filtres import PROFONDEUR_MAX, FiltreMobilisation, Identifiant
from tests import fabrique
from tests.fabrique import AVEQ, BELLEVILLE, BELLEVILLE_11E, DAE, E7, E8, E11, ETAT, FRANCE_TRAVAIL, GOUTTE_D_OR, VILLE
from tests.requetes.demandes import Demander, ids, lister, refus

M7_1, M7_2, M8_1, M11_1 = (
    f"{E7}/mobilisation/1",
    f"{E7}/mobilisation/2",
    f"{E8}/mobilisation/1",
    f"{E11}/mobilisation/1",
)
TOUTES = [M7_1, M7_2, M8_1, M11_1]
LOCALES = (Portee.CITATION, Portee.PROJET)


@pytest.mark.parametrize(
    ("criteres", "attendu"),
    [
        ({}, TOUTES),
        ({"arrondissement": 18}, TOUTES),
        ({"arrondissement": 13}, []),
        ({"arrondissement": 18, "portees": LOCALES}, [M7_1, M7_2]),
        ({"arrondissement": 11, "portees": (Portee.CITATION,)}, [M8_1]),
        ({"arrondissement": 20, "portees": LOCALES}, []),
        ({"quartier": BELLEVILLE, "portees": (Portee.CITATION,)}, [M8_1]),
        ({"quartier": BELLEVILLE_11E}, TOUTES),
        ({"quartier": BELLEVILLE_11E, "portees": LOCALES}, [M8_1]),
        ({"quartier": BELLEVILLE_11E, "arrondissement": 20}, []),
        ({"quartier": GOUTTE_D_OR, "arrondissement": 11}, []),
        ({"portees": (Portee.PROJET,)}, [M7_1, M7_2]),
        ({"portees": ()}, []),
        ({"engagements": (8, 11)}, [M8_1, M11_1]),
        ({"engagements": ()}, []),
        ({"thematiques": (3,)}, [M11_1]),
        ({"acteur": VILLE}, [M7_1, M7_2, M8_1]),
        ({"acteur": DAE}, [M7_1, M7_2, M8_1]),
        ({"acteur": FRANCE_TRAVAIL}, [M7_1, M7_2]),
        ({"acteur": ETAT}, []),
        ({"acteurs": (FRANCE_TRAVAIL,), "au_titre_de": True}, [M7_1, M7_2, M11_1]),
        ({"acteurs": (FRANCE_TRAVAIL,), "au_titre_de": False}, [M7_1, M7_2]),
        ({"au_titre_de": True}, TOUTES),
        ({"financement": fabrique.P147}, [M7_1, M8_1]),
        ({"types_credit": (TypeCredit.DROIT_COMMUN, TypeCredit.NON_CLASSE)}, [M7_2, M11_1]),
        ({"origines": (Origine.ETAT,)}, [M7_1, M8_1]),
        ({"certitudes": (Certitude.DEDUITE,)}, [M7_2, M11_1]),
        ({"texte": "CREDITS"}, [M7_2, M8_1]),
        ({"texte": "création d'activité"}, [M8_1]),
        ({"texte": "politique de la ville"}, [M7_1, M8_1]),
        ({"texte": "CREDIT p147 activites"}, [M8_1]),
        ({"texte": "bop"}, []),
        ({"texte": "demandeurs d'emploi", "origines": (Origine.ETAT,)}, [M7_1]),
        ({"et": ()}, TOUTES),
        ({"ou": ()}, []),
        ({"ou": (FiltreMobilisation(engagements=(11,)), FiltreMobilisation(financement=Identifiant(fabrique.P147)))},
         [M7_1, M8_1, M11_1]),
        ({"non": FiltreMobilisation(engagements=(7,))}, [M8_1, M11_1]),
    ],
)  # fmt: skip
def test_mobilisations(demander: Demander, criteres: dict[str, Any], attendu: list[str]) -> None:
    assert ids(lister(demander, "Mobilisation", FiltreMobilisation(**criteres))) == attendu


@pytest.mark.parametrize(
    ("type_", "criteres", "attendu"),
    [
        ("Engagement", {"acteur": VILLE}, [E7, E8]),
        ("Engagement", {"acteur": VILLE, "roles": (Role.PARTENAIRE,)}, [E8]),
        ("Engagement", {"acteur": DAE, "roles": (Role.PILOTE,)}, [E7, E8]),
        ("Engagement", {"roles": (Role.LIEU_RESSOURCE,)}, []),
        ("Engagement", {"acteur": FRANCE_TRAVAIL, "au_titre_de": True}, [E7, E11]),
        ("Engagement", {"acteurs": (FRANCE_TRAVAIL,), "au_titre_de": True, "roles": (Role.PILOTE,)}, []),
        ("Engagement", {"au_titre_de": True, "numeros": (8,)}, [E8]),
        ("Participation", {"acteurs": (FRANCE_TRAVAIL,)}, [f"{E7}/participation/2"]),
        (
            "Participation",
            {"acteurs": (FRANCE_TRAVAIL,), "au_titre_de": True},
            [f"{E7}/participation/2", f"{E11}/participation/1"],
        ),
        ("Engagement", {"arrondissement": 11, "portees": (Portee.CITATION,)}, [E8]),
        ("Engagement", {"dispositif": AVEQ}, [E7]),
        ("Engagement", {"types_credit": (TypeCredit.SPECIFIQUE,)}, [E7, E8]),
        ("Engagement", {"plan": "plan/parisien-de-l-insertion"}, [E7, E8]),
        ("Engagement", {"thematiques": (3,)}, [E11]),
        ("Engagement", {"numeros": (7, 11)}, [E7, E11]),
        ("Engagement", {"texte": "l'acces aux soins"}, [E11]),
        ("Thematique", {"numeros": (3,)}, ["paris-2024/thematique/3"]),
        ("Thematique", {"texte": "entreprendre"}, ["paris-2024/thematique/2"]),
        ("Action", {"volets": (Volet.DEVELOPPER,)}, [f"{E7}/action/2"]),
        ("Action", {"arrondissement": 18}, [f"{E7}/action/1"]),
        ("Action", {"quartier": BELLEVILLE}, [f"{E8}/action/1"]),
        ("Action", {"dispositif": AVEQ}, [f"{E7}/action/2"]),
        ("Action", {"thematiques": (2,), "texte": "samedi"}, [f"{E7}/action/1"]),
        ("Acteur", {"categories": (CategorieActeur.SERVICE_VILLE,)}, [DAE, fabrique.BUREAU]),
        ("Acteur", {"signataire": True}, [ETAT, FRANCE_TRAVAIL, VILLE]),
        ("Acteur", {"signataire": False, "texte": "emploi"}, [DAE, fabrique.BUREAU]),
        ("Acteur", {"texte": "pole emploi"}, [FRANCE_TRAVAIL]),
        ("Acteur", {"rattachement": VILLE}, [DAE]),
        ("Financement", {"types_credit": (TypeCredit.NON_CLASSE,)}, [fabrique.FONDATION]),
        ("Financement", {"certitudes": (Certitude.EXPLICITE,)}, [fabrique.P147]),
        ("Financement", {"origines": (Origine.VILLE_DE_PARIS,)}, [fabrique.BUDGET_VILLE]),
        ("Financement", {"financeur": ETAT}, [fabrique.BUDGET_VILLE, fabrique.P147]),
        ("Financement", {"programme": 147}, [fabrique.P147]),
        ("Financement", {"programme": 104}, []),
        ("Financement", {"texte": "bop147"}, [fabrique.P147]),
        ("Plan", {"engagements": (8,)}, ["plan/parisien-de-l-insertion"]),
        ("Plan", {"texte": "ppie"}, ["plan/parisien-de-l-insertion"]),
        ("Indicateur", {"natures": (NatureIndicateur.TAUX,)}, []),
        ("Indicateur", {"engagements": (7,), "en_definition": False}, [f"{E7}/indicateur/1"]),
        ("Quartier", {"sous_quartier": False}, [GOUTTE_D_OR, BELLEVILLE]),
        ("Quartier", {"sous_quartier": True}, [BELLEVILLE_11E]),
        ("Quartier", {"arrondissement": 11, "texte": "grand belleville"}, [BELLEVILLE, BELLEVILLE_11E]),
        ("Arrondissement", {"avec_quartier": True}, ["arrondissement/11", "arrondissement/18", "arrondissement/20"]),
        ("Arrondissement", {"numeros": (1, 18), "avec_quartier": False}, ["arrondissement/1"]),
        ("Projet", {"arrondissement": 11}, [fabrique.PROJET_JARDIN]),
        ("Projet", {"quartier": BELLEVILLE}, [fabrique.PROJET_JARDIN]),
        ("Projet", {"statuts": (Statut.EN_REFLEXION, Statut.REALISE)}, [fabrique.PROJET_JARDIN]),
        ("Projet", {"dispositif": AVEQ}, [fabrique.PROJET_AVEQ]),
        ("Projet", {"texte": "RUE DE LA GOUTTE D'OR"}, [fabrique.PROJET_AVEQ]),
        ("Dispositif", {"arrondissement": 18}, [AVEQ]),
        ("Dispositif", {"arrondissement": 11}, []),
        ("Dispositif", {"engagements": (7,)}, [AVEQ]),
        ("Dispositif", {"engagements": (8,)}, []),
    ],
)
def test_autres_listes(demander: Demander, type_: str, criteres: dict[str, Any], attendu: list[str]) -> None:
    assert ids(lister(demander, type_, getattr(par_type, f"Filtre{type_}")(**criteres))) == attendu


@pytest.mark.parametrize(
    ("criteres", "code", "debut"),
    [
        ({"arrondissement": 21}, "FILTRE_INVALIDE", "L'arrondissement « 21 » n'existe pas : attendu un entier de 1 à 20."),
        ({"engagements": (7, 31)}, "FILTRE_INVALIDE", "Engagement « 31 » inconnu dans le filtre"),
        ({"thematiques": (0,)}, "FILTRE_INVALIDE", "Thematique « 0 » inconnu dans le filtre"),
        ({"texte": " "}, "FILTRE_INVALIDE", "Texte"),
        ({"texte": "a" * 201}, "FILTRE_INVALIDE", "Texte"),
        ({"texte": "de la !"}, "FILTRE_INVALIDE", "« de la ! » ne contient aucun mot à chercher"),
        ({"quartier": "quartier/QN07511"}, "IDENTIFIANT_INCONNU", "Quartier inconnu : « quartier/QN07511 »."),
        ({"acteur": "Ville de Paris"}, "IDENTIFIANT_INCONNU", "Acteur inconnu : « Ville de Paris »."),
        ({"financement": "acteur/etat"}, "TYPE_INATTENDU", "« acteur/etat » désigne un nœud de type Acteur"),
        ({"non": FiltreMobilisation(arrondissement=0)}, "FILTRE_INVALIDE", "L'arrondissement « 0 » n'existe pas"),
    ],
)  # fmt: skip
def test_une_valeur_inconnue_est_refusee(demander: Demander, criteres: dict[str, Any], code: str, debut: str) -> None:
    lu, message = refus(lister(demander, "Mobilisation", FiltreMobilisation(**criteres)))
    assert lu == code
    assert message.startswith(debut)


@pytest.mark.parametrize(
    ("plan", "code", "debut"),
    [
        ("plan/cites-educative", "IDENTIFIANT_INCONNU", "Plan inconnu : « plan/cites-educative »."),
        (VILLE, "TYPE_INATTENDU", f"« {VILLE} » désigne un nœud de type Acteur"),
    ],
)
def test_un_plan_inconnu_est_refuse(demander: Demander, plan: str, code: str, debut: str) -> None:
    lu, message = refus(lister(demander, "Engagement", par_type.FiltreEngagement(plan=Identifiant(plan))))
    assert lu == code
    assert message.startswith(debut)


def test_un_filtre_trop_profond_est_refuse(demander: Demander) -> None:
    filtre = FiltreMobilisation()
    for _ in range(PROFONDEUR_MAX):
        filtre = FiltreMobilisation(non=filtre)

    assert "attendu 10 niveaux" in refus(lister(demander, "Mobilisation", filtre))[1]


GRAPHE = fabrique.graphe()
OPTIONS: dict[str, st.SearchStrategy[Any]] = {
    "arrondissement": st.sampled_from([11, 13, 18, 20]),
    "quartier": st.sampled_from([GOUTTE_D_OR, BELLEVILLE, BELLEVILLE_11E]),
    "portees": st.sets(st.sampled_from(Portee)).map(tuple),
    "engagements": st.sets(st.sampled_from([7, 8, 11])).map(tuple),
    "acteur": st.sampled_from([VILLE, DAE, FRANCE_TRAVAIL, ETAT]),
    "types_credit": st.sets(st.sampled_from(TypeCredit)).map(tuple),
    "texte": st.sampled_from(["crédits", "emploi", "zzz"]),
}
SIMPLES = st.fixed_dictionaries({}, optional=OPTIONS).map(lambda criteres: FiltreMobilisation(**criteres))
FILTRES = st.recursive(
    SIMPLES,
    lambda enfants: st.builds(
        FiltreMobilisation,
        et=st.lists(enfants, max_size=2).map(tuple) | st.none(),
        ou=st.lists(enfants, min_size=1, max_size=2).map(tuple) | st.none(),
        non=enfants | st.none(),
    ),
    max_leaves=4,
)


def _retenues(filtre: FiltreMobilisation) -> frozenset[str]:
    return frozenset(m.id for m in filter(predicat_du_filtre(GRAPHE, filtre), GRAPHE.tous(Mobilisation)))


def _et(*filtres: FiltreMobilisation) -> FiltreMobilisation:
    return FiltreMobilisation(et=filtres)


def _ou(*filtres: FiltreMobilisation) -> FiltreMobilisation:
    return FiltreMobilisation(ou=filtres)


def _non(filtre: FiltreMobilisation) -> FiltreMobilisation:
    return FiltreMobilisation(non=filtre)


Paire = tuple[FiltreMobilisation, FiltreMobilisation]
LOIS: dict[str, Callable[..., Paire]] = {
    "double négation": lambda a: (_non(_non(a)), a),
    "De Morgan sur et": lambda a, b: (_non(_et(a, b)), _ou(_non(a), _non(b))),
    "De Morgan sur ou": lambda a, b: (_non(_ou(a, b)), _et(_non(a), _non(b))),
    "distributivité": lambda a, b, c: (_et(a, _ou(b, c)), _ou(_et(a, b), _et(a, c))),
    "absorption": lambda a, b: (_ou(a, _et(a, b)), a),
    "commutativité": lambda a, b: (_et(a, b), _et(b, a)),
    "associativité": lambda a, b, c: (_ou(a, _ou(b, c)), _ou(_ou(a, b), c)),
    "tiers exclu": lambda a: (_ou(a, _non(a)), FiltreMobilisation()),
    "contradiction": lambda a: (_et(a, _non(a)), _ou()),
}


@pytest.mark.lent
@pytest.mark.parametrize("loi", list(LOIS.values()), ids=list(LOIS))
@given(st.data())
def test_lois_de_l_algebre(loi: Callable[..., Paire], donnees: st.DataObject) -> None:
    gauche, droite = loi(*(donnees.draw(FILTRES) for _ in signature(loi).parameters))

    assert _retenues(gauche) == _retenues(droite)


@pytest.mark.lent
@given(FILTRES, FILTRES)
def test_et_est_l_intersection_et_ou_la_reunion(a: FiltreMobilisation, b: FiltreMobilisation) -> None:
    assert _retenues(_et(a, b)) == _retenues(a) & _retenues(b)
    assert _retenues(_ou(a, b)) == _retenues(a) | _retenues(b)
    assert _retenues(_non(a)) == _retenues(FiltreMobilisation()) - _retenues(a)
