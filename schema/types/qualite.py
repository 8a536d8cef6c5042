"""What the load says of itself."""

import strawberry

from graphe.modele.enumerations import Gravite
from requetes.langage.conditions import Parmi
from requetes.langage.significations import Lien, Tous
from schema.champs import Argument, attribut, connexion, lien
from schema.types.commun import Node, Sourcable
from schema.types.refs import Anomalies


@strawberry.type(
    description="Ce que le chargement signale : une ligne illisible, une mention inconnue, une contradiction."
)
class Anomalie(Node, Sourcable):
    code: str = attribut("Code stable, p. ex. « SECTION_ABSENTE ».")
    gravite: Gravite = attribut("Gravité.")
    message: str = attribut("Ce qui est signalé.")
    element: Node | None = lien(Lien("element"), "L'élément concerné, quand il y en a un.")


@strawberry.type(description="Ce que le document annonce, et ce que le chargement trouve.")
class Comptage:
    type: str = attribut("Ce qui est compté, p. ex. « Engagement ».")
    attendu: int | None = attribut("Nombre que le document annonce, null quand il n'annonce rien.")
    releve: int = attribut("Nombre trouvé.")
    note: str | None = attribut("Explication d'un écart.")


@strawberry.type(description="Rapport du chargement.")
class RapportQualite:
    version: str = attribut("Version du graphe : change quand, et seulement quand, son contenu change.")
    empreinte_source: str = attribut("Empreinte (SHA-256) du texte du contrat.")
    comptages: list[Comptage] = attribut("Comptages annoncés et trouvés.")
    anomalies: Anomalies = connexion(
        Tous("Anomalie", {"codes": Parmi("code"), "gravites": Parmi("gravite")}),
        "Les anomalies relevées.",
        codes=Argument(list[str] | None, "Codes retenus ; absent : tous."),
        gravites=Argument(list[Gravite] | None, "Gravités retenues ; absent : toutes."),
    )
