from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Statut


class ProjetsDUnDispositif(BaseModel):
    dispositif: Optional["ProjetsDUnDispositifDispositif"]


class ProjetsDUnDispositifDispositif(BaseModel):
    id: str
    nom: str
    sigle: Optional[str]
    autres_noms: list[str] = Field(alias="autresNoms")
    engagements: "ProjetsDUnDispositifDispositifEngagements"
    projets: "ProjetsDUnDispositifDispositifProjets"
    mentions: "ProjetsDUnDispositifDispositifMentions"


class ProjetsDUnDispositifDispositifEngagements(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["ProjetsDUnDispositifDispositifEngagementsNodes"]


class ProjetsDUnDispositifDispositifEngagementsNodes(BaseModel):
    numero: int
    titre: str


class ProjetsDUnDispositifDispositifProjets(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["ProjetsDUnDispositifDispositifProjetsNodes"]


class ProjetsDUnDispositifDispositifProjetsNodes(BaseModel):
    nom: str
    statuts: list[Statut]
    quartier: "ProjetsDUnDispositifDispositifProjetsNodesQuartier"
    source: "ProjetsDUnDispositifDispositifProjetsNodesSource"


class ProjetsDUnDispositifDispositifProjetsNodesQuartier(BaseModel):
    nom: str
    arrondissements: "ProjetsDUnDispositifDispositifProjetsNodesQuartierArrondissements"


class ProjetsDUnDispositifDispositifProjetsNodesQuartierArrondissements(BaseModel):
    nodes: list[
        "ProjetsDUnDispositifDispositifProjetsNodesQuartierArrondissementsNodes"
    ]


class ProjetsDUnDispositifDispositifProjetsNodesQuartierArrondissementsNodes(BaseModel):
    numero: int


class ProjetsDUnDispositifDispositifProjetsNodesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")


class ProjetsDUnDispositifDispositifMentions(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["ProjetsDUnDispositifDispositifMentionsNodes"]


class ProjetsDUnDispositifDispositifMentionsNodes(BaseModel):
    texte: str
    element: "ProjetsDUnDispositifDispositifMentionsNodesElement"
    source: "ProjetsDUnDispositifDispositifMentionsNodesSource"


class ProjetsDUnDispositifDispositifMentionsNodesElement(BaseModel):
    typename__: Literal[
        "Acteur",
        "Action",
        "Ancrage",
        "Anomalie",
        "Arrondissement",
        "Contrat",
        "Dispositif",
        "Engagement",
        "Enjeu",
        "Financement",
        "Indicateur",
        "Instance",
        "LigneSynthese",
        "Mention",
        "Mobilisation",
        "Node",
        "Note",
        "Participation",
        "Plan",
        "Projet",
        "Quartier",
        "Sigle",
        "Temoignage",
        "Thematique",
    ] = Field(alias="__typename")
    id: str


class ProjetsDUnDispositifDispositifMentionsNodesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")


ProjetsDUnDispositif.model_rebuild()
ProjetsDUnDispositifDispositif.model_rebuild()
ProjetsDUnDispositifDispositifEngagements.model_rebuild()
ProjetsDUnDispositifDispositifProjets.model_rebuild()
ProjetsDUnDispositifDispositifProjetsNodes.model_rebuild()
ProjetsDUnDispositifDispositifProjetsNodesQuartier.model_rebuild()
ProjetsDUnDispositifDispositifProjetsNodesQuartierArrondissements.model_rebuild()
ProjetsDUnDispositifDispositifMentions.model_rebuild()
ProjetsDUnDispositifDispositifMentionsNodes.model_rebuild()
