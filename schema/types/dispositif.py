"""The bridge between projets and engagements, and what ties engagements to places."""

import strawberry

from graphe.modele.enumerations import Portee
from requetes.langage.significations import Calcul, Lien, Liens
from schema.arguments import ARRONDISSEMENT, PAR_ARRONDISSEMENT
from schema.champs import attribut, calcul, connexion, lien
from schema.types.commun import Node, Sourcable, Source
from schema.types.refs import (
    Engagements,
    Mentions,
    Projets,
    RefAction,
    RefArrondissement,
    RefDispositif,
    RefEngagement,
    RefProjet,
    RefQuartier,
)


@strawberry.type(
    description="Dispositif nommé à la fois par des fiches et par des projets : c'est lui qui relie un projet à un "
    "engagement, et qui l'explique."
)
class Dispositif(Node):
    nom: str = attribut("Nom du dispositif.")
    sigle: str | None = attribut("Sigle, quand il en a un, p. ex. « AVEQ ».")
    autres_noms: list[str] = attribut("Autres noms et graphies imprimées.")
    engagements: Engagements = connexion(
        Liens("mentions.engagement", "Engagement"), "Engagements distincts dont la fiche le nomme."
    )
    projets: Projets = connexion(
        Liens("mentions.element", "Projet", PAR_ARRONDISSEMENT),
        "Projets distincts qui le portent.",
        arrondissement=ARRONDISSEMENT,
    )
    mentions: Mentions = connexion(Liens("mentions", "Mention"), "Chaque endroit où il est nommé.")


@strawberry.type(description="Un élément nomme un dispositif.")
class Mention(Node, Sourcable):
    dispositif: RefDispositif = lien(Lien("dispositif", "Dispositif"), "Le dispositif nommé.")
    element: Node = lien(
        Lien("element"), "Élément qui contient la mention (Action, Mobilisation, Plan, Indicateur, Projet…)."
    )
    engagement: RefEngagement | None = lien(
        Lien("engagement", "Engagement"), "L'engagement dont la fiche contient la mention, null pour un projet."
    )
    texte: str = attribut("La mention, telle qu'imprimée.")


@strawberry.type(description="Pourquoi un engagement vaut dans un arrondissement.")
class Ancrage(Node):
    engagement: RefEngagement = lien(Lien("engagement", "Engagement"), "L'engagement ancré.")
    arrondissement: RefArrondissement = lien(Lien("arrondissement", "Arrondissement"), "L'arrondissement.")
    portee: Portee = attribut("Ce qui ancre l'engagement.")
    quartier: RefQuartier | None = lien(Lien("quartier", "Quartier"), "Le quartier, quand l'ancrage en désigne un.")
    action: RefAction | None = lien(Lien("action", "Action"), "L'action qui nomme le lieu (CITATION).")
    projet: RefProjet | None = lien(Lien("projet", "Projet"), "Le projet du lieu (PROJET).")
    dispositif: RefDispositif | None = lien(
        Lien("dispositif", "Dispositif"), "Le dispositif commun au projet et à l'engagement (PROJET)."
    )
    sources: list[Source] = calcul(Calcul.PREUVES, "Les passages qui le prouvent, dans l'ordre.")
