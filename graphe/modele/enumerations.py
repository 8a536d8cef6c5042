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


class NatureAnomalie(Code):
    """Ce qu'une anomalie signale."""

    ACTEUR_INCONNU = "ACTEUR_INCONNU", "Acteur inconnu du référentiel"
    CELLULES_FUSIONNEES = "CELLULES_FUSIONNEES", "Cases d'un projet fusionnées"
    CELLULE_ILLISIBLE = "CELLULE_ILLISIBLE", "Cases du tableau de synthèse illisibles"
    ENCODAGE_SUPPOSE = "ENCODAGE_SUPPOSE", "Encodage du fichier supposé"
    NOMBRE_SEUL = "NOMBRE_SEUL", "Nombre seul sur sa ligne"
    NOTE_DOUBLE = "NOTE_DOUBLE", "Note de bas de page en double"
    NOTE_ABSENTE = "NOTE_ABSENTE", "Note de bas de page absente"
    PASSAGE_DISPARU = "PASSAGE_DISPARU", "Passage d'un référentiel disparu"
    CHIFFRES_DISCORDANTS = "CHIFFRES_DISCORDANTS", "Deux valeurs pour une grandeur"
    COMPTE_EN_BAISSE = "COMPTE_EN_BAISSE", "Moins d'éléments qu'attendu"
    SECTION_DOUBLE = "SECTION_DOUBLE", "Intitulé imprimé deux fois"
    ENGAGEMENT_ABSENT = "ENGAGEMENT_ABSENT", "Fiche d'engagement absente"
    ENGAGEMENT_DEPLACE = "ENGAGEMENT_DEPLACE", "Fiche d'engagement déplacée"
    ENGAGEMENT_INCONNU = "ENGAGEMENT_INCONNU", "Engagement hors thématique"
    QUARTIER_RENOMME = "QUARTIER_RENOMME", "Quartier lu sous un autre nom"
    INDICATEURS_COLLES = "INDICATEURS_COLLES", "Deux indicateurs collés"
    CHIFFRE_ABSENT = "CHIFFRE_ABSENT", "Chiffre clé absent"
    CHIFFRE_ILLISIBLE = "CHIFFRE_ILLISIBLE", "Chiffre clé illisible"
    COMPTE_DIFFERENT = "COMPTE_DIFFERENT", "Compte annoncé différent"
    FICHE_ABSENTE = "FICHE_ABSENTE", "Fiche de quartier absente"
    FICHE_INCONNUE = "FICHE_INCONNUE", "Fiche de quartier inconnue"
    FINANCEMENT_INCONNU = "FINANCEMENT_INCONNU", "Financement inconnu du référentiel"
    INSTANCE_ABSENTE = "INSTANCE_ABSENTE", "Instance de gouvernance absente"
    INTITULE_DANS_LA_LIGNE = "INTITULE_DANS_LA_LIGNE", "Intitulé caché dans une ligne"
    LIGNE_ILLISIBLE = "LIGNE_ILLISIBLE", "Ligne illisible"
    MENTION_DOUBLE = "MENTION_DOUBLE", "Nom imprimé deux fois dans une liste"
    NOM_DIFFERENT = "NOM_DIFFERENT", "Nom de quartier différent"
    NOTE_INACHEVEE = "NOTE_INACHEVEE", "Note de bas de page inachevée"
    NOUVEAUTE_DISCORDANTE = "NOUVEAUTE_DISCORDANTE", "Nouveauté du quartier contredite"
    NUMERO_DISCONTINU = "NUMERO_DISCONTINU", "Numéros d'actions qui sautent"
    NUMERO_REPETE = "NUMERO_REPETE", "Numéro d'action répété"
    PARENTHESE_NON_FERMEE = "PARENTHESE_NON_FERMEE", "Parenthèse non fermée"
    PARENTHESE_ORPHELINE = "PARENTHESE_ORPHELINE", "Parenthèse orpheline"
    DESCRIPTIF_RECOPIE = "DESCRIPTIF_RECOPIE", "Descriptif d'un autre projet recopié"
    LIGNE_REPETEE = "LIGNE_REPETEE", "Même ligne imprimée plusieurs fois"
    ROLES_CUMULES = "ROLES_CUMULES", "Pilote et partenaire à la fois"
    ADRESSES_COLLEES = "ADRESSES_COLLEES", "Deux adresses collées"
    ADRESSE_DISCORDANTE = "ADRESSE_DISCORDANTE", "Adresse ailleurs que le projet"
    CONSIGNE_DE_REDACTION = "CONSIGNE_DE_REDACTION", "Consigne de rédaction restée"
    NOM_ECRIT_DE_DEUX_FACONS = "NOM_ECRIT_DE_DEUX_FACONS", "Nom écrit de deux façons"
    PHRASE_REPETEE = "PHRASE_REPETEE", "Phrase répétée"
    STATUTS_DISCORDANTS = "STATUTS_DISCORDANTS", "Deux statuts pour un projet"
    QUARTIER_ABSENT = "QUARTIER_ABSENT", "Quartier absent du décret"
    QUARTIER_INCONNU = "QUARTIER_INCONNU", "Quartier inconnu du référentiel"
    RATTACHEMENT_DISCORDANT = "RATTACHEMENT_DISCORDANT", "Service imprimé sous un autre"
    ROLE_ABSENT = "ROLE_ABSENT", "Aucun acteur pour un rôle"
    SECTION_ABSENTE = "SECTION_ABSENTE", "Section de fiche absente"
    SIGLE_CONTREDIT = "SIGLE_CONTREDIT", "Sigle contredit par les fiches"
    SIGLE_INCONNU = "SIGLE_INCONNU", "Sigle absent du glossaire"
    SIGNATAIRE_DOUBLE = "SIGNATAIRE_DOUBLE", "Signataire nommé deux fois"
    EDITION_DIFFERENTE = "EDITION_DIFFERENTE", "Autre édition du texte"
    STATUT_ABSENT = "STATUT_ABSENT", "Statut de projet absent"
    STATUT_MAL_ORTHOGRAPHIE = "STATUT_MAL_ORTHOGRAPHIE", "Statut mal orthographié"
    TABLEAU_ABSENT = "TABLEAU_ABSENT", "Tableau de projets absent"
    TITRE_ABSENT = "TITRE_ABSENT", "Titre de thématique absent"
    TOTAL_DISCORDANT = "TOTAL_DISCORDANT", "Total du décret discordant"
    VALEUR_HORS_BORNES = "VALEUR_HORS_BORNES", "Valeur hors bornes"
    CHIFFRE_CHANGE = "CHIFFRE_CHANGE", "Chiffre changé"
    LIEN_ROMPU = "LIEN_ROMPU", "Lien vers un élément disparu"
