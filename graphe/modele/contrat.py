"""The contract and what frames it: thématiques, glossary, governance, footnotes, synthesis table."""

from dataclasses import dataclass

from graphe.modele.base import Noeud, NoeudSource, Source, lien


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrat(Noeud):
    titre: str
    debut: int
    fin: int
    application: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Thematique(Noeud):
    contrat: str = lien("thematiques", requis=True)
    numero: int
    titre: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sigle(NoeudSource):
    contrat: str = lien("sigles", requis=True)
    sigle: str
    developpement: str
    acteur: str | None = lien()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance(NoeudSource):
    contrat: str = lien("instances", requis=True)
    nom: str
    niveau: str
    frequence: str | None = None
    missions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(NoeudSource):
    contrat: str = lien("notes", requis=True)
    numero: int
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneSynthese(NoeudSource):
    """Row of the synthesis table; `valeurs` are percentages, `evolutions` points; None where the scan is unreadable."""

    contrat: str = lien("synthese", requis=True)
    rang: int
    indicateur: str
    territoires: tuple[str, ...]
    valeurs: tuple[float | None, ...]
    evolutions: tuple[float | None, ...]
    annees: str | None = None
