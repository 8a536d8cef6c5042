"""The fiche d'engagement and its sections."""

from dataclasses import dataclass

from graphe.modele.base import NoeudSource, Source, lien
from graphe.modele.enumerations import NatureIndicateur, Role, Volet


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(NoeudSource):
    contrat: str = lien("engagements", requis=True)
    thematique: str = lien("engagements", requis=True)
    numero: int
    titre: str
    problematique: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enjeu(NoeudSource):
    engagement: str = lien("enjeux", requis=True)
    rang: int
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Temoignage(NoeudSource):
    engagement: str = lien("temoignages", requis=True)
    texte: str
    origine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(NoeudSource):
    engagement: str = lien("actions", requis=True)
    rang: int
    numero_source: str
    volet: Volet
    texte: str
    sous_points: tuple[str, ...] = ()
    arrondissements: tuple[str, ...] = lien("actions", defaut=())
    quartiers_cites: tuple[str, ...] = lien("actions", defaut=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(NoeudSource):
    engagement: str = lien("participations", requis=True)
    acteur: str = lien("participations", requis=True)
    services: tuple[str, ...] = lien("participations_service", defaut=())
    role: Role
    rang: int
    libelle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicateur(NoeudSource):
    engagement: str = lien("indicateurs", requis=True)
    rang: int
    texte: str
    nature: NatureIndicateur
    en_definition: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPlan:
    """One printing of a plan in a fiche."""

    engagement: str = lien(requis=True)
    libelle: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(NoeudSource):
    nom: str
    sigle: str | None = None
    autres_noms: tuple[str, ...] = ()
    engagements: tuple[str, ...] = lien("plans", defaut=())
    citations: tuple[CitationPlan, ...] = ()
