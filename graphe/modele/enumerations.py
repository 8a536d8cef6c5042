"""Closed lists of the model. Member = stable code, `libelle` = French label."""

from enum import Enum


class Code(Enum):
    """Enum whose value is the code and which carries a French label."""

    libelle: str

    def __new__(cls, code: str, libelle: str) -> "Code":
        membre = object.__new__(cls)
        membre._value_ = code
        membre.libelle = libelle
        return membre

    __hash__ = object.__hash__  # members are unique, and looked up often: Enum's own goes through their names


class Volet(Code):
    """Partie de la fiche où figure une action."""

    CONSOLIDER = "CONSOLIDER", "Action à consolider"
    DEVELOPPER = "DEVELOPPER", "Action à développer"


class Role(Code):
    """Rôle d'un acteur dans un engagement."""

    PILOTE = "PILOTE", "Pilote"
    PARTENAIRE = "PARTENAIRE", "Partenaire associé"
    LIEU_RESSOURCE = "LIEU_RESSOURCE", "Lieu ressource"


class CategorieActeur(Code):
    """Catégorie d'acteur."""

    COLLECTIVITE = "COLLECTIVITE", "Collectivité territoriale"
    SERVICE_VILLE = "SERVICE_VILLE", "Direction ou service de la Ville de Paris"
    ETAT = "ETAT", "État"
    SERVICE_ETAT = "SERVICE_ETAT", "Service de l'État"
    OPERATEUR = "OPERATEUR", "Opérateur, agence ou établissement public"
    SECURITE_SOCIALE = "SECURITE_SOCIALE", "Organisme de sécurité sociale"
    BAILLEUR = "BAILLEUR", "Bailleur social"
    ASSOCIATION = "ASSOCIATION", "Association"
    ENTREPRISE = "ENTREPRISE", "Entreprise, banque ou chambre consulaire"
    COLLECTIF = "COLLECTIF", "Mention collective (associations, bailleurs…)"
    LIEU = "LIEU", "Lieu ou équipement"


class Origine(Code):
    """Intitulé sous lequel le contrat range le financement."""

    ETAT = "ETAT", "État"
    VILLE_DE_PARIS = "VILLE_DE_PARIS", "Ville de Paris"
    CAF = "CAF", "Caf"
    REGION = "REGION", "Région"
    CPAM = "CPAM", "CPAM"
    DRAC = "DRAC", "DRAC"
    DRIEETS = "DRIEETS", "DRIEETS"
    AUTRES = "AUTRES", "Autres"
    NON_PRECISEE = "NON_PRECISEE", "Sans intitulé"


class TypeCredit(Code):
    """Nature des crédits : politiques ordinaires (droit commun) ou moyens propres à la politique de la ville (crédits
    spécifiques).
    """

    DROIT_COMMUN = "DROIT_COMMUN", "Droit commun"
    SPECIFIQUE = "SPECIFIQUE", "Crédits spécifiques de la politique de la ville"
    NON_CLASSE = "NON_CLASSE", "Hors de la distinction, ou non dit"


class Certitude(Code):
    """EXPLICITE : le texte le dit ; DEDUITE : appliqué par une règle générale."""

    EXPLICITE = "EXPLICITE", "Un passage le dit de ce flux"
    DEDUITE = "DEDUITE", "Déduit d'une règle générale"


class Portee(Code):
    """PARISIENNE : vaut pour tous les quartiers ; CITATION : une action ou un autre passage de la fiche nomme le lieu ;
    PROJET : un projet, ou la fiche du quartier, porte un dispositif de l'engagement.
    """

    PARISIENNE = "PARISIENNE", "Vaut pour tous les quartiers prioritaires"
    CITATION = "CITATION", "La fiche nomme le lieu"
    PROJET = "PROJET", "Un projet ou la fiche du quartier porte un dispositif de l'engagement"


class CertitudeLien(Code):
    """NOMMEE : le même nom est imprimé des deux côtés ; DEDUITE : la même chose sous deux noms, avec la raison ;
    PROPOSEE : un rapprochement à juger, qui ne compte que si on le demande.
    """

    NOMMEE = "NOMMEE", "Le même nom est imprimé des deux côtés"
    DEDUITE = "DEDUITE", "La même chose sous deux noms"
    PROPOSEE = "PROPOSEE", "Rapprochement proposé, à juger"


class NatureDispositif(Code):
    """Ce qu'est un dispositif."""

    PROGRAMME = "PROGRAMME", "Programme ou label"
    EQUIPEMENT = "EQUIPEMENT", "Équipement ou structure"
    SERVICE = "SERVICE", "Service"
    DEMARCHE = "DEMARCHE", "Démarche"
    LIEU = "LIEU", "Lieu"


class Statut(Code):
    """Statut d'un projet de quartier."""

    EXISTANT = "EXISTANT", "Existant"
    A_VENIR = "A_VENIR", "À venir"
    EN_COURS = "EN_COURS", "En cours"
    EN_REFLEXION = "EN_REFLEXION", "En réflexion"
    REALISE = "REALISE", "Réalisé"


class NatureIndicateur(Code):
    """Ce que mesure un indicateur."""

    NOMBRE = "NOMBRE", "Nombre"
    PART = "PART", "Part"
    NOMBRE_ET_PART = "NOMBRE_ET_PART", "Nombre et part"
    TAUX = "TAUX", "Taux ou densité"
    EVOLUTION = "EVOLUTION", "Évolution"
    AUTRE = "AUTRE", "Autre"


class Gravite(Code):
    """Gravité d'une anomalie relevée au chargement."""

    INFORMATION = "INFORMATION", "Information"
    AVERTISSEMENT = "AVERTISSEMENT", "Avertissement"
    ERREUR = "ERREUR", "Erreur"


class Partie(Code):
    """Partie du contrat."""

    PREAMBULE = "PREAMBULE", "Préambule"
    BILAN = "BILAN", "A. Bilan du précédent contrat de ville"
    CONCERTATION = "CONCERTATION", "B. Collaboration et concertation"
    GEOGRAPHIE = "GEOGRAPHIE", "C. Nouvelle géographie prioritaire"
    PRINCIPES = "PRINCIPES", "D. Principes et leviers d'action"
    ENGAGEMENTS = "ENGAGEMENTS", "Fiches d'engagement"
    GOUVERNANCE = "GOUVERNANCE", "Gouvernance"
    EVALUATION = "EVALUATION", "Suivi et évaluation"
    QUARTIERS = "QUARTIERS", "Fiches de quartier"
    ANNEXES = "ANNEXES", "Signataires, glossaire et tableau de synthèse"


class NatureDifference(Code):
    """Ce qui change d'une édition du contrat à l'autre."""

    AJOUTE = "AJOUTE", "Ajouté"
    RETIRE = "RETIRE", "Retiré"
    MODIFIE = "MODIFIE", "Modifié"
    DEPLACE = "DEPLACE", "Déplacé : même contenu, autre numéro ou autre place"


class Appariement(Code):
    """À quoi l'on a reconnu, d'une édition à l'autre, la même chose."""

    IDENTIFIANT = "IDENTIFIANT", "Même identifiant, même acteur ou même financement"
    MEMES_MOTS = "MEMES_MOTS", "Mêmes mots, à une autre place"
    MOTS_PROCHES = "MOTS_PROCHES", "Mots les plus proches"


class NatureCouche(Code):
    """Ce qu'un fichier chargé à côté du contrat apporte."""

    MONTANTS = "MONTANTS", "Montants"
    POSTES = "POSTES", "Postes"
    VALEURS = "VALEURS", "Valeurs d'indicateurs et mesures"
    CONTOURS = "CONTOURS", "Contours des quartiers"


class NatureMontant(Code):
    """Ce qu'un montant dit : voté, notifié, versé. Ces natures ne s'additionnent pas."""

    VOTE = "VOTE", "Voté"
    NOTIFIE = "NOTIFIE", "Notifié"
    VERSE = "VERSE", "Versé"
    NON_DITE = "NON_DITE", "Non dite par le fichier"


class Situation(Code):
    """Combien de lieux la ligne d'un fichier nomme. Un montant qui en nomme plusieurs n'est jamais partagé."""

    UN = "UN", "Un lieu nommé"
    PLUSIEURS = "PLUSIEURS", "Plusieurs lieux nommés"
    AUCUN = "AUCUN", "Aucun lieu nommé"
