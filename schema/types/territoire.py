"""Where: arrondissements, quartiers and their projets."""

import strawberry

from graphe.modele.enumerations import Statut
from requetes.langage.significations import Calcul, Lien, Liens
from schema.arguments import PAR_STATUT, PORTEES, STATUTS, filtre
from schema.champs import Argument, attribut, connexion, lien
from schema.types.commun import Node, Sourcable, Source
from schema.types.refs import (
    Arrondissements,
    Dispositifs,
    Engagements,
    Mobilisations,
    Projets,
    Quartiers,
    RefQuartier,
)


@strawberry.type(description="Arrondissement de Paris, p. ex. « arrondissement/18 ».")
class Arrondissement(Node):
    numero: int = attribut("Numéro, de 1 à 20.")
    nom: str = attribut("Nom officiel, p. ex. « Paris 18e Arrondissement ».")
    code_insee: str = attribut("Code Insee, p. ex. « 75118 ».")
    codes_postaux: list[str] = attribut("Codes postaux ; le 16e en a deux.")
    quartiers: Quartiers = connexion(
        Liens("quartiers", "Quartier"), "Les quartiers prioritaires et sous-quartiers qui s'y trouvent."
    )
    engagements: Engagements = connexion(
        Calcul.ENGAGEMENTS_DE_L_ARRONDISSEMENT, "Engagements distincts qui y sont ancrés.", portees=PORTEES
    )
    mobilisations: Mobilisations = connexion(
        Calcul.MOBILISATIONS_DE_L_ARRONDISSEMENT,
        "Mobilisations dont l'engagement est ancré ici ; quartier et portees du filtre portent sur ce même ancrage.",
        filtre=filtre("Mobilisation"),
    )
    projets: Projets = connexion(
        Liens("quartiers.projets", "Projet", PAR_STATUT), "Les projets de ses quartiers.", statuts=STATUTS
    )


@strawberry.type(description="Chiffres clés imprimés en tête de la fiche d'un quartier ; null quand ils manquent.")
class ChiffresCles:
    source: Source = attribut("Le passage où ils sont imprimés.")
    habitants: int | None = attribut("Nombre d'habitants.")
    taux_pauvrete: float | None = attribut("Taux de pauvreté, en pourcentage.")
    note_pauvrete: str | None = attribut(
        "Portée du taux quand ce n'est pas le quartier seul, ou plusieurs valeurs imprimées."
    )
    taux_chomage: float | None = attribut("Taux de chômage, en pourcentage.")
    part_moins25: float | None = attribut("Part des moins de 25 ans, en pourcentage.")
    part_neet: float | None = attribut("Part des jeunes ni en emploi, ni en études, ni en formation, en pourcentage.")
    part_monoparentales: float | None = attribut("Part des familles monoparentales, en pourcentage.")
    part_plus65: float | None = attribut("Part des plus de 65 ans, en pourcentage.")


@strawberry.type(description="Quartier prioritaire ou sous-quartier, p. ex. « quartier/QN07511M ».")
class Quartier(Node, Sourcable):
    nom: str = attribut("Nom du quartier, tel que le contrat l'écrit.")
    code: str | None = attribut("Code officiel du quartier prioritaire (2024), null pour un sous-quartier.")
    autres_noms: list[str] = attribut("Autres noms imprimés, et le nom officiel quand il diffère.")
    arrondissements: Arrondissements = connexion(
        Liens("arrondissements", "Arrondissement"), "Les arrondissements où il se trouve."
    )
    population: int | None = attribut("Population du décret (Filosofi 2019).")
    parent: RefQuartier | None = lien(Lien("parent", "Quartier"), "Le quartier dont c'est un sous-quartier.")
    sous_quartiers: Quartiers = connexion(Liens("sous_quartiers", "Quartier"), "Ses sous-quartiers.")
    fiche: Source | None = attribut("Le titre de la fiche qui le décrit.")
    description: str | None = attribut("Description de la fiche.")
    chiffres_cles: ChiffresCles | None = attribut("Chiffres clés de la fiche.")
    projets: Projets = connexion(
        Calcul.PROJETS_DU_QUARTIER,
        "Les projets du quartier.",
        statuts=STATUTS,
        avec_sous_quartiers=Argument(bool, "Compter aussi ceux des sous-quartiers.", True),
    )
    engagements: Engagements = connexion(
        Calcul.ENGAGEMENTS_DU_QUARTIER,
        "Engagements distincts ancrés dans le quartier ou un de ses sous-quartiers ; un sous-quartier a ceux que le "
        "contrat applique à tout son quartier prioritaire (PARISIENNE).",
        portees=PORTEES,
    )


@strawberry.type(description="Projet structurant d'un quartier, p. ex. « paris-2024/projet/QN07511M/4 ».")
class Projet(Node, Sourcable):
    quartier: RefQuartier = lien(Lien("quartier", "Quartier"), "Le quartier ou sous-quartier du projet.")
    rang: int = attribut("Rang du projet dans le tableau.")
    nom: str = attribut("Nom du projet.")
    descriptif: str | None = attribut("Descriptif, quand la case est remplie.")
    adresse: str | None = attribut("Adresse, quand la case est remplie.")
    statuts: list[Statut] = attribut("Vide quand la case l'est.")
    statut_source: str | None = attribut("Statut tel qu'imprimé.")
    dispositifs: Dispositifs = connexion(
        Liens("mentions.dispositif", "Dispositif"), "Les dispositifs que le projet porte."
    )
    engagements: Engagements = connexion(
        Liens("ancrages.engagement", "Engagement"), "Engagements distincts auxquels un de ces dispositifs le relie."
    )
