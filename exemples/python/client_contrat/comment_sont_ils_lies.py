from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel


class CommentSontIlsLies(BaseModel):
    chemins: list["CommentSontIlsLiesChemins"]


class CommentSontIlsLiesChemins(BaseModel):
    longueur: int
    etapes: list["CommentSontIlsLiesCheminsEtapes"]


class CommentSontIlsLiesCheminsEtapes(BaseModel):
    relation: str
    noeud: "CommentSontIlsLiesCheminsEtapesNoeud"
    source: Optional["CommentSontIlsLiesCheminsEtapesSource"]


class CommentSontIlsLiesCheminsEtapesNoeud(BaseModel):
    id: str
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


class CommentSontIlsLiesCheminsEtapesSource(BaseModel):
    ligne_debut: int = Field(alias="ligneDebut")
    ligne_fin: int = Field(alias="ligneFin")
    texte: str


CommentSontIlsLies.model_rebuild()
CommentSontIlsLiesChemins.model_rebuild()
CommentSontIlsLiesCheminsEtapes.model_rebuild()
