from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Gravite


class Qualite(BaseModel):
    qualite: "QualiteQualite"


class QualiteQualite(BaseModel):
    version: str
    empreinte_source: str = Field(alias="empreinteSource")
    comptages: list["QualiteQualiteComptages"]
    anomalies: "QualiteQualiteAnomalies"


class QualiteQualiteComptages(BaseModel):
    type_: str = Field(alias="type")
    attendu: Optional[int]
    releve: int
    note: Optional[str]


class QualiteQualiteAnomalies(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["QualiteQualiteAnomaliesNodes"]


class QualiteQualiteAnomaliesNodes(BaseModel):
    code: str
    gravite: Gravite
    message: str
    source: "QualiteQualiteAnomaliesNodesSource"
    element: Optional["QualiteQualiteAnomaliesNodesElement"]


class QualiteQualiteAnomaliesNodesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")


class QualiteQualiteAnomaliesNodesElement(BaseModel):
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


Qualite.model_rebuild()
QualiteQualite.model_rebuild()
QualiteQualiteAnomalies.model_rebuild()
QualiteQualiteAnomaliesNodes.model_rebuild()
