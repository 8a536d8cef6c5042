from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Statut


class UnQuartier(BaseModel):
    quartier: Optional["UnQuartierQuartier"]


class UnQuartierQuartier(BaseModel):
    id: str
    nom: str
    code: Optional[str]
    population: Optional[int]
    arrondissements: "UnQuartierQuartierArrondissements"
    parent: Optional["UnQuartierQuartierParent"]
    sous_quartiers: "UnQuartierQuartierSousQuartiers" = Field(alias="sousQuartiers")
    chiffres_cles: Optional["UnQuartierQuartierChiffresCles"] = Field(
        alias="chiffresCles"
    )
    projets: "UnQuartierQuartierProjets"
    engagements: "UnQuartierQuartierEngagements"


class UnQuartierQuartierArrondissements(BaseModel):
    nodes: list["UnQuartierQuartierArrondissementsNodes"]


class UnQuartierQuartierArrondissementsNodes(BaseModel):
    numero: int


class UnQuartierQuartierParent(BaseModel):
    id: str
    nom: str


class UnQuartierQuartierSousQuartiers(BaseModel):
    nodes: list["UnQuartierQuartierSousQuartiersNodes"]


class UnQuartierQuartierSousQuartiersNodes(BaseModel):
    id: str
    nom: str


class UnQuartierQuartierChiffresCles(BaseModel):
    habitants: Optional[int]
    taux_pauvrete: Optional[float] = Field(alias="tauxPauvrete")
    note_pauvrete: Optional[str] = Field(alias="notePauvrete")
    taux_chomage: Optional[float] = Field(alias="tauxChomage")
    part_moins_25: Optional[float] = Field(alias="partMoins25")
    part_neet: Optional[float] = Field(alias="partNeet")
    part_monoparentales: Optional[float] = Field(alias="partMonoparentales")
    part_plus_65: Optional[float] = Field(alias="partPlus65")
    source: "UnQuartierQuartierChiffresClesSource"


class UnQuartierQuartierChiffresClesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")


class UnQuartierQuartierProjets(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["UnQuartierQuartierProjetsNodes"]


class UnQuartierQuartierProjetsNodes(BaseModel):
    rang: int
    nom: str
    statuts: list[Statut]
    statut_source: Optional[str] = Field(alias="statutSource")
    adresse: Optional[str]
    dispositifs: "UnQuartierQuartierProjetsNodesDispositifs"
    source: "UnQuartierQuartierProjetsNodesSource"


class UnQuartierQuartierProjetsNodesDispositifs(BaseModel):
    nodes: list["UnQuartierQuartierProjetsNodesDispositifsNodes"]


class UnQuartierQuartierProjetsNodesDispositifsNodes(BaseModel):
    id: str
    nom: str


class UnQuartierQuartierProjetsNodesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")


class UnQuartierQuartierEngagements(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["UnQuartierQuartierEngagementsNodes"]


class UnQuartierQuartierEngagementsNodes(BaseModel):
    numero: int
    titre: str


UnQuartier.model_rebuild()
UnQuartierQuartier.model_rebuild()
UnQuartierQuartierArrondissements.model_rebuild()
UnQuartierQuartierSousQuartiers.model_rebuild()
UnQuartierQuartierChiffresCles.model_rebuild()
UnQuartierQuartierProjets.model_rebuild()
UnQuartierQuartierProjetsNodes.model_rebuild()
UnQuartierQuartierProjetsNodesDispositifs.model_rebuild()
UnQuartierQuartierEngagements.model_rebuild()
