from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    CategorieActeur,
    Certitude,
    ChampActeur,
    ChampAction,
    ChampArrondissement,
    ChampDispositif,
    ChampEngagement,
    ChampFinancement,
    ChampIndicateur,
    ChampMobilisation,
    ChampPlan,
    ChampProjet,
    ChampQuartier,
    ChampThematique,
    NatureIndicateur,
    Origine,
    Portee,
    Role,
    Sens,
    Statut,
    TypeCredit,
    Volet,
)


class FiltreActeur(BaseModel):
    """Filtre d'acteurs : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    categories: Optional[list[CategorieActeur]] = None
    "Catégories retenues, p. ex. [BAILLEUR, ASSOCIATION]."
    signataire: Optional[bool] = None
    "true : les signataires du contrat ; false : les autres."
    rattachement: Optional[str] = None
    "Identifiant de l'acteur auquel ces services sont rattachés."
    texte: Optional[str] = None
    "Texte contenu dans le nom, le sigle ou un autre nom, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreActeur"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreActeur"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreActeur"] = None
    "Filtre à ne pas satisfaire."


class FiltreAction(BaseModel):
    """Filtre d'actions : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    volets: Optional[list[Volet]] = None
    "Volets retenus, p. ex. [DEVELOPPER]."
    engagements: Optional[list[int]] = None
    "Numéros d'engagements, p. ex. [7, 8]."
    thematiques: Optional[list[int]] = None
    "Numéros de thématiques, p. ex. [2]."
    arrondissement: Optional[int] = None
    "Arrondissement (1 à 20) que l'action nomme."
    quartier: Optional[str] = None
    "Identifiant d'un quartier que l'action nomme, ses sous-quartiers compris."
    dispositif: Optional[str] = None
    "Identifiant d'un dispositif que l'action nomme."
    texte: Optional[str] = None
    "Texte contenu dans l'action ou ses sous-points, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreAction"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreAction"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreAction"] = None
    "Filtre à ne pas satisfaire."


class FiltreArrondissement(BaseModel):
    """Filtre d'arrondissements : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    numeros: Optional[list[int]] = None
    "Numéros d'arrondissements (1 à 20), p. ex. [18, 19, 20]."
    avec_quartier: Optional[bool] = Field(alias="avecQuartier", default=None)
    "true : ceux où se trouve un quartier prioritaire ; false : les autres."
    et: Optional[list["FiltreArrondissement"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreArrondissement"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreArrondissement"] = None
    "Filtre à ne pas satisfaire."


class FiltreDispositif(BaseModel):
    """Filtre de dispositifs : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    engagements: Optional[list[int]] = None
    "Numéros d'engagements qui nomment le dispositif."
    arrondissement: Optional[int] = None
    "Arrondissement (1 à 20) où un projet porte le dispositif."
    texte: Optional[str] = None
    "Texte contenu dans le nom, le sigle ou un autre nom, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreDispositif"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreDispositif"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreDispositif"] = None
    "Filtre à ne pas satisfaire."


class FiltreEngagement(BaseModel):
    """Filtre d'engagements : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    acteur: Optional[str] = None
    "Identifiant d'un acteur qui prend part à l'engagement, lui-même ou par un de ses services."
    roles: Optional[list[Role]] = None
    "Rôles de la participation, p. ex. [PILOTE] ; avec acteur, rôles de cet acteur."
    arrondissement: Optional[int] = None
    "Arrondissement (1 à 20) où l'engagement est ancré. arrondissement, quartier et portees forment une seule condition : un même ancrage doit les satisfaire tous."
    quartier: Optional[str] = None
    "Identifiant du quartier où l'engagement est ancré, ses sous-quartiers compris."
    portees: Optional[list[Portee]] = None
    "Portées des ancrages qui comptent ; absent : les trois."
    dispositif: Optional[str] = None
    "Identifiant d'un dispositif que l'engagement nomme, p. ex. « dispositif/aveq »."
    types_credit: Optional[list[TypeCredit]] = Field(alias="typesCredit", default=None)
    "Types de crédit d'une au moins des mobilisations de l'engagement."
    plan: Optional[str] = None
    "Identifiant d'un plan ou d'une stratégie associés."
    thematiques: Optional[list[int]] = None
    "Numéros de thématiques, p. ex. [2]."
    numeros: Optional[list[int]] = None
    "Numéros d'engagements, p. ex. [7, 8]."
    texte: Optional[str] = None
    "Texte contenu dans le titre ou la problématique, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreEngagement"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreEngagement"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreEngagement"] = None
    "Filtre à ne pas satisfaire."


class FiltreFinancement(BaseModel):
    """Filtre de financements : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    types_credit: Optional[list[TypeCredit]] = Field(alias="typesCredit", default=None)
    "Types de crédit retenus, p. ex. [DROIT_COMMUN]."
    certitudes: Optional[list[Certitude]] = None
    "Certitudes du classement, p. ex. [EXPLICITE]."
    origines: Optional[list[Origine]] = None
    "Intitulés sous lesquels le contrat range le financement, p. ex. [REGION]."
    financeur: Optional[str] = None
    "Identifiant de l'acteur qui finance."
    programme: Optional[int] = None
    "Numéro du programme budgétaire de l'État, p. ex. 147."
    texte: Optional[str] = None
    "Texte contenu dans le nom ou un autre nom, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreFinancement"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreFinancement"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreFinancement"] = None
    "Filtre à ne pas satisfaire."


class FiltreIndicateur(BaseModel):
    """Filtre d'indicateurs : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    engagements: Optional[list[int]] = None
    "Numéros d'engagements, p. ex. [7, 8]."
    thematiques: Optional[list[int]] = None
    "Numéros de thématiques, p. ex. [2]."
    natures: Optional[list[NatureIndicateur]] = None
    "Natures retenues, p. ex. [NOMBRE]."
    en_definition: Optional[bool] = Field(alias="enDefinition", default=None)
    "true : ceux que le contrat dit en cours de définition ; false : les autres."
    texte: Optional[str] = None
    "Texte contenu dans l'indicateur, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreIndicateur"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreIndicateur"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreIndicateur"] = None
    "Filtre à ne pas satisfaire."


class FiltreMobilisation(BaseModel):
    """Filtre de mobilisations : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    arrondissement: Optional[int] = None
    "Arrondissement (1 à 20) où l'engagement est ancré. arrondissement, quartier et portees forment une seule condition : un même ancrage doit les satisfaire tous."
    quartier: Optional[str] = None
    "Identifiant du quartier où l'engagement est ancré, ses sous-quartiers compris."
    engagements: Optional[list[int]] = None
    "Numéros d'engagements, p. ex. [7, 8]."
    thematiques: Optional[list[int]] = None
    "Numéros de thématiques, p. ex. [2]."
    acteur: Optional[str] = None
    "Identifiant d'un acteur qui prend part à l'engagement, lui-même ou par un de ses services. Ce n'est pas le financeur."
    financement: Optional[str] = None
    "Identifiant du financement mobilisé."
    types_credit: Optional[list[TypeCredit]] = Field(alias="typesCredit", default=None)
    "Types de crédit retenus, p. ex. [SPECIFIQUE]."
    origines: Optional[list[Origine]] = None
    "Intitulés sous lesquels le contrat range le financement, p. ex. [ETAT, CAF]."
    portees: Optional[list[Portee]] = None
    "Portées des ancrages qui comptent ; absent : les trois. [CITATION, PROJET] ne garde que les preuves locales."
    certitudes: Optional[list[Certitude]] = None
    "Certitudes du classement du financement, p. ex. [EXPLICITE]."
    texte: Optional[str] = None
    "Texte contenu dans le libellé imprimé ou dans le titre de l'engagement, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreMobilisation"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreMobilisation"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreMobilisation"] = None
    "Filtre à ne pas satisfaire."


class FiltrePlan(BaseModel):
    """Filtre de plans et stratégies : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    engagements: Optional[list[int]] = None
    "Numéros d'engagements associés au plan."
    texte: Optional[str] = None
    "Texte contenu dans le nom, le sigle ou un autre nom, sans égard aux accents ni à la casse."
    et: Optional[list["FiltrePlan"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltrePlan"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltrePlan"] = None
    "Filtre à ne pas satisfaire."


class FiltreProjet(BaseModel):
    """Filtre de projets : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    arrondissement: Optional[int] = None
    "Arrondissement (1 à 20) du quartier du projet."
    quartier: Optional[str] = None
    "Identifiant du quartier, ses sous-quartiers compris."
    statuts: Optional[list[Statut]] = None
    "Statuts retenus : le projet en porte un au moins, p. ex. [EN_COURS]."
    dispositif: Optional[str] = None
    "Identifiant d'un dispositif que le projet porte."
    texte: Optional[str] = None
    "Texte contenu dans le nom, le descriptif ou l'adresse, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreProjet"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreProjet"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreProjet"] = None
    "Filtre à ne pas satisfaire."


class FiltreQuartier(BaseModel):
    """Filtre de quartiers : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    arrondissement: Optional[int] = None
    "Arrondissement (1 à 20) où se trouve le quartier."
    sous_quartier: Optional[bool] = Field(alias="sousQuartier", default=None)
    "false : les quartiers prioritaires seuls ; true : leurs sous-quartiers seuls."
    texte: Optional[str] = None
    "Texte contenu dans le nom, un autre nom ou le code, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreQuartier"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreQuartier"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreQuartier"] = None
    "Filtre à ne pas satisfaire."


class FiltreThematique(BaseModel):
    """Filtre de thématiques : toutes les conditions données doivent être satisfaites. Un champ absent ou null ne demande rien ; une liste vide ne garde rien ; une valeur inconnue est refusée (FILTRE_INVALIDE, IDENTIFIANT_INCONNU)."""

    numeros: Optional[list[int]] = None
    "Numéros de thématiques, p. ex. [2, 7]."
    texte: Optional[str] = None
    "Texte contenu dans le titre, sans égard aux accents ni à la casse."
    et: Optional[list["FiltreThematique"]] = None
    "Filtres à satisfaire tous."
    ou: Optional[list["FiltreThematique"]] = None
    "Filtres dont un au moins est satisfait ; une liste vide ne garde rien."
    non: Optional["FiltreThematique"] = None
    "Filtre à ne pas satisfaire."


class OrdreActeur(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampActeur
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreAction(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampAction
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreArrondissement(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampArrondissement
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreDispositif(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampDispositif
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreEngagement(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampEngagement
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreFinancement(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampFinancement
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreIndicateur(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampIndicateur
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreMobilisation(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampMobilisation
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdrePlan(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampPlan
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreProjet(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampProjet
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreQuartier(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampQuartier
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


class OrdreThematique(BaseModel):
    """Ordre de la liste ; l'identifiant départage les égaux, ce qui manque vient en dernier."""

    champ: ChampThematique
    "Champ selon lequel trier."
    sens: Sens = Sens.CROISSANT
    "Sens du tri."


FiltreActeur.model_rebuild()
FiltreAction.model_rebuild()
FiltreArrondissement.model_rebuild()
FiltreDispositif.model_rebuild()
FiltreEngagement.model_rebuild()
FiltreFinancement.model_rebuild()
FiltreIndicateur.model_rebuild()
FiltreMobilisation.model_rebuild()
FiltrePlan.model_rebuild()
FiltreProjet.model_rebuild()
FiltreQuartier.model_rebuild()
FiltreThematique.model_rebuild()
