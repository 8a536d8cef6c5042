from .base_model import BaseModel
from .enums import Dimension


class DroitCommunEtSpecifiqueParThematique(BaseModel):
    repartition: "DroitCommunEtSpecifiqueParThematiqueRepartition"


class DroitCommunEtSpecifiqueParThematiqueRepartition(BaseModel):
    total: int
    cellules: list["DroitCommunEtSpecifiqueParThematiqueRepartitionCellules"]


class DroitCommunEtSpecifiqueParThematiqueRepartitionCellules(BaseModel):
    cles: list["DroitCommunEtSpecifiqueParThematiqueRepartitionCellulesCles"]
    mobilisations: int
    financements: int
    engagements: int


class DroitCommunEtSpecifiqueParThematiqueRepartitionCellulesCles(BaseModel):
    dimension: Dimension
    valeur: str
    libelle: str


DroitCommunEtSpecifiqueParThematique.model_rebuild()
DroitCommunEtSpecifiqueParThematiqueRepartition.model_rebuild()
DroitCommunEtSpecifiqueParThematiqueRepartitionCellules.model_rebuild()
