"""What the load says of itself."""

from dataclasses import dataclass

from graphe.modele.base import Noeud, NoeudSource, lien
from graphe.modele.enumerations import Gravite


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomalie(NoeudSource):
    code: str
    gravite: Gravite
    message: str
    element: str | None = lien("anomalies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comptage:
    """`attendu` is what the document announces (None when it announces nothing), `releve` what was found."""

    type: str
    attendu: int | None = None
    releve: int
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapport(Noeud):
    empreinte_source: str
    comptages: tuple[Comptage, ...] = ()
