from collections import Counter, defaultdict
from typing import Any

import pytest

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, liens
from graphe.neo4j.lignes import (
    SANS_DERIVES,
    comptes_de_liens,
    comptes_de_noeuds,
    lignes_de_liens,
    lignes_de_noeuds,
    par_lots,
)
from graphe.neo4j.proprietes import donnees, proprietes, textes
from graphe.serie import depuis_donnees
from tests import fabrique
from tests.graphe import exemple

NOEUDS = [*exemple.noeuds(), *fabrique.graphe()]


def de_l_essai(identifiant: str) -> dict[str, Any]:
    noeud = fabrique.graphe().noeud(identifiant)
    assert noeud is not None
    return proprietes(noeud)


def test_un_financement_a_plat() -> None:
    assert de_l_essai("financement/programme-147") == {
        "id": "financement/programme-147",
        "type": "Financement",
        "ordre": "1financement 1programme-147",
        "nom": "Programme 147 « Politique de la ville »",
        "autresNoms": ["BOP147", "crédits P147"],
        "origines": ["ETAT"],
        "programme_numero": 147,
        "programme_titre": "Politique de la ville",
        "programme_mission": "Cohésion des territoires",
        "classement_type": "SPECIFIQUE",
        "classement_certitude": "EXPLICITE",
        "classement_contestable": False,
        "classement_regle": "programme-147",
        "classement_motif": "Règle programme-147.",
        "classement_source_document": "contrat.txt",
        "classement_source_ligneDebut": 1900,
        "classement_source_ligneFin": 1900,
        "classement_source_texte": "Passage",
        "classement_source_debut": 0,
        "classement_source_fin": 7,
        "classement_source_prefixe": "",
        "classement_source_suffixe": "",
        "classement_source_url": "/texte#L1900",
        "classement_source_empreinte": "30ef88556ad5aa01e7b23c06fdee8e48deffc2c12babb9930a4475e02396eac7",
        "typeCredit": "SPECIFIQUE",
    }


@pytest.mark.parametrize(
    ("identifiant", "propriete", "attendu"),
    [
        ("acteur/ville-de-paris", "signataire", True),
        ("acteur/associations", "signataire", False),
        ("acteur/associations", "autresNoms", []),
        ("quartier/QN07511M", "chiffresCles_tauxPauvrete", 31.5),
        ("quartier/QN07511M", "fiche_ligneDebut", 3700),
        ("paris-2024/synthese/1", "valeurs", "[null, 26.8]"),
        ("paris-2024/synthese/1", "territoires", ["QPV", "Paris"]),
        ("paris-2024/rapport", "comptages", '[{"type": "Engagement", "attendu": 30, "releve": 3, "note": "graphe d’essai"}]'),
        ("paris-2024/engagement/7/action/1", "sousPoints", ["en soirée", "le samedi"]),
        ("paris-2024/projet/QN07519M/grand-belleville-11e/1", "statuts", ["A_VENIR", "EN_REFLEXION"]),
    ],
)  # fmt: skip
def test_une_valeur_de_chaque_forme(identifiant: str, propriete: str, attendu: object) -> None:
    assert de_l_essai(identifiant)[propriete] == attendu


def test_les_citations_d_un_plan_sont_un_texte_json_aux_noms_de_graphql() -> None:
    assert de_l_essai("plan/parisien-de-l-insertion")["citations"].startswith(
        '[{"engagement": "paris-2024/engagement/7", "libelle": "PPIE", "source": {"document": "contrat.txt", "ligneDebut": 716,'
    )


@pytest.mark.parametrize(
    ("identifiant", "absente"),
    [
        ("acteur/associations", "sigle"),
        ("acteur/associations", "signature_document"),
        ("financement/fondation", "programme_numero"),
        ("quartier/QN07519M", "chiffresCles_source_document"),
        ("paris-2024/engagement/7", "engagement"),
        ("paris-2024/engagement/7/action/1", "quartiersCites"),
    ],
)
def test_ni_ce_qui_manque_ni_les_liens_ne_sont_des_proprietes(identifiant: str, absente: str) -> None:
    assert absente not in de_l_essai(identifiant)


@pytest.mark.parametrize("noeud", NOEUDS, ids=lambda noeud: noeud.id)
def test_chaque_noeud_se_relit(noeud: Noeud) -> None:
    tenus: dict[str, list[str]] = defaultdict(list)
    for relation, cible in liens(noeud):
        tenus[relation.nom].append(cible)
    type_ = type(noeud).__name__
    assert depuis_donnees(type_, donnees(type_, proprietes(noeud), tenus)) == noeud


@pytest.mark.parametrize("noeud", NOEUDS, ids=lambda noeud: noeud.id)
def test_neo4j_garde_chaque_valeur(noeud: Noeud) -> None:
    """Scalars, or lists of scalars of one type without null."""
    for valeur in proprietes(noeud).values():
        elements = valeur if isinstance(valeur, list) else [valeur]
        assert {type(element) for element in elements} <= {str, int, float, bool}
        assert len({type(element) for element in elements}) <= 1


def test_chaque_type_est_essaye() -> None:
    assert {type(noeud).__name__ for noeud in NOEUDS} == set(TYPES)


def test_l_index_en_francais_lit_les_textes() -> None:
    assert {"titre", "nom", "autresNoms", "sousPoints", "problematique", "texte"} <= set(textes())
    assert not {"citations", "numero", "volet", "statuts", "valeurs"} & set(textes())


def test_les_lignes_disent_tout_le_graphe() -> None:
    graphe = fabrique.graphe()
    lues = [ligne["id"] for ligne in lignes_de_noeuds(graphe, SANS_DERIVES)]
    assert sorted(lues) == sorted(noeud.id for noeud in graphe)
    assert sum(comptes_de_noeuds(graphe).values()) == len(graphe)
    assert Counter(ligne["type"] for ligne in lignes_de_liens(graphe)) == comptes_de_liens(graphe)


def test_le_rang_d_un_lien_est_sa_place_chez_son_porteur() -> None:
    lues = list(lignes_de_liens(fabrique.graphe()))
    assert [ligne for ligne in lues if ligne["de"] == fabrique.BELLEVILLE and ligne["type"] == "ARRONDISSEMENTS"] == [
        {"de": fabrique.BELLEVILLE, "vers": "arrondissement/11", "type": "ARRONDISSEMENTS", "rang": 0},
        {"de": fabrique.BELLEVILLE, "vers": "arrondissement/20", "type": "ARRONDISSEMENTS", "rang": 1},
    ]


def test_un_graphe_vide_n_a_pas_de_lignes() -> None:
    assert comptes_de_liens(Graphe([])) == {}
    assert list(par_lots([], 2)) == []


@pytest.mark.parametrize(("combien", "attendu"), [(1, [[0]]), (2, [[0, 1]]), (3, [[0, 1], [2]]), (4, [[0, 1], [2, 3]])])
def test_par_lots(combien: int, attendu: list[list[int]]) -> None:
    assert list(par_lots(range(combien), 2)) == attendu
