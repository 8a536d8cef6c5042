from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Certitude, Origine, TypeCredit


class UnFluxPartout(BaseModel):
    financement: Optional["UnFluxPartoutFinancement"]


class UnFluxPartoutFinancement(BaseModel):
    id: str
    nom: str
    autres_noms: list[str] = Field(alias="autresNoms")
    origines: list[Origine]
    financeur: Optional["UnFluxPartoutFinancementFinanceur"]
    programme: Optional["UnFluxPartoutFinancementProgramme"]
    classement: "UnFluxPartoutFinancementClassement"
    mobilisations: "UnFluxPartoutFinancementMobilisations"


class UnFluxPartoutFinancementFinanceur(BaseModel):
    id: str
    nom: str


class UnFluxPartoutFinancementProgramme(BaseModel):
    numero: int
    titre: str
    mission: str


class UnFluxPartoutFinancementClassement(BaseModel):
    type_: TypeCredit = Field(alias="type")
    certitude: Certitude
    regle: str
    motif: str
    source: Optional["UnFluxPartoutFinancementClassementSource"]


class UnFluxPartoutFinancementClassementSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")
    texte: str


class UnFluxPartoutFinancementMobilisations(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["UnFluxPartoutFinancementMobilisationsNodes"]


class UnFluxPartoutFinancementMobilisationsNodes(BaseModel):
    libelle: str
    origine: Origine
    engagement: "UnFluxPartoutFinancementMobilisationsNodesEngagement"
    source: "UnFluxPartoutFinancementMobilisationsNodesSource"


class UnFluxPartoutFinancementMobilisationsNodesEngagement(BaseModel):
    numero: int
    titre: str


class UnFluxPartoutFinancementMobilisationsNodesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    texte: str


UnFluxPartout.model_rebuild()
UnFluxPartoutFinancement.model_rebuild()
UnFluxPartoutFinancementClassement.model_rebuild()
UnFluxPartoutFinancementMobilisations.model_rebuild()
UnFluxPartoutFinancementMobilisationsNodes.model_rebuild()
