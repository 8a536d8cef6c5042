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


CONTOURS = collection(objet("QN07511M", GOUTTE_D_OR, TROU), objet("QN07518M", PETIT_BELLEVILLE))


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
    contours = lire_couche(CONTOURS, "qp2024.geojson", NatureCouche.CONTOURS)
    return ajouter_couches(graphe, [lire_couche(SUBVENTIONS), lire_couche(CREDITS, "credits.csv"), valeurs, contours])
