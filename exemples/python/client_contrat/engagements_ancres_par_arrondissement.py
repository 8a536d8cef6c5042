from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Origine, Portee, TypeCredit


class EngagementsAncresParArrondissement(BaseModel):
    arrondissement: Optional["EngagementsAncresParArrondissementArrondissement"]


class EngagementsAncresParArrondissementArrondissement(BaseModel):
    numero: int
    nom: str
    engagements: "EngagementsAncresParArrondissementArrondissementEngagements"


class EngagementsAncresParArrondissementArrondissementEngagements(BaseModel):
    total_count: int = Field(alias="totalCount")
    nodes: list["EngagementsAncresParArrondissementArrondissementEngagementsNodes"]


class EngagementsAncresParArrondissementArrondissementEngagementsNodes(BaseModel):
    numero: int
    titre: str
    mobilisations: (
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesMobilisations"
    )
    ancrages: "EngagementsAncresParArrondissementArrondissementEngagementsNodesAncrages"


class EngagementsAncresParArrondissementArrondissementEngagementsNodesMobilisations(
    BaseModel
):
    nodes: list[
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesMobilisationsNodes"
    ]


class EngagementsAncresParArrondissementArrondissementEngagementsNodesMobilisationsNodes(
    BaseModel
):
    libelle: str
    origine: Origine
    type_credit: TypeCredit = Field(alias="typeCredit")


class EngagementsAncresParArrondissementArrondissementEngagementsNodesAncrages(
    BaseModel
):
    total_count: int = Field(alias="totalCount")
    nodes: list[
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodes"
    ]


class EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodes(
    BaseModel
):
    portee: Portee
    quartier: Optional[
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesQuartier"
    ]
    action: Optional[
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesAction"
    ]
    projet: Optional[
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesProjet"
    ]
    dispositif: Optional[
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesDispositif"
    ]
    sources: list[
        "EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesSources"
    ]


class EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesQuartier(
    BaseModel
):
    nom: str


class EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesAction(
    BaseModel
):
    rang: int


class EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesProjet(
    BaseModel
):
    nom: str


class EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesDispositif(
    BaseModel
):
    nom: str


class EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodesSources(
    BaseModel
):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")


EngagementsAncresParArrondissement.model_rebuild()
EngagementsAncresParArrondissementArrondissement.model_rebuild()
EngagementsAncresParArrondissementArrondissementEngagements.model_rebuild()
EngagementsAncresParArrondissementArrondissementEngagementsNodes.model_rebuild()
EngagementsAncresParArrondissementArrondissementEngagementsNodesMobilisations.model_rebuild()
EngagementsAncresParArrondissementArrondissementEngagementsNodesAncrages.model_rebuild()
EngagementsAncresParArrondissementArrondissementEngagementsNodesAncragesNodes.model_rebuild()
