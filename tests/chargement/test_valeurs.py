"""Values: what a partner writes in the template, read back, told when it is not of the contract, written again."""

import pytest

from chargement.couches.rapprochement import ajouter_couches
from chargement.erreurs import CoucheInvalide, EnTeteInconnu, RienALire
from graphe.echanges.couches import sans_couches
from graphe.echanges.modeles import modele
from graphe.graphe import Graphe
from graphe.modele.couche import Couche, Valeur
from graphe.modele.enumerations import NatureCouche
from tests import fabrique
from tests.couches import SUIVI, lire_couche

VALEURS = NatureCouche.VALEURS
EN_TETE = "indicateur;territoire;mesure;periode;valeur;unite;cible;statut\n"
E7_1 = "paris-2024/engagement/7/indicateur/1"


def test_une_valeur_dit_ce_que_sa_ligne_dit(graphe: Graphe) -> None:
    avec = ajouter_couches(graphe, [lire_couche(SUIVI, "suivi.csv", VALEURS)])
    assert [(v.indicateur_suivi, v.lieu, v.valeur, v.cible, v.statut) for v in avec.tous(Valeur)] == [
        (E7_1, "quartier/QN07511M", 1250.5, 2000, "provisoire"),
        (E7_1, "paris-2024", 12000, None, None),
        ("paris-2024/engagement/8/indicateur/1", "quartier/QN07511M", None, 30, "NON_VERIFIE"),
        (None, "quartier/QN07511M", 101, None, None),
    ]
    assert sans_couches(avec).version == graphe.version


@pytest.mark.parametrize(
    ("ligne", "code", "refusee"),
    [
        (f"{E7_1};QN07511M;;2025;beaucoup;;;", "VALEUR_ILLISIBLE", True),
        (f"{E7_1};QN07511M;;2025;12;;1,2,3;", "VALEUR_ILLISIBLE", True),
        (";QN07511M;;2025;12;;;", "INDICATEUR_ABSENT", True),
        (f"{E7_1};QN07511M;;2025;120;%;;", "TAUX_SUPERIEUR_A_CENT", False),
        (f"{E7_1};QN07511M;;2025;;;;", "NON_RENSEIGNEES", False),
        ("paris-2024/engagement/99/indicateur/1;Paris;;2025;1;;;", "INDICATEUR_INCONNU", False),
        (f"{E7_1};QN07599M;;2025;1;;;", "TERRITOIRE_INCONNU", False),
    ],
)
def test_une_ligne_dit_ce_qui_ne_va_pas(ligne: str, code: str, refusee: bool) -> None:
    avec = ajouter_couches(sans_couches(fabrique.graphe()), [lire_couche(f"{SUIVI}{ligne}\n", "suivi.csv", VALEURS)])
    deux_fois = ajouter_couches(avec, [])
    for charge in (avec, deux_fois):
        (couche,) = charge.tous(Couche)
        (remarque,) = [r for r in couche.remarques if r.code == code and r.lignes_concernees in ((6,), (5, 6), ())]
        assert remarque.refusee is refusee


@pytest.mark.parametrize(
    ("contenu", "erreur"),
    [("a;b\n1;2\n", EnTeteInconnu), (EN_TETE, RienALire), (f"{EN_TETE}{E7_1};Paris;;;;;;\n", RienALire)],
)
def test_un_fichier_sans_valeur_est_refuse(contenu: str, erreur: type[CoucheInvalide]) -> None:
    with pytest.raises(erreur):
        lire_couche(contenu, "suivi.csv", VALEURS)


@pytest.mark.lent
def test_un_modele_rempli_se_charge_s_ecrit_et_se_relit_egal(graphe: Graphe) -> None:
    vide = modele("suivi-indicateurs", graphe).removeprefix("\ufeff")
    lignes = vide.splitlines()
    remplies = [rang for rang, ligne in enumerate(lignes) if ligne.startswith(f"{E7_1};")][:3]
    for rang in remplies:
        lignes[rang] = lignes[rang].removesuffix(";;;;;") + ";2025;12,5;%;20;provisoire"
    lue = lire_couche("\r\n".join(lignes), "suivi.csv", VALEURS)
    assert len(lue.noeuds) == 3
    avec = ajouter_couches(graphe, [lue])
    relue = lire_couche(modele("suivi-indicateurs", avec), "suivi.csv", VALEURS)
    assert relue.noeuds == lue.noeuds
    assert list(ajouter_couches(graphe, [relue]).tous(Valeur)) == list(avec.tous(Valeur))


def test_le_modele_des_credits_a_chaque_mobilisation(graphe: Graphe) -> None:
    lignes = modele("suivi-credits", graphe).splitlines()
    debut, _, _ = lignes[1].partition(";")
    lignes[1] = lignes[1].removesuffix(";;;;;;") + ";2025;VERSE;9000,50;Atelier;;"
    lue = lire_couche("\r\n".join(lignes), "credits.csv")
    assert [r.code for r in lue.couche.remarques] == ["NON_RENSEIGNEES"]
    avec = ajouter_couches(graphe, [lue])
    relue = lire_couche(modele("suivi-credits", avec), "credits.csv")
    assert relue.noeuds == lue.noeuds
    assert [getattr(n, "mobilisation") for n in lue.noeuds] == [debut]  # noqa: B009  a subvention has it
