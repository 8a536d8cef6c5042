from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.catalogue import DE_COUCHE, TYPES
from graphe.modele.champs import en_terme
from graphe.modele.couche import Subvention
from graphe.modele.enumerations import CategorieActeur
from graphe.neo4j.proprietes import proprietes
from graphe.texte import cle_du_nom, mots
from requetes.embarque.parcours import ordonner
from requetes.embarque.recherche import _scores
from requetes.langage.conditions import Cherche
from requetes.langage.filtres import Filtre, criteres
from requetes.langage.ordres import COMBIEN, ChampSubvention, ChampTri, Ordre
from requetes.langage.recherche import EXCLUS, POIDS
from requetes.neo4j.derives import INDEX, TRIES, derives
from requetes.neo4j.pertinence import Pertinence
from tests import fabrique

CHERCHES = frozenset(TYPES) - EXCLUS


def derivees(graphe: Graphe, identifiant: str) -> dict[str, Any]:
    noeud = graphe.noeud(identifiant)
    assert noeud is not None
    return dict(derives(graphe).proprietes(noeud))


@pytest.fixture(scope="module")
def du_contrat(contrat: Graphe) -> dict[str, dict[str, Any]]:
    """By identifier, what each node of the real text receives."""
    de = derives(contrat).proprietes
    return {noeud.id: dict(de(noeud)) for noeud in contrat}


def test_ce_qu_un_plan_recoit(graphe: Graphe) -> None:
    recues = derivees(graphe, "plan/parisien-de-l-insertion")
    assert len(recues.pop("poids")) == 5
    assert recues == {
        "racines": ["plan", "parisien", "insert", "emploi", "ppie"],
        "racines_nom": ["plan", "parisien", "insert", "emploi"],
        "racines_sigle": ["ppie"],
        "cle_nom": "plan parisien de l insertion et de l emploi",
        "cle_sigle": "ppie",
        "mots_noms": [" plan parisien de l insertion et de l emploi ", " ppie "],
        "cles_autresNoms": [],
        "tri_nom": "plan parisien de l'insertion et de l'emploi",
    }


@pytest.mark.parametrize(
    ("identifiant", "propriete", "attendu"),
    [
        (fabrique.BELLEVILLE, "cle_code", "qn07519m"),
        (fabrique.GOUTTE_D_OR, "tri_nom", "goutte d'or"),
        (fabrique.FRANCE_TRAVAIL, "cles_autresNoms", ["pole emploi"]),
        (fabrique.FRANCE_TRAVAIL, "tri_categorie", 4),
        (fabrique.P147, "tri_typeCredit", 1),
        (f"{fabrique.E7}/action/2", "tri_volet", 1),
        (f"{fabrique.E7}/action/1", "racines_sousPoints", ["soir", "samed"]),
        (f"{fabrique.E7}/temoignage/1", "racines_origine", ["habit"]),
        (f"{fabrique.E7}/mobilisation/2", "tri_origine", 1),
    ],
)
def test_une_propriete_derivee(graphe: Graphe, identifiant: str, propriete: str, attendu: object) -> None:
    assert derivees(graphe, identifiant)[propriete] == attendu


@pytest.mark.parametrize(
    ("identifiant", "absente"),
    [
        (f"{fabrique.CONTRAT}/rapport", "racines"),
        (f"{fabrique.CONTRAT}/thematique/3", "racines_titre"),
        (f"{fabrique.E7}/mobilisation/2", "racines_origine"),
        (fabrique.E7, "tri_numero"),
        (fabrique.ASSOCIATIONS, "cle_sigle"),
    ],
)
def test_rien_n_est_derive_de_ce_qui_manque_ni_d_un_nombre(graphe: Graphe, identifiant: str, absente: str) -> None:
    assert absente not in derivees(graphe, identifiant)


@pytest.mark.lent
def test_les_poids_sont_les_scores_de_la_recherche(contrat: Graphe, du_contrat: dict[str, dict[str, Any]]) -> None:
    """Bit for bit: a rounding of its own would put two results in another order."""
    trouves: dict[str, dict[str, float]] = {}
    for noeud in contrat:
        recues = du_contrat[noeud.id]
        for racine, poids in zip(recues.get("racines", ()), recues.get("poids", ()), strict=True):
            trouves.setdefault(racine, {})[noeud.id] = poids
    assert len(trouves) > 3000
    assert {racine: _scores(contrat, racine, CHERCHES) for racine in trouves} == trouves


@pytest.mark.lent
@settings(max_examples=30)
@given(
    st.lists(st.lists(st.sampled_from(["lycée", "métro", "jardin"]), min_size=1, max_size=90), min_size=1, max_size=9)
)
@example([["lycée"] * longueur for longueur in (1, 39, 40, 41, 42, 55, 56, 57, 58, 59, 60, 200, 3000)])
@example([["lycée"], ["métro"]])
def test_un_long_passage_compte_comme_dans_l_index(phrases: list[list[str]]) -> None:
    """The index only tells some lengths apart: 40, 42, 44… 56, 60…"""
    graphe = Graphe(
        Acteur(id=f"acteur/{rang}", nom=" ".join(phrase), categorie=CategorieActeur.LIEU)
        for rang, phrase in enumerate(phrases)
    )
    de = derives(graphe).proprietes
    for racine in ("lyce", "metro", "jardin"):
        trouves = {n.id: dict(zip(de(n)["racines"], de(n)["poids"], strict=True)).get(racine) for n in graphe}
        attendus = _scores(graphe, racine, CHERCHES)
        assert {i: poids for i, poids in trouves.items() if poids is not None} == attendus


def test_un_graphe_sans_texte_n_a_pas_de_pertinence() -> None:
    assert Pertinence([]).scores([]) == {}


def chemins_cherches(type_: type[Filtre]) -> set[str]:
    return {
        chemin.rpartition(".")[2]
        for _, condition in criteres(type_)
        if isinstance(condition, Cherche)
        for chemin in condition.chemins
    }


@pytest.mark.lent
def test_tout_ce_qu_un_filtre_cherche_a_ses_racines(contrat: Graphe, du_contrat: dict[str, dict[str, Any]]) -> None:
    cherches = {attribut for type_ in Filtre.__subclasses__() for attribut in chemins_cherches(type_)}
    assert cherches <= set(POIDS)
    for noeud in contrat:
        recues = du_contrat[noeud.id]
        for attribut in POIDS:
            valeur = getattr(noeud, attribut, None)
            textes = [valeur] if isinstance(valeur, str) else valeur if isinstance(valeur, tuple) else []
            attendues = list(dict.fromkeys(mot.racine for texte in textes for mot in mots(texte)))
            assert recues.get(f"racines_{en_terme(attribut)}", []) == attendues


def directs() -> list[tuple[str, ChampTri]]:
    """Orders that compare an attribute of the node itself, with the type of the nodes."""
    return [
        (liste.__name__.removeprefix("Champ"), membre)
        for liste in ChampTri.__subclasses__()
        for membre in liste
        if "." not in membre.value
        and not membre.value.startswith(COMBIEN)
        and liste.__name__.removeprefix("Champ") not in DE_COUCHE
    ]


@pytest.fixture(scope="module")
def ecrites(contrat: Graphe, du_contrat: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """All that is written of each node."""
    return {noeud.id: {**proprietes(noeud), **du_contrat[noeud.id]} for noeud in contrat}


@pytest.mark.parametrize(("type_", "champ"), directs(), ids=str)
def test_comparer_les_tri_donne_les_ordres(
    contrat: Graphe, ecrites: dict[str, dict[str, Any]], type_: str, champ: ChampTri
) -> None:
    def compare(noeud: Noeud) -> tuple[bool, Any, str]:
        connues = ecrites[noeud.id]
        nom = en_terme(champ.value)
        valeur = connues.get(f"tri_{nom}", connues.get(nom))
        return valeur is None, valeur, connues["ordre"]

    noeuds = contrat.tous(TYPES[type_])
    assert noeuds
    assert sorted(noeuds, key=compare) == ordonner(contrat, noeuds, Ordre(champ=champ))


@pytest.mark.lent
def test_les_proprietes_derivees_ne_cachent_pas_celles_du_modele(
    contrat: Graphe, du_contrat: dict[str, dict[str, Any]]
) -> None:
    for noeud in contrat:
        recues = du_contrat[noeud.id]
        assert not set(recues) & {*proprietes(noeud), "version"}
        for valeur in recues.values():
            elements = valeur if isinstance(valeur, list) else [valeur]
            assert {type(element) for element in elements} in ({str}, {int}, {float}, set())


@pytest.mark.lent
def test_les_index_nomment_des_types_et_des_proprietes(contrat: Graphe, du_contrat: dict[str, dict[str, Any]]) -> None:
    assert set(INDEX) <= set(TYPES) - EXCLUS
    for type_, indexees in INDEX.items():
        if type_ in DE_COUCHE:
            continue
        ecrites = {p for noeud in contrat.tous(TYPES[type_]) for p in (*proprietes(noeud), *du_contrat[noeud.id])}
        assert set(indexees) <= ecrites, type_


def test_les_attributs_tries_sont_ceux_des_ordres() -> None:
    assert {"nom", "titre", "type_credit", "numero"} <= TRIES


def test_la_cle_d_un_nom_est_celle_qui_sert_a_trouver(graphe: Graphe) -> None:
    assert derivees(graphe, fabrique.DAE)["cle_nom"] == cle_du_nom("direction de l'attractivite et de l'EMPLOI")


@pytest.mark.parametrize("champ", list(ChampSubvention), ids=str)
def test_les_montants_se_trient_comme_ils_se_comparent(champ: ChampSubvention) -> None:
    petit = fabrique.graphe()
    derives_ = derives(petit)

    def compare(noeud: Noeud) -> tuple[bool, Any, str]:
        connues = {**proprietes(noeud), **derives_.proprietes(noeud)}
        nom = en_terme(champ.value)
        valeur = connues.get(f"tri_{nom}", connues.get(nom))
        return valeur is None, valeur, connues["ordre"]

    noeuds = petit.tous(Subvention)
    assert sorted(noeuds, key=compare) == ordonner(petit, noeuds, Ordre(champ=champ))
