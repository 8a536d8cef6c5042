"""Where: arrondissements, quartiers and their projets."""

import strawberry
from strawberry.scalars import JSON

from requetes.langage.significations import Calcul, Liens
from schema.arguments import CERTITUDES_LIEN, DU_CONTRAT, PAR_STATUT, PORTEES, STATUTS, filtre
from schema.champs import Argument, attribut, calcul, connexion
from schema.publication import DU_MODELE, publie
from schema.types.couche import DIMENSIONS, Montants


@strawberry.type(
    description="Ce que vaut le contrat dans un arrondissement. Les 30 engagements s'y appliquent presque tous "
    "(PARISIENNE) : ce qui est local distingue un arrondissement d'un autre."
)
class CompteLocal:
    engagements: int = attribut("Engagements qui y sont ancrés, quelle que soit la portée.")
    locaux: int = attribut("Engagements avec un ancrage CITATION ou PROJET de certitude NOMMEE.")
    cites: int = attribut("Engagements dont la fiche nomme le lieu (CITATION, NOMMEE).")
    par_projet: int = attribut("Engagements que prouve un projet du lieu (PROJET, NOMMEE).")
    mobilisations: int = attribut("Mobilisations des engagements qui y sont ancrés.")
    mobilisations_locales: int = attribut("Mobilisations des engagements locaux.")


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
    compte = calcul(
        Calcul.COMPTE_DU_LIEU,
        "Ce que l'arrondissement veut dire : tout ce qui y vaut, et ce que des preuves locales y attachent.",
        CompteLocal,
        cout=200,
        contrat=DU_CONTRAT,
    )
    montants = calcul(
        Calcul.MONTANTS_DE_L_ARRONDISSEMENT,
        "Ce que les fichiers chargés en disent : le total est celui des lignes qui ne nomment que lui ; null tant "
        "qu'aucune couche de montants n'est chargée.",
        Montants | None,
        cout=500,
        dimensions=DIMENSIONS,
        filtre=filtre("Subvention"),
    )
    subventions = connexion(
        Liens("subventions", "Subvention"),
        "Les montants dont la ligne le nomme, seul ou avec d'autres, d'après les fichiers chargés.",
        filtre=filtre("Subvention"),
    )
    mesures = connexion(Liens("mesures", "Valeur"), "Les valeurs qui portent sur lui, d'après les fichiers chargés.")
    projets = connexion(
        Liens("quartiers.projets", "Projet", PAR_STATUT), "Les projets de ses quartiers.", statuts=STATUTS
    )


@publie
class Commune:
    quartiers = connexion(Liens("quartiers", "Quartier"), "Les quartiers prioritaires qui s'y trouvent.")


@publie
class Quartier:
    sous_quartiers = connexion(Liens("sous_quartiers", "Quartier"), "Ses sous-quartiers.")
    fiche = DU_MODELE
    description = DU_MODELE
    chiffres_cles = DU_MODELE
    mesures = connexion(
        Liens("mesures", "Valeur"),
        "Les valeurs qui portent sur lui, d'après les fichiers chargés, à côté de ses chiffres clés.",
    )
    contour = calcul(
        Calcul.CONTOUR,
        "Contour en GeoJSON (WGS 84), tel que le fichier chargé le donne ; null sans lui, et motifSansContour dit "
        "pourquoi.",
        JSON | None,
        cout=20,
    )
    motif_sans_contour = calcul(
        Calcul.MOTIF_SANS_CONTOUR, "Pourquoi contour est null ; null quand il ne l'est pas.", str | None
    )
    mobilisations = connexion(
        Calcul.MOBILISATIONS_DU_QUARTIER,
        "Mobilisations dont l'engagement est ancré ici ; arrondissements, portees et certitudesLien du filtre portent "
        "sur ce même ancrage.",
        "Mobilisation",
        filtre=filtre("Mobilisation"),
    )
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
