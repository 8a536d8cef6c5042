from enum import Enum


class CategorieActeur(str, Enum):
    COLLECTIVITE = "COLLECTIVITE"
    SERVICE_VILLE = "SERVICE_VILLE"
    ETAT = "ETAT"
    SERVICE_ETAT = "SERVICE_ETAT"
    OPERATEUR = "OPERATEUR"
    SECURITE_SOCIALE = "SECURITE_SOCIALE"
    BAILLEUR = "BAILLEUR"
    ASSOCIATION = "ASSOCIATION"
    ENTREPRISE = "ENTREPRISE"
    COLLECTIF = "COLLECTIF"
    LIEU = "LIEU"


class Certitude(str, Enum):
    EXPLICITE = "EXPLICITE"
    DEDUITE = "DEDUITE"


class ChampActeur(str, Enum):
    NOM = "NOM"
    CATEGORIE = "CATEGORIE"


class ChampAction(str, Enum):
    ENGAGEMENT = "ENGAGEMENT"
    RANG = "RANG"
    VOLET = "VOLET"


class ChampArrondissement(str, Enum):
    NUMERO = "NUMERO"


class ChampDispositif(str, Enum):
    NOM = "NOM"


class ChampEngagement(str, Enum):
    NUMERO = "NUMERO"
    TITRE = "TITRE"
    THEMATIQUE = "THEMATIQUE"


class ChampFinancement(str, Enum):
    NOM = "NOM"
    TYPE_CREDIT = "TYPE_CREDIT"
    FINANCEUR = "FINANCEUR"


class ChampIndicateur(str, Enum):
    ENGAGEMENT = "ENGAGEMENT"
    RANG = "RANG"
    NATURE = "NATURE"


class ChampMobilisation(str, Enum):
    ENGAGEMENT = "ENGAGEMENT"
    FINANCEMENT = "FINANCEMENT"
    LIBELLE = "LIBELLE"
    ORIGINE = "ORIGINE"
    TYPE_CREDIT = "TYPE_CREDIT"


class ChampPlan(str, Enum):
    NOM = "NOM"


class ChampProjet(str, Enum):
    NOM = "NOM"
    QUARTIER = "QUARTIER"
    RANG = "RANG"


class ChampQuartier(str, Enum):
    NOM = "NOM"
    CODE = "CODE"
    POPULATION = "POPULATION"
    ARRONDISSEMENT = "ARRONDISSEMENT"


class ChampThematique(str, Enum):
    NUMERO = "NUMERO"
    TITRE = "TITRE"


class Dimension(str, Enum):
    TYPE_CREDIT = "TYPE_CREDIT"
    ORIGINE = "ORIGINE"
    THEMATIQUE = "THEMATIQUE"
    ENGAGEMENT = "ENGAGEMENT"
    ARRONDISSEMENT = "ARRONDISSEMENT"
    FINANCEMENT = "FINANCEMENT"
    FINANCEUR = "FINANCEUR"


class Gravite(str, Enum):
    INFORMATION = "INFORMATION"
    AVERTISSEMENT = "AVERTISSEMENT"
    ERREUR = "ERREUR"


class NatureIndicateur(str, Enum):
    NOMBRE = "NOMBRE"
    PART = "PART"
    NOMBRE_ET_PART = "NOMBRE_ET_PART"
    TAUX = "TAUX"
    EVOLUTION = "EVOLUTION"
    AUTRE = "AUTRE"


class Origine(str, Enum):
    ETAT = "ETAT"
    VILLE_DE_PARIS = "VILLE_DE_PARIS"
    CAF = "CAF"
    REGION = "REGION"
    CPAM = "CPAM"
    AUTRES = "AUTRES"
    NON_PRECISEE = "NON_PRECISEE"


class Portee(str, Enum):
    PARISIENNE = "PARISIENNE"
    CITATION = "CITATION"
    PROJET = "PROJET"


class Role(str, Enum):
    PILOTE = "PILOTE"
    PARTENAIRE = "PARTENAIRE"
    LIEU_RESSOURCE = "LIEU_RESSOURCE"


class Sens(str, Enum):
    CROISSANT = "CROISSANT"
    DECROISSANT = "DECROISSANT"


class Statut(str, Enum):
    EXISTANT = "EXISTANT"
    A_VENIR = "A_VENIR"
    EN_COURS = "EN_COURS"
    EN_REFLEXION = "EN_REFLEXION"
    REALISE = "REALISE"


class TypeCredit(str, Enum):
    DROIT_COMMUN = "DROIT_COMMUN"
    SPECIFIQUE = "SPECIFIQUE"
    NON_CLASSE = "NON_CLASSE"


class Volet(str, Enum):
    CONSOLIDER = "CONSOLIDER"
    DEVELOPPER = "DEVELOPPER"
