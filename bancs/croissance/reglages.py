"""What `generation.yaml` decides, checked."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.enumerations import CategorieActeur
from graphe.modele.financement import Financement
from graphe.modele.qualite import Rapport
from graphe.modele.territoire import Arrondissement, Dispositif

FICHIER = Path(__file__).with_name("generation.yaml")


class _Reglage(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Communs(_Reglage):
    acteurs: frozenset[CategorieActeur]
    financements: frozenset[CategorieActeur]
    dispositifs: frozenset[str]

    def partage(self, graphe: Graphe, noeud: Noeud) -> bool:
        """Whether a second contract would name this very node instead of having its own."""
        if isinstance(noeud, Acteur):
            maisons = [m for lien in ("rattachement", "membre_de") for m in graphe.voisins(noeud.id, lien, Acteur)]
            return noeud.categorie in self.acteurs and all(self.partage(graphe, maison) for maison in maisons)
        if isinstance(noeud, Financement):
            financeurs = [f for lien in ("financeur", "financeurs") for f in graphe.voisins(noeud.id, lien, Acteur)]
            return bool(financeurs) and all(self._finance_partout(graphe, financeur) for financeur in financeurs)
        if isinstance(noeud, Dispositif):
            return noeud.id in self.dispositifs
        return isinstance(noeud, Arrondissement | Rapport)

    def _finance_partout(self, graphe: Graphe, financeur: Acteur) -> bool:
        return financeur.categorie in self.financements and self.partage(graphe, financeur)


class Section(_Reglage):
    """Parts of one type under one parent; `classe` is the enum attribute that orders them."""

    type: str
    parent: str
    classe: str | None = None


class Reglages(_Reglage):
    communs: Communs
    textes: frozenset[str]
    tels_quels: frozenset[str]
    sections: tuple[Section, ...]


@cache
def reglages() -> Reglages:
    return Reglages.model_validate(yaml.safe_load(FICHIER.read_text(encoding="utf-8")))
