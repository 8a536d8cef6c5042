from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CategorieActeur, NatureIndicateur, Role, TypeCredit, Volet


class EngagementsDUnPartenaire(BaseModel):
    acteur: Optional["EngagementsDUnPartenaireActeur"]


class EngagementsDUnPartenaireActeur(BaseModel):
    id: str
    nom: str
    sigle: Optional[str]
    categorie: CategorieActeur
    signataire: bool
    rattachement: Optional["EngagementsDUnPartenaireActeurRattachement"]
    participations: "EngagementsDUnPartenaireActeurParticipations"
    financements: "EngagementsDUnPartenaireActeurFinancements"


class EngagementsDUnPartenaireActeurRattachement(BaseModel):
    id: str
    nom: str


class EngagementsDUnPartenaireActeurParticipations(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["EngagementsDUnPartenaireActeurParticipationsNodes"]


class EngagementsDUnPartenaireActeurParticipationsNodes(BaseModel):
    role: Role
    libelle: str
    services: "EngagementsDUnPartenaireActeurParticipationsNodesServices"
    source: "EngagementsDUnPartenaireActeurParticipationsNodesSource"
    engagement: "EngagementsDUnPartenaireActeurParticipationsNodesEngagement"


class EngagementsDUnPartenaireActeurParticipationsNodesServices(BaseModel):
    nodes: list["EngagementsDUnPartenaireActeurParticipationsNodesServicesNodes"]


class EngagementsDUnPartenaireActeurParticipationsNodesServicesNodes(BaseModel):
    id: str
    sigle: Optional[str]
    nom: str


class EngagementsDUnPartenaireActeurParticipationsNodesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")


class EngagementsDUnPartenaireActeurParticipationsNodesEngagement(BaseModel):
    numero: int
    titre: str
    actions: "EngagementsDUnPartenaireActeurParticipationsNodesEngagementActions"
    indicateurs: (
        "EngagementsDUnPartenaireActeurParticipationsNodesEngagementIndicateurs"
    )


class EngagementsDUnPartenaireActeurParticipationsNodesEngagementActions(BaseModel):
    nodes: list[
        "EngagementsDUnPartenaireActeurParticipationsNodesEngagementActionsNodes"
    ]


class EngagementsDUnPartenaireActeurParticipationsNodesEngagementActionsNodes(
    BaseModel
):
    rang: int
    volet: Volet
    texte: str


class EngagementsDUnPartenaireActeurParticipationsNodesEngagementIndicateurs(BaseModel):
    nodes: list[
        "EngagementsDUnPartenaireActeurParticipationsNodesEngagementIndicateursNodes"
    ]


class EngagementsDUnPartenaireActeurParticipationsNodesEngagementIndicateursNodes(
    BaseModel
):
    rang: int
    texte: str
    nature: NatureIndicateur
    en_definition: bool = Field(alias="enDefinition")


class EngagementsDUnPartenaireActeurFinancements(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["EngagementsDUnPartenaireActeurFinancementsNodes"]


class EngagementsDUnPartenaireActeurFinancementsNodes(BaseModel):
    id: str
    nom: str
    type_credit: TypeCredit = Field(alias="typeCredit")


EngagementsDUnPartenaire.model_rebuild()
EngagementsDUnPartenaireActeur.model_rebuild()
EngagementsDUnPartenaireActeurParticipations.model_rebuild()
EngagementsDUnPartenaireActeurParticipationsNodes.model_rebuild()
EngagementsDUnPartenaireActeurParticipationsNodesServices.model_rebuild()
EngagementsDUnPartenaireActeurParticipationsNodesEngagement.model_rebuild()
EngagementsDUnPartenaireActeurParticipationsNodesEngagementActions.model_rebuild()
EngagementsDUnPartenaireActeurParticipationsNodesEngagementIndicateurs.model_rebuild()
EngagementsDUnPartenaireActeurFinancements.model_rebuild()
