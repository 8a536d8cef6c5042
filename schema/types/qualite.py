"""What the load says of itself."""

from graphe.modele.enumerations import Gravite
from graphe.modele.qualite import Rapport
from requetes.langage.conditions import CONTRAT, PAR_EDITION, Parmi
from requetes.langage.significations import Tous
from schema.arguments import DU_CONTRAT
from schema.champs import Argument, attribut, connexion
from schema.publication import DU_MODELE, publie_d_apres


@publie_d_apres(Rapport)
class RapportQualite:
    version = attribut("Version du graphe : change quand, et seulement quand, son contenu change.", str)
    empreinte_source = DU_MODELE
    comptages = DU_MODELE
    couverture = DU_MODELE
    lignes_sans_noeud = DU_MODELE
    anomalies = connexion(
        Tous("Anomalie", {CONTRAT: PAR_EDITION, "codes": Parmi("code"), "gravites": Parmi("gravite")}),
        "Les anomalies relevées.",
        contrat=DU_CONTRAT,
        codes=Argument(list[str] | None, "Codes retenus ; absent : tous."),
        gravites=Argument(list[Gravite] | None, "Gravités retenues ; absent : toutes."),
    )
