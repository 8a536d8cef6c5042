"""A small layer in the form of the yearly files of the politique de la ville, written here, beside a contract."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chargement.couches.completer import completer
from chargement.couches.fichier import CoucheLue
from chargement.couches.rapprochement import ajouter_couches
from graphe.graphe import Graphe
from graphe.modele.enumerations import NatureCouche

CREDITS = """mobilisation;annee;nature;montant;objet;beneficiaire;siren
paris-2024/engagement/7/mobilisation/1;2025;VOTE;12000,00;;;
paris-2024/engagement/7/mobilisation/1;2025;VERSE;9000,50;;;
paris-2024/engagement/8/mobilisation/1;2025;VOTE;700;Dans le 20e;;
"""
SUIVI = """indicateur;territoire;mesure;periode;valeur;unite;cible;statut
paris-2024/engagement/7/indicateur/1;QN07511M;;2025;1250,5;personnes;2000;provisoire
paris-2024/engagement/7/indicateur/1;Paris;;2025;12000;personnes;;
paris-2024/engagement/8/indicateur/1;QN07511M;;;;;30;
;QN07511M;Taux de pauvreté;2024;101;%;;
"""
JOUR = "2026-01-15"
SUBVENTIONS = """annee,attribuant,siren_beneficiaire,objet,montant_eur,paris_reconnu_par
2025,DGCL - PREFD75-147,531328623,PRIJ Paris 2025 dans le 18e,538173.0,service
2025,DGCL - PREFD75-147,531328623,PRIJ - poste de coordination,5000.5,service
2025,DGCL - PREFD75-147,217500016,75-CE-P18 Voyage en cultures,8000.0,service
2025,DGCL - PREFD75-147,217500016,Danse dans les QPV de Paris 18éme et 19éme,2500.0,service
2025,DGCL - PREFD75-147,,"Un été à la Goutte d'Or, VVV et FPH",1500.0,service
2025,DGCL - PREFD75-147,,Ateliers de Belleville au 20e,1200.25,service
2025,DGCL - PREFD75-147,,Gym douce pour les femmes-75013,900.0,service
2025,DGCL - PREFD75-147,,Un projet sans lieu,7000.0,service
2024,,,2024 - 75 - Paris - Danse au 18E - COMPAGNIE CAMBALACHE,4000.0,objet
2024,,,2024 - 75 - Paris - SCOLARITÉ - ACADEMIE FOOTBALL PARIS 18,3000.0,objet
"""

GOUTTE_D_OR = [[2.347, 48.883], [2.357, 48.883], [2.357, 48.888], [2.347, 48.888], [2.347, 48.883]]
PETIT_BELLEVILLE = [[2.374, 48.871], [2.377, 48.871], [2.3755, 48.873], [2.374, 48.871]]
TROU = [[2.350, 48.885], [2.351, 48.885], [2.351, 48.886], [2.350, 48.886], [2.350, 48.885]]


def objet(code: str, *anneaux: list[list[float]], **proprietes: object) -> dict[str, Any]:
    """A feature of the official file, of one polygon."""
    geometrie = {"type": "MultiPolygon", "coordinates": [list(anneaux)]}
    return {"type": "Feature", "properties": {"code_qp": code, **proprietes}, "geometry": geometrie}


def collection(*objets: dict[str, Any], **membres: object) -> str:
    return json.dumps({"type": "FeatureCollection", **membres, "features": objets})


DEUX_CONTOURS = (objet("QN07511M", GOUTTE_D_OR, TROU), objet("QN07518M", PETIT_BELLEVILLE))
CONTOURS = collection(*DEUX_CONTOURS)


def carre(ouest: float, sud: float, cote: float) -> list[list[float]]:
    est, nord = round(ouest + cote, 4), round(sud + cote, 4)
    return [[ouest, sud], [est, sud], [est, nord], [ouest, nord], [ouest, sud]]


VOISIN = carre(2.357, 48.883, 0.005)
ILE = carre(2.3502, 48.8852, 0.0002)
EN_U = [
    [2.300, 48.830], [2.310, 48.830], [2.310, 48.840], [2.307, 48.840], [2.307, 48.833], [2.303, 48.833],
    [2.303, 48.840], [2.300, 48.840], [2.300, 48.830],
]  # fmt: skip
PAPILLON = [[2.32, 48.82], [2.33, 48.83], [2.33, 48.82], [2.32, 48.83], [2.32, 48.82]]
EN_DEUX = {"type": "MultiPolygon", "coordinates": [[carre(2.378, 48.868, 0.002)], [carre(2.384, 48.868, 0.002)]]}
FORMES = collection(
    *DEUX_CONTOURS,
    objet("QN07513M", VOISIN),
    objet("QN07514M", ILE),
    {**objet("QN07519M"), "geometry": EN_DEUX},
    objet("QN07521N", EN_U),
    objet("QN07505I", PAPILLON),
)
POINTS = (
    (48.884, 2.349, "QN07511M"),
    (48.8855, 2.3505, None),  # in its hole
    (48.885, 2.3505, "QN07511M"),  # on the border of the hole
    (48.8853, 2.3503, "QN07514M"),  # another stands in the hole
    (48.883, 2.347, "QN07511M"),  # a corner
    (48.884, 2.3469999, None),
    (48.885, 2.357, "QN07511M"),  # on the border that two share: the first by code
    (48.885, 2.3569999, "QN07511M"),
    (48.885, 2.3570001, "QN07513M"),
    (48.869, 2.379, "QN07519M"),
    (48.869, 2.385, "QN07519M"),
    (48.869, 2.382, None),  # between its two parts
    (48.831, 2.305, "QN07521N"),
    (48.838, 2.301, "QN07521N"),
    (48.837, 2.305, None),  # in the hollow of the U
    (48.825, 2.329, "QN07505I"),
    (48.829, 2.325, None),  # above the crossing
    (48.8715, 2.3755, "QN07518M"),
    (48.8729, 2.3743, None),  # in its rectangle, out of the triangle
    (2.349, 48.884, None),  # longitude first
    (48.85, 2.35, None),
    (-90.0, 180.0, None),
)
"""Latitude, longitude, and the code of the quartier where they are in `FORMES`."""


def lire_couche(contenu: str, nom: str = "subventions.csv", nature: NatureCouche = NatureCouche.MONTANTS) -> CoucheLue:
    """What `graphe completer` makes of a file of that name."""
    with TemporaryDirectory() as dossier:
        fichier = Path(dossier) / nom
        fichier.write_text(contenu, encoding="utf-8")
        (lue,) = completer(nature, [fichier], None, JOUR, lambda *_: None)
    return lue


@cache
def avec_couches(graphe: Graphe) -> Graphe:
    valeurs = lire_couche(SUIVI, "suivi.csv", NatureCouche.VALEURS)
    contours = lire_couche(FORMES, "qp2024.geojson", NatureCouche.CONTOURS)
    return ajouter_couches(graphe, [lire_couche(SUBVENTIONS), lire_couche(CREDITS, "credits.csv"), valeurs, contours])
