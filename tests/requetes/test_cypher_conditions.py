from typing import Any

import pytest

from graphe.modele.enumerations import Certitude, CertitudeLien, Origine, Portee, Role, Statut
from requetes.langage.filtres import (
    Filtre,
    FiltreAction,
    FiltreEngagement,
    FiltreMobilisation,
    FiltreProjet,
    Identifiant,
)
from requetes.langage.ordres import ChampMobilisation, ChampQuartier, Direction, Ordre
from requetes.langage.significations import Tous
from requetes.neo4j.calculs import _participations
from requetes.neo4j.conditions import GardeCypher, filtrer
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.significations import lister


def gardee(filtre: Filtre) -> GardeCypher:
    garde = GardeCypher(Enonce(), "x", type(filtre).__name__.removeprefix("Filtre"))
    filtrer(garde, filtre)
    return garde


def predicats(filtre: Filtre) -> tuple[list[str], dict[str, Any]]:
    garde = gardee(filtre)
    return garde.predicats, garde.enonce.parametres


@pytest.mark.parametrize(
    ("filtre", "predicat", "parametres"),
    [
        (FiltreMobilisation(arrondissement=18), "$p0 IN x.places", [1800]),
        (FiltreMobilisation(portees=(Portee.PROJET,)), "$p0 IN x.places", [30]),
        (FiltreMobilisation(certitudes_lien=(CertitudeLien.PROPOSEE,)), "$p0 IN x.places", [3]),
        (FiltreMobilisation(portees=()), "any(k IN x.places WHERE k IN $p0)", [[]]),
        (FiltreMobilisation(engagements=(7,)), "x.fin_engagement_numero = $p1", [7, 7]),
        (FiltreMobilisation(origines=(Origine.ETAT,)), "x.origine = $p0", ["ETAT"]),
        (
            FiltreMobilisation(certitudes=(Certitude.EXPLICITE, Certitude.DEDUITE)),
            "x.fin_financement_classement_certitude IN $p0",
            [["DEDUITE", "EXPLICITE"]],
        ),
        (FiltreAction(arrondissement=18), "$p0 IN x.fin_arrondissements_numero", [18]),
        (FiltreProjet(quartier=Identifiant("quartier/a")), "$p1 IN x.fin_quartier_dans", ["quartier/a", "quartier/a"]),
        (
            FiltreEngagement(roles=(Role.PILOTE,)),
            "EXISTS { MATCH (x)<-[:ENGAGEMENT]-(p:Participation) WHERE p.role IN $p0 }",
            [["PILOTE"]],
        ),
    ],
)
def test_une_condition_lit_des_proprietes(filtre: Filtre, predicat: str, parametres: list[Any]) -> None:
    trouves, lus = predicats(filtre)
    assert (trouves, list(lus.values())) == ([predicat], parametres)


@pytest.mark.parametrize(
    ("filtre", "propriete", "test"),
    [
        (FiltreMobilisation(), "type", "= 'Mobilisation'"),
        (FiltreMobilisation(arrondissement=18), "places", "= $p0"),
        (FiltreMobilisation(origines=(Origine.ETAT, Origine.CAF)), "origine", "IN $p0"),
        (FiltreMobilisation(et=(FiltreMobilisation(arrondissement=18),)), "places", "= $p0"),
        (FiltreAction(arrondissement=18), "fin_arrondissements_numero", "= $p0"),
        (FiltreProjet(statuts=(Statut.EXISTANT,)), "statuts", "= $p0"),
    ],
    ids=str,
)
def test_un_total_compte_d_avance(filtre: Filtre, propriete: str, test: str) -> None:
    type_ = type(filtre).__name__.removeprefix("Filtre")
    cle = f"version: $version, type: '{type_}', propriete: '{propriete}'"
    lu = f"MATCH (c:Compte {{{cle}}}) WHERE c.valeur {test} RETURN c.nombre"
    assert gardee(filtre).nombre == f"reduce(total = 0, nombre IN COLLECT {{ {lu} }} | total + nombre)"


@pytest.mark.parametrize(
    "filtre",
    [
        # A projet may have both statuts, a mobilisation both portées: adding up would count it twice.
        FiltreProjet(statuts=(Statut.EXISTANT, Statut.A_VENIR)),
        FiltreMobilisation(portees=(Portee.CITATION, Portee.PROJET)),
        FiltreMobilisation(arrondissement=18, origines=(Origine.ETAT,)),
        FiltreMobilisation(ou=(FiltreMobilisation(arrondissement=18),)),
        FiltreMobilisation(non=FiltreMobilisation(arrondissement=18)),
        FiltreMobilisation(texte="emploi"),
        FiltreMobilisation(financement=Identifiant("financement/a")),
    ],
    ids=str,
)
def test_un_total_a_compter(filtre: Filtre) -> None:
    assert gardee(filtre).nombre == ""


@pytest.mark.parametrize(
    "filtre",
    [
        FiltreMobilisation(non=FiltreMobilisation(engagements=(7,))),
        FiltreMobilisation(ou=(FiltreMobilisation(engagements=(7,)),)),
    ],
)
def test_ce_qui_manque_n_est_pas_inconnu_sous_un_contraire(filtre: Filtre) -> None:
    ((predicat,), _) = predicats(filtre)
    assert "coalesce(x.fin_engagement_numero = $p1, false)" in predicat


def test_un_type_se_lit_par_un_index() -> None:
    assert du_type("Plan", "x") == "MATCH (x:Plan) WHERE x.version = $version AND x.ordre >= ''"
    assert du_type("Plan", "x", "x.id = $p0") == "MATCH (x:Noeud:Plan) WHERE x.version = $version AND x.id = $p0"


@pytest.mark.parametrize(
    ("champ", "sens", "ordre"),
    [
        (
            ChampMobilisation.FINANCEMENT,
            Direction.CROISSANT,
            ("n1.version", "n1.tri_financement_nom", "n1.ordre"),
        ),
        (
            ChampMobilisation.ENGAGEMENT,
            Direction.DECROISSANT,
            ("n1.version DESC", "n1.fin_engagement_numero DESC", "n1.ordre"),
        ),
        (ChampQuartier.CODE, Direction.DECROISSANT, ("n1.tri_code IS NULL", "n1.tri_code DESC", "n1.ordre")),
    ],
)
def test_un_ordre_suit_un_index_quand_rien_ne_manque(champ: Any, sens: Direction, ordre: tuple[str, ...]) -> None:
    type_ = type(champ).__name__.removeprefix("Champ")
    liste = lister(Tous(type_), Enonce(), "", "Query", {"ordre": Ordre(champ=champ, sens=sens)})
    assert liste.ordre == ordre
    assert not liste.continuable


def test_un_sigle_designe_un_acteur_mais_n_est_pas_une_participation() -> None:
    assert "(n1:Participation)" in _participations(Enonce(), "x", "Acteur").clauses
