"""Several orders at once, order by count, edges that carry what was found, roots of one thing."""

from typing import Any

import pytest

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.catalogue import TYPES
from schema.api import creer_schema
from service.embarque import executer

SCHEMA = creer_schema()
ORACLE = creer_schema(compile_=False)


@pytest.fixture(scope="module")
def graphe(chargement: Chargement) -> Graphe:
    """That of the real text."""
    return chargement.graphe


def demander(graphe: Graphe, texte: str) -> Any:
    reponses = [executer(schema, graphe, texte) for schema in (SCHEMA, ORACLE)]
    assert reponses[0].data == reponses[1].data
    assert reponses[0].errors is None
    return reponses[0].data


def test_chaque_ordre_departage_le_precedent(graphe: Graphe) -> None:
    texte = (
        "{ acteurs(first: 500, ordres: [{champ: PARTICIPATIONS, sens: DECROISSANT}, {champ: CATEGORIE}]) "
        "{ nodes { id categorie } } }"
    )
    lus = [noeud["id"] for noeud in demander(graphe, texte)["acteurs"]["nodes"]]
    nombre = {a.id: len(graphe.voisins(a.id, "participations", TYPES["Participation"])) for a in graphe.tous(Acteur)}
    rang = {a.id: list(type(a.categorie)).index(a.categorie) for a in graphe.tous(Acteur)}

    assert lus == sorted(lus, key=lambda i: (-nombre[i], rang[i]))
    assert len(lus) == len(nombre)


def test_ordre_passe_avant_ordres(graphe: Graphe) -> None:
    texte = "{ engagements(ordre: {champ: THEMATIQUE}, ordres: [{champ: NUMERO, sens: DECROISSANT}]) { nodes { n: numero thematique { numero } } } }"
    lus = [(e["thematique"]["numero"], -e["n"]) for e in demander(graphe, texte)["engagements"]["nodes"]]

    assert lus == sorted(lus)


def test_une_liste_d_ordres_vide_ne_demande_rien(graphe: Graphe) -> None:
    lues = demander(graphe, "{ a: plans { nodes { id } } b: plans(ordres: []) { nodes { id } } }")
    assert lues["a"] == lues["b"]


def test_une_arete_de_recherche_dit_ce_qu_elle_a_trouve(graphe: Graphe) -> None:
    texte = (
        '{ recherche(texte: "emploi", first: 5) '
        "{ edges { score extrait extraitSurligne noeud { id } node { score extrait extraitSurligne noeud { id } } } } }"
    )
    for arete in demander(graphe, texte)["recherche"]["edges"]:
        assert {**arete.pop("node")} == arete


@pytest.mark.parametrize(
    ("champ", "attendu"),
    [
        ("thematique(par: {numero: 3})", "paris-2024/thematique/3"),
        ('thematique(par: {id: "paris-2024/thematique/2"})', "paris-2024/thematique/2"),
        ('plan(par: {nom: "plan climat"})', "plan/plan-climat"),
        ('plan(par: {id: "plan/plan-climat"})', "plan/plan-climat"),
        ('projet(par: {id: "paris-2024/projet/QN07511M/4"})', "paris-2024/projet/QN07511M/4"),
        ('projet(par: {nom: "Un café des enfants à la Goutte d\'Or"})', "paris-2024/projet/QN07511M/7"),
    ],
)
def test_une_racine_pour_chaque_chose(graphe: Graphe, champ: str, attendu: str) -> None:
    assert demander(graphe, f"{{ un: {champ} {{ id }} }}")["un"]["id"] == attendu


@pytest.mark.parametrize(
    ("champ", "code"),
    [
        ("thematique(par: {numero: 99})", "IDENTIFIANT_INCONNU"),
        ('plan(par: {id: "acteur/caf"})', "TYPE_INATTENDU"),
        ('projet(par: {nom: "rien de tel"})', "IDENTIFIANT_INCONNU"),
    ],
)
def test_introuvable(graphe: Graphe, champ: str, code: str) -> None:
    resultat = executer(SCHEMA, graphe, f"{{ un: {champ} {{ id }} }}")
    assert resultat.data == {"un": None}
    assert [e.extensions and e.extensions["code"] for e in resultat.errors or ()] == [code]
