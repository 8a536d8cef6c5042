"""The closed lists of the model, published with their French labels."""

import strawberry

from graphe.modele import enumerations as listes
from graphe.modele.enumerations import Code
from requetes.langage import ordres
from requetes.langage.repartition import Dimension

DESCRIPTIONS: dict[type[Code], str] = {
    listes.Volet: "Partie de la fiche où figure une action.",
    listes.Role: "Rôle d'un acteur dans un engagement.",
    listes.CategorieActeur: "Catégorie d'acteur.",
    listes.Origine: "Intitulé sous lequel le contrat range le financement.",
    listes.TypeCredit: "Nature des crédits : politiques ordinaires (droit commun) ou moyens propres à la politique de "
    "la ville (crédits spécifiques).",
    listes.Certitude: "EXPLICITE : le texte le dit ; DEDUITE : appliqué par une règle générale.",
    listes.Portee: "PARISIENNE : vaut pour tous les quartiers ; CITATION : une action nomme le lieu ; PROJET : un "
    "projet de quartier porte un dispositif de l'engagement.",
    listes.Statut: "Statut d'un projet de quartier.",
    listes.NatureIndicateur: "Ce que mesure un indicateur.",
    listes.Gravite: "Gravité d'une anomalie relevée au chargement.",
    Dimension: "Dimension selon laquelle répartir les mobilisations.",
    ordres.Direction: "Sens d'un tri.",
    ordres.ChampThematique: "Champ selon lequel trier les thématiques.",
    ordres.ChampEngagement: "Champ selon lequel trier les engagements.",
    ordres.ChampAction: "Champ selon lequel trier les actions.",
    ordres.ChampActeur: "Champ selon lequel trier les acteurs.",
    ordres.ChampFinancement: "Champ selon lequel trier les financements.",
    ordres.ChampMobilisation: "Champ selon lequel trier les mobilisations.",
    ordres.ChampPlan: "Champ selon lequel trier les plans.",
    ordres.ChampIndicateur: "Champ selon lequel trier les indicateurs.",
    ordres.ChampQuartier: "Champ selon lequel trier les quartiers.",
    ordres.ChampArrondissement: "Champ selon lequel trier les arrondissements.",
    ordres.ChampProjet: "Champ selon lequel trier les projets.",
    ordres.ChampDispositif: "Champ selon lequel trier les dispositifs.",
}


NOMS: dict[type[Code], str] = {ordres.Direction: "Sens"}
"""Published under another name than that of the code."""


def _publier(type_: type[Code], description: str) -> None:
    """Register a list, in place, as a GraphQL enum: code as name, label as description of each value."""
    publie = strawberry.enum(type_, name=NOMS.get(type_), description=description)
    for valeur in publie.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set by strawberry.enum
        valeur.description = type_[valeur.name].libelle


for _type, _description in DESCRIPTIONS.items():
    _publier(_type, _description)
