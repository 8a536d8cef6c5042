"""What a reader finds in the contract itself; expectations come from its text, lines noted beside them."""

import pytest

from graphe.graphe import Graphe
from graphe.modele.financement import Mobilisation
from requetes.annuaire.trouver import noeud
from requetes.embarque.conditions import predicat_du_filtre
from requetes.embarque.recherche import NoeudTrouve, recherche
from requetes.langage.filtres import (
    FiltreAction,
    FiltreEngagement,
    FiltreIndicateur,
    FiltreMobilisation,
    FiltreProjet,
    FiltreQuartier,
)


def _engagement(numero: int) -> str:
    return f"paris-2024/engagement/{numero}"


def _par_id(graphe: Graphe, texte: str, types: list[str] | None = None) -> dict[str, NoeudTrouve]:
    return {resultat.noeud.id: resultat for resultat in recherche(graphe, texte, types)}


@pytest.mark.parametrize(
    ("texte", "premier"),
    [
        ("decrochage", 4),  # 484
        ("egalite femmes hommes", 18),  # 1230
        ("l'emploi", 8),  # 714
        ("usages numeriques", 19),  # 1289
        ("langue francaise", 20),  # 1340
        ("expulsion", 12),  # 906
        ("recherche d’emploi", 7),  # 664
        ("Jeux olympiques", 27),  # 1708
        ("renovation energetique", 23),  # 1488
    ],
)
def test_l_engagement_dont_c_est_le_titre_vient_d_abord(contrat: Graphe, texte: str, premier: int) -> None:
    assert next(iter(_par_id(contrat, texte))) == _engagement(premier)
    assert next(iter(_par_id(contrat, texte, ["Engagement"]))) == _engagement(premier)


def test_decrochage_trouve_ce_qui_en_parle(contrat: Graphe) -> None:
    trouves = _par_id(contrat, "decrochage")

    assert {
        _engagement(2),  # 376
        f"{_engagement(2)}/temoignage/1",  # 380
        _engagement(4),  # 484
        f"{_engagement(4)}/enjeu/2",  # 499
        f"{_engagement(4)}/action/1",  # 503
        f"{_engagement(4)}/participation/9",  # 519
        f"{_engagement(27)}/enjeu/2",  # 1723
        "paris-2024/sigle/mlds",  # 4877
    } <= set(trouves)
    assert trouves[_engagement(4)].extrait_surligne.startswith("Prévenir le <mark>décrochage</mark> scolaire")
    assert _par_id(contrat, "DÉCROCHAGES").keys() == trouves.keys()


def test_egalite_femmes_hommes_trouve_toutes_les_graphies(contrat: Graphe) -> None:
    trouves = _par_id(contrat, "egalite femmes hommes")

    assert {
        f"{_engagement(2)}/mobilisation/4",  # 411 « égalité femmes hommes »
        _engagement(18),  # 1230 « l’égalité, femmes hommes »
        f"{_engagement(18)}/enjeu/2",  # 1245 « femmes/hommes »
        "plan/paris-pour-l-egalite",  # 1277 « femmes-hommes »
        "plan/toutes-et-tous-egaux",  # 1282 « entre les femmes et les hommes »
        f"{_engagement(27)}/enjeu/2",  # 1723 « femme-homme »
    } <= set(trouves)
    assert (
        "l’<mark>égalité</mark>, <mark>femmes</mark> <mark>hommes</mark>" in trouves[_engagement(18)].extrait_surligne
    )


def test_l_emploi_trouve_emplois(contrat: Graphe) -> None:
    trouves = _par_id(contrat, "l'emploi")

    assert list(trouves)[:2] == [_engagement(8), _engagement(7)]
    assert any("<mark>emplois</mark>" in resultat.extrait_surligne for resultat in trouves.values())
    for graphie in ("l’emploi", "L'EMPLOI", "emploi", "emplois", "d’emplois", "les emplois"):
        assert list(_par_id(contrat, graphie)) == list(trouves)


def test_chaque_resultat_montre_un_mot_trouve_et_son_nombre_est_celui_de_ses_types(contrat: Graphe) -> None:
    trouves = recherche(contrat, "santé")
    types = {type(resultat.noeud).__name__ for resultat in trouves}

    assert all("<mark>" in resultat.extrait_surligne for resultat in trouves)
    assert sum(len(recherche(contrat, "santé", [type_])) for type_ in types) == len(trouves)


def test_la_caf_n_est_pas_un_cafe(contrat: Graphe) -> None:
    assert not any("afé</mark>" in resultat.extrait_surligne for resultat in recherche(contrat, "caf"))


@pytest.mark.parametrize(
    ("filtre", "type_"),
    [
        (FiltreEngagement(texte="emplois"), "Engagement"),
        (FiltreAction(texte="l'emploi"), "Action"),
        (FiltreProjet(texte="EMPLOI"), "Projet"),
    ],
    ids=["engagements", "actions", "projets"],
)
def test_le_filtre_texte_trouve_ce_que_trouve_la_recherche(
    contrat: Graphe, filtre: FiltreEngagement | FiltreAction | FiltreProjet, type_: str
) -> None:
    trouves = _par_id(contrat, "emploi", [type_])

    retenus = list(
        filter(predicat_du_filtre(contrat, filtre), [noeud(contrat, identifiant) for identifiant in trouves])
    )
    assert {n.id for n in retenus} == set(trouves)
    assert len(retenus) == sum(predicat_du_filtre(contrat, filtre)(n) for n in contrat if type(n).__name__ == type_)


def test_le_filtre_de_mobilisations_lit_libelle_titre_et_financement(contrat: Graphe) -> None:
    garde = predicat_du_filtre(contrat, FiltreMobilisation(texte="decrochage"))
    retenues = {m.id: m for m in filter(garde, contrat.tous(Mobilisation))}
    de_l_engagement_4 = {m.id for m in contrat.tous(Mobilisation) if m.engagement == _engagement(4)}

    assert set(retenues) == de_l_engagement_4
    assert list(
        filter(predicat_du_filtre(contrat, FiltreMobilisation(texte="decrochage programme 147")), retenues.values())
    ) == [m for m in retenues.values() if m.financement == "financement/programme-147"]


@pytest.mark.parametrize(
    ("filtre", "type_", "attendu"),
    [
        (FiltreQuartier(texte="saint blaise"), "Quartier", {"quartier/QN07517I/saint-blaise"}),
        (FiltreQuartier(texte="qn07511m"), "Quartier", {"quartier/QN07511M"}),
        (FiltreQuartier(texte="goutte d’or"), "Quartier", {"quartier/QN07511M"}),
        (FiltreIndicateur(texte="maison sport sante"), "Indicateur", {f"{_engagement(17)}/indicateur/3"}),  # 1229
    ],
    ids=["nom", "code", "elision", "indicateur"],
)
def test_autres_filtres(
    contrat: Graphe, filtre: FiltreQuartier | FiltreIndicateur, type_: str, attendu: set[str]
) -> None:
    assert {n.id for n in contrat if type(n).__name__ == type_ and predicat_du_filtre(contrat, filtre)(n)} == attendu
