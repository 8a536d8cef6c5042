"""What the load says of itself."""

import strawberry

from graphe.modele.enumerations import Gravite, NatureAnomalie
from graphe.modele.qualite import Rapport
from requetes.langage.significations import Calcul
from schema.champs import Argument, attribut, calcul, connexion
from schema.publication import DU_MODELE, publie, publie_d_apres


@publie
class Anomalie:
    code = DU_MODELE
    nature = calcul(
        Calcul.NATURE,
        "Le code, dans une liste fermée ; null pour un code qu'un autre chargement aurait inventé.",
        NatureAnomalie | None,
    )
    gravite = DU_MODELE


@publie_d_apres(Rapport)
class RapportQualite:
    version = attribut("Version du graphe : change quand, et seulement quand, son contenu change.", str)
    empreinte_source = DU_MODELE
    comptages = DU_MODELE
    couverture = DU_MODELE
    lignes_sans_noeud = DU_MODELE
    anomalies = connexion(
        Calcul.ANOMALIES_DU_RAPPORT,
        "Les anomalies relevées dans l'édition dont c'est le rapport.",
        "Anomalie",
        contrat=Argument(strawberry.ID | None, "Édition du contrat ; absent : celle du rapport."),
        codes=Argument(list[str] | None, "Codes retenus ; absent : tous."),
        gravites=Argument(list[Gravite] | None, "Gravités retenues ; absent : toutes."),
    )
