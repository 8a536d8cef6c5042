"""The closed lists of the model, published with their French labels."""

from typing import TypeVar

import strawberry

from graphe import enumerations
from graphe.enumerations import Code
from requetes import ordres
from requetes.repartition import Dimension

C = TypeVar("C", bound=Code)


def publier(type_: type[C], description: str) -> type[C]:
    """Register a list as a GraphQL enum: code as name, label as description of each value."""
    publie = strawberry.enum(type_, description=description)
    for valeur in publie.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set by strawberry.enum
        valeur.description = type_[valeur.name].libelle
    return publie


Volet = publier(enumerations.Volet, "Partie de la fiche où figure une action.")
Role = publier(enumerations.Role, "Rôle d'un acteur dans un engagement.")
CategorieActeur = publier(enumerations.CategorieActeur, "Catégorie d'acteur.")
Origine = publier(enumerations.Origine, "Intitulé sous lequel le contrat range le financement.")
TypeCredit = publier(
    enumerations.TypeCredit,
    "Nature des crédits : politiques ordinaires (droit commun) ou moyens propres à la politique de la ville.",
)
Certitude = publier(
    enumerations.Certitude, "EXPLICITE : le texte le dit ; DEDUITE : appliqué par une règle générale."
)
Portee = publier(
    enumerations.Portee,
    "PARISIENNE : vaut pour tous les quartiers ; CITATION : une action nomme le lieu ; PROJET : un projet de quartier "
    "porte un dispositif de l'engagement.",
)
Statut = publier(enumerations.Statut, "Statut d'un projet de quartier.")
NatureIndicateur = publier(enumerations.NatureIndicateur, "Ce que mesure un indicateur.")
Gravite = publier(enumerations.Gravite, "Gravité d'une anomalie relevée au chargement.")
Dimension = publier(Dimension, "Dimension selon laquelle répartir les mobilisations.")
Sens = publier(ordres.Sens, "Sens d'un tri ; l'identifiant départage les égaux.")

CHAMPS_DE_TRI = {
    "ChampThematique": publier(ordres.ChampThematique, "Champ selon lequel trier les thématiques."),
    "ChampEngagement": publier(ordres.ChampEngagement, "Champ selon lequel trier les engagements."),
    "ChampAction": publier(ordres.ChampAction, "Champ selon lequel trier les actions."),
    "ChampActeur": publier(ordres.ChampActeur, "Champ selon lequel trier les acteurs."),
    "ChampFinancement": publier(ordres.ChampFinancement, "Champ selon lequel trier les financements."),
    "ChampMobilisation": publier(ordres.ChampMobilisation, "Champ selon lequel trier les mobilisations."),
    "ChampPlan": publier(ordres.ChampPlan, "Champ selon lequel trier les plans."),
    "ChampIndicateur": publier(ordres.ChampIndicateur, "Champ selon lequel trier les indicateurs."),
    "ChampQuartier": publier(ordres.ChampQuartier, "Champ selon lequel trier les quartiers."),
    "ChampArrondissement": publier(ordres.ChampArrondissement, "Champ selon lequel trier les arrondissements."),
    "ChampProjet": publier(ordres.ChampProjet, "Champ selon lequel trier les projets."),
    "ChampDispositif": publier(ordres.ChampDispositif, "Champ selon lequel trier les dispositifs."),
}
