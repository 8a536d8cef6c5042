"""Where: arrondissements, quartiers and their projets."""

from requetes.langage.significations import Calcul, Liens
from schema.arguments import CERTITUDES_LIEN, PAR_STATUT, PORTEES, STATUTS, filtre
from schema.champs import Argument, connexion
from schema.publication import DU_MODELE, publie


@publie
class Arrondissement:
    quartiers = connexion(
        Liens("quartiers", "Quartier"), "Les quartiers prioritaires et sous-quartiers qui s'y trouvent."
    )
    engagements = connexion(
        Calcul.ENGAGEMENTS_DE_L_ARRONDISSEMENT,
        "Engagements distincts qui y sont ancrés.",
        "Engagement",
        portees=PORTEES,
        certitudes_lien=CERTITUDES_LIEN,
    )
    mobilisations = connexion(
        Calcul.MOBILISATIONS_DE_L_ARRONDISSEMENT,
        "Mobilisations dont l'engagement est ancré ici ; quartier, portees et certitudesLien du filtre portent sur ce "
        "même ancrage.",
        "Mobilisation",
        filtre=filtre("Mobilisation"),
    )
    projets = connexion(
        Liens("quartiers.projets", "Projet", PAR_STATUT), "Les projets de ses quartiers.", statuts=STATUTS
    )


@publie
class Quartier:
    sous_quartiers = connexion(Liens("sous_quartiers", "Quartier"), "Ses sous-quartiers.")
    fiche = DU_MODELE
    description = DU_MODELE
    chiffres_cles = DU_MODELE
    projets = connexion(
        Calcul.PROJETS_DU_QUARTIER,
        "Les projets du quartier.",
        "Projet",
        statuts=STATUTS,
        avec_sous_quartiers=Argument(bool, "Compter aussi ceux des sous-quartiers.", True),
    )
    temoignages = connexion(
        Liens("temoignages", "Temoignage"), "Les paroles citées dans les fiches, venues du quartier."
    )
    engagements = connexion(
        Calcul.ENGAGEMENTS_DU_QUARTIER,
        "Engagements distincts ancrés dans le quartier ou un de ses sous-quartiers ; un sous-quartier a ceux que le "
        "contrat applique à tout son quartier prioritaire (PARISIENNE).",
        "Engagement",
        portees=PORTEES,
        certitudes_lien=CERTITUDES_LIEN,
    )


@publie
class Projet:
    dispositifs = connexion(Liens("mentions.dispositif", "Dispositif"), "Les dispositifs que le projet porte.")
    meme_projet_que = connexion(
        Liens("meme_projet_que", "Projet"), "Le même projet, imprimé dans d'autres fiches : à ne compter qu'une fois."
    )
    engagements = connexion(
        Calcul.ENGAGEMENTS_DU_PROJET,
        "Engagements distincts auxquels il est relié, le plus souvent par un de ces dispositifs.",
        "Engagement",
        certitudes_lien=CERTITUDES_LIEN,
    )
