from pydantic import Field

from .base_model import BaseModel
from .enums import Certitude, Origine, Portee, TypeCredit


class FinancementsParArrondissement(BaseModel):
    mobilisations: "FinancementsParArrondissementMobilisations"


class FinancementsParArrondissementMobilisations(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["FinancementsParArrondissementMobilisationsNodes"]


class FinancementsParArrondissementMobilisationsNodes(BaseModel):
    engagement: "FinancementsParArrondissementMobilisationsNodesEngagement"
    libelle: str
    origine: Origine
    type_credit: TypeCredit = Field(alias="typeCredit")
    financement: "FinancementsParArrondissementMobilisationsNodesFinancement"
    source: "FinancementsParArrondissementMobilisationsNodesSource"
    ancrages: "FinancementsParArrondissementMobilisationsNodesAncrages"


class FinancementsParArrondissementMobilisationsNodesEngagement(BaseModel):
    numero: int
    titre: str


class FinancementsParArrondissementMobilisationsNodesFinancement(BaseModel):
    id: str
    nom: str
    classement: "FinancementsParArrondissementMobilisationsNodesFinancementClassement"


class FinancementsParArrondissementMobilisationsNodesFinancementClassement(BaseModel):
    type_: TypeCredit = Field(alias="type")
    certitude: Certitude
    motif: str


class FinancementsParArrondissementMobilisationsNodesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")
    texte: str


class FinancementsParArrondissementMobilisationsNodesAncrages(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["FinancementsParArrondissementMobilisationsNodesAncragesNodes"]


class FinancementsParArrondissementMobilisationsNodesAncragesNodes(BaseModel):
    portee: Portee
    sources: list["FinancementsParArrondissementMobilisationsNodesAncragesNodesSources"]


class FinancementsParArrondissementMobilisationsNodesAncragesNodesSources(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")


FinancementsParArrondissement.model_rebuild()
FinancementsParArrondissementMobilisations.model_rebuild()
FinancementsParArrondissementMobilisationsNodes.model_rebuild()
FinancementsParArrondissementMobilisationsNodesFinancement.model_rebuild()
FinancementsParArrondissementMobilisationsNodesAncrages.model_rebuild()
FinancementsParArrondissementMobilisationsNodesAncragesNodes.model_rebuild()
