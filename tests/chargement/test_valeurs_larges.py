"""Wide tables: one row a quartier, one measure a column, tied by the exact code."""

from pathlib import Path

import pytest

from chargement.couches.completer import completer
from chargement.couches.correspondance import lire_correspondance
from chargement.couches.fichier import CoucheLue
from chargement.couches.rapprochement import ajouter_couches
from chargement.erreurs import CoucheInvalide, EnTeteInconnu
from graphe.graphe import Graphe
from graphe.modele.couche import Valeur
from graphe.modele.enumerations import NatureCouche

CORRESPONDANCE = """nature: VALEURS
titre: Données QPV
separateur: ";"
decimale: ","
colonnes: {territoire: CODGEO}
absences: [s, nd]
mesures:
  TP60: {mesure: Taux de pauvreté, unite: "%", periode: "2021"}
  POP: {mesure: Habitants}
"""
TABLEAU = """CODGEO;LIBGEO;TP60;POP
QN07511M;Goutte d'Or;31,5;8200
QN07518M;Petit Belleville;s;
QN07521N;Falguière;120;beaucoup
QN09301M;Ailleurs;40;10000
"""


def lire(dossier: Path, contenu: str, correspondance: str = CORRESPONDANCE) -> CoucheLue:
    fichier, dite = dossier / "qpv.csv", dossier / "qpv.yaml"
    fichier.write_text(contenu, encoding="utf-8")
    dite.write_text(correspondance, encoding="utf-8")
    jour = "2026-01-15"
    (lue,) = completer(NatureCouche.VALEURS, [fichier], lire_correspondance(dite), jour, lambda *_: None)
    return lue


def test_chaque_case_est_une_valeur_de_son_quartier(graphe: Graphe, tmp_path: Path) -> None:
    avec = ajouter_couches(graphe, [lire(tmp_path, TABLEAU)])
    assert [(v.lieu, v.mesure, v.valeur, v.periode, v.statut, v.ligne) for v in avec.tous(Valeur)] == [
        ("quartier/QN07511M", "Taux de pauvreté", 31.5, "2021", None, 2),
        ("quartier/QN07511M", "Habitants", 8200, None, "NON_VERIFIE", 2),
        ("quartier/QN07521N", "Taux de pauvreté", 120, "2021", None, 4),
    ]


def test_ce_qui_n_est_pas_lu_est_dit(tmp_path: Path) -> None:
    couche = lire(tmp_path, TABLEAU).couche
    assert couche.lignes == 4
    dites = {r.code: r.lignes_concernees for r in couche.remarques}
    assert dites == {
        "COLONNE_INCONNUE": (),
        "HORS_DE_PARIS": (),
        "NON_RENSEIGNEES": (),
        "TAUX_SUPERIEUR_A_CENT": (4,),
        "VALEUR_NON_LUE": (4,),
    }


@pytest.mark.parametrize("contenu", ["CODGEO;TP60\nQN07511M;1\n", "CODE;TP60;POP\nQN07511M;1;2\n"])
def test_une_colonne_qui_manque_refuse_le_fichier(tmp_path: Path, contenu: str) -> None:
    with pytest.raises(EnTeteInconnu):
        lire(tmp_path, contenu)


def test_sans_mesure_ni_valeur_une_correspondance_est_refusee(tmp_path: Path) -> None:
    with pytest.raises(CoucheInvalide, match="manque"):
        lire(tmp_path, TABLEAU, CORRESPONDANCE.partition("mesures:")[0])
