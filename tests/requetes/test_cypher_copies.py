from itertools import product

import pytest

from graphe.modele.catalogue import TYPES
from graphe.modele.enumerations import CertitudeLien, Portee
from requetes.langage.conditions import Ancre, DansQuartier
from requetes.langage.filtres import Filtre, criteres
from requetes.neo4j.copies import PLACES, complements, copie, index, place, toujours_la, tri


@pytest.mark.parametrize(
    ("type_", "chemin", "propriete", "pluriel"),
    [
        ("Mobilisation", "engagement.thematique.numero", "fin_engagement_thematique_numero", False),
        ("Mobilisation", "financement.classement.certitude", "fin_financement_classement_certitude", False),
        ("Action", "arrondissements.numero", "fin_arrondissements_numero", True),
        ("Action", "quartiers_cites.dans", "fin_quartiersCites_dans", True),
        ("Engagement", "mentions.dispositif.id", "fin_mentions_dispositif_id", True),
        ("Ancrage", "arrondissement.numero", "fin_arrondissement_numero", False),
        ("Mobilisation", "places", "places", True),
    ],
)
def test_ce_qui_est_garde_sur_le_noeud(type_: str, chemin: str, propriete: str, pluriel: bool) -> None:
    trouvee = copie(type_, chemin)
    assert trouvee is not None
    assert (trouvee.propriete, trouvee.pluriel) == (propriete, pluriel)


def test_toute_condition_de_lieu_lit_une_propriete() -> None:
    for filtre in Filtre.__subclasses__():
        for _, condition in criteres(filtre):
            type_ = filtre.__name__.removeprefix("Filtre")
            if isinstance(condition, Ancre):
                assert copie(type_, PLACES)
            if isinstance(condition, DansQuartier):
                assert copie(type_, f"{condition.chemin}.dans")


def test_ce_que_d_autres_relisent_est_ecrit_d_abord() -> None:
    types = list(complements())
    assert set(types) <= set(TYPES)
    assert types.index("Engagement") < types.index("Mobilisation")


def test_les_codes_de_deux_places_different() -> None:
    lieux = list(product([None, *range(1, 21)], [None, *Portee], [None, *CertitudeLien]))
    assert len({place(*lieu) for lieu in lieux}) == len(lieux)
    assert place(18, None, None) == 1800
    assert place(18, Portee.PARISIENNE, CertitudeLien.DEDUITE) == 1812


def test_on_n_indexe_que_des_valeurs_seules_et_precises() -> None:
    assert index()["Mobilisation"] == [
        "fin_engagement_numero",
        "fin_engagement_thematique_numero",
        "fin_financement_id",
        "tri_financement_nom",
    ]
    assert "fin_arrondissements_numero" not in index().get("Action", [])


@pytest.mark.parametrize(
    ("type_", "chemin", "propriete", "partout"),
    [
        ("Engagement", "titre", "tri_titre", True),
        ("Engagement", "numero", "numero", True),
        ("Engagement", "thematique.numero", "fin_thematique_numero", False),
        ("Financement", "type_credit", "tri_typeCredit", True),
        ("Financement", "financeur.nom", "tri_financeur_nom", False),
        ("Quartier", "arrondissements.numero", "tri_arrondissements_numero", False),
        ("Quartier", "population", "population", False),
        ("Thematique", "titre", "tri_titre", False),
    ],
)
def test_ce_qu_un_ordre_compare(type_: str, chemin: str, propriete: str, partout: bool) -> None:
    assert (tri(type_, chemin), toujours_la(type_, chemin)) == (propriete, partout)
