"""Orders of the lists: the value of each member is the path of what is compared; identifiers decide between equals.

« #relation » compares how many nodes the relation leads to, in all editions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphe.modele.enumerations import Code

COMBIEN = "#"


class Direction(Code):
    """Sens d'un tri."""

    CROISSANT = "CROISSANT", "Du plus petit au plus grand, de A à Z"
    DECROISSANT = "DECROISSANT", "Du plus grand au plus petit, de Z à A"


class ChampTri(Code):
    """Base of the lists of fields one can sort by."""


class ChampThematique(ChampTri):
    """Champ selon lequel trier les thématiques."""

    NUMERO = "numero", "Numéro de la thématique"
    TITRE = "titre", "Titre, quand le texte le donne"
    ENGAGEMENTS = "#engagements", "Nombre d'engagements"


class ChampEngagement(ChampTri):
    """Champ selon lequel trier les engagements."""

    NUMERO = "numero", "Numéro de l'engagement"
    TITRE = "titre", "Titre de l'engagement"
    THEMATIQUE = "thematique.numero", "Numéro de la thématique"
    ACTIONS = "#actions", "Nombre d'actions"
    MOBILISATIONS = "#mobilisations", "Nombre de mobilisations"
    PARTICIPATIONS = "#participations", "Nombre de participations"


class ChampAction(ChampTri):
    """Champ selon lequel trier les actions."""

    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    RANG = "rang", "Rang de l'action dans la fiche"
    VOLET = "volet", "À consolider, puis à développer"


class ChampActeur(ChampTri):
    """Champ selon lequel trier les acteurs."""

    NOM = "nom", "Nom de l'acteur"
    CATEGORIE = "categorie", "Catégorie, dans l'ordre de CategorieActeur"
    PARTICIPATIONS = "#participations", "Nombre de participations, sans celles de ses services"
    PROJETS = "#projets", "Nombre de projets qui le nomment"
    FINANCEMENTS = "#financements", "Nombre de financements qu'il apporte"


class ChampParticipation(ChampTri):
    """Champ selon lequel trier les participations."""

    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    ROLE = "role", "Rôle : pilotes, partenaires, lieux ressources"
    ACTEUR = "acteur.nom", "Nom de l'acteur"
    RANG = "rang", "Rang de la mention dans sa liste"


class ChampFinancement(ChampTri):
    """Champ selon lequel trier les financements."""

    NOM = "nom", "Nom du financement"
    TYPE_CREDIT = "type_credit", "Droit commun, puis spécifique, puis non classé"
    FINANCEUR = "financeur.nom", "Nom du financeur"
    MOBILISATIONS = "#mobilisations", "Nombre de mobilisations"


class ChampMobilisation(ChampTri):
    """Champ selon lequel trier les mobilisations."""

    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    FINANCEMENT = "financement.nom", "Nom du financement"
    LIBELLE = "libelle", "Libellé imprimé"
    ORIGINE = "origine", "Intitulé, dans l'ordre d'Origine"
    TYPE_CREDIT = "type_credit", "Droit commun, puis spécifique, puis non classé"


class ChampPlan(ChampTri):
    """Champ selon lequel trier les plans."""

    NOM = "nom", "Nom du plan"
    ENGAGEMENTS = "#engagements", "Nombre d'engagements associés"


class ChampIndicateur(ChampTri):
    """Champ selon lequel trier les indicateurs."""

    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    RANG = "rang", "Rang de l'indicateur dans la fiche"
    NATURE = "nature", "Nature, dans l'ordre de NatureIndicateur"


class ChampQuartier(ChampTri):
    """Champ selon lequel trier les quartiers."""

    NOM = "nom", "Nom du quartier"
    CODE = "code", "Code officiel"
    POPULATION = "population", "Population du décret"
    ARRONDISSEMENT = "arrondissements.numero", "Premier arrondissement du quartier"
    PROJETS = "#projets", "Nombre de projets, sans ceux des sous-quartiers"


class ChampArrondissement(ChampTri):
    """Champ selon lequel trier les arrondissements."""

    NUMERO = "numero", "Numéro de l'arrondissement"
    QUARTIERS = "#quartiers", "Nombre de quartiers et de sous-quartiers"


class ChampProjet(ChampTri):
    """Champ selon lequel trier les projets."""

    NOM = "nom", "Nom du projet"
    QUARTIER = "quartier.nom", "Nom du quartier"
    RANG = "rang", "Rang du projet dans la fiche du quartier"


class ChampInstance(ChampTri):
    """Champ selon lequel trier les instances."""

    NOM = "nom", "Nom de l'instance"
    NIVEAU = "niveau", "Niveau où elle siège"


class ChampDispositif(ChampTri):
    """Champ selon lequel trier les dispositifs."""

    NOM = "nom", "Nom du dispositif"
    MENTIONS = "#mentions", "Nombre d'endroits où il est nommé"


class ChampPassage(ChampTri):
    """Champ selon lequel trier les passages."""

    PARTIE = "partie", "Place dans le texte : partie, puis rang du passage"


class ChampObjectif(ChampTri):
    """Champ selon lequel trier les objectifs."""

    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    RANG = "rang", "Rang de l'objectif dans la fiche"
    ECHEANCE = "echeance", "Année de l'échéance"
    VALEUR = "valeur", "Quantité"


class ChampChiffre(ChampTri):
    """Champ selon lequel trier les chiffres."""

    LIBELLE = "libelle", "Ce qui est mesuré"
    TERRITOIRE = "territoire", "Territoire"
    ANNEE = "annee", "Année de la mesure"
    VALEUR = "valeur", "Valeur"


class ChampPublicCible(ChampTri):
    """Champ selon lequel trier les publics cibles."""

    RANG = "rang", "Rang dans la liste imprimée"
    NOM = "nom", "Nom du public"
    ACTIONS = "#actions", "Nombre d'actions qui le nomment"


class ChampSubvention(ChampTri):
    """Champ selon lequel trier les subventions."""

    ANNEE = "annee", "Exercice"
    MONTANT = "montant", "Montant"
    OBJET = "objet", "Objet"
    BENEFICIAIRE = "nom_beneficiaire", "Nom du bénéficiaire, tel qu'écrit"
    LIGNE = "ligne", "Ligne du fichier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordre:
    champ: ChampTri
    sens: Direction = Direction.CROISSANT


ORDRES = ("ordre", "ordres")


def ordres_de(arguments: Mapping[str, Any]) -> tuple[Ordre, ...]:
    """Those asked of a list, the first decides before the next."""
    seul = arguments.get("ordre")
    return (*(() if seul is None else (seul,)), *(arguments.get("ordres") or ()))


def sans_ordre(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {nom: valeur for nom, valeur in arguments.items() if nom not in ORDRES}
