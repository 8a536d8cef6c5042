"""What the values of random operations are drawn from: identifiers, numbers, names and words of a graph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES

NOMMES = ("Acteur", "Financement", "Dispositif", "Quartier", "Plan", "Projet")
TEXTES = ("nom", "titre", "texte", "libelle", "problematique", "developpement", "message")
MOTS_MAX = 400


@dataclass(frozen=True)
class Materiaux:
    graphe: Graphe

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """By name of type, those without a node left out."""
        par_type = {nom: [noeud.id for noeud in self.graphe.tous(type_)] for nom, type_ in TYPES.items()}
        return {nom: ids for nom, ids in par_type.items() if ids}

    @cached_property
    def numeros(self) -> dict[str, list[int]]:
        return {nom: self._valeurs(nom, "numero") for nom in ("Engagement", "Thematique", "Arrondissement")}

    @cached_property
    def noms(self) -> dict[str, list[str]]:
        return {nom: list(self._noms(nom)) for nom in NOMMES}

    @cached_property
    def codes(self) -> dict[str, list[str]]:
        return {nom: sorted(set(self._valeurs(nom, "code"))) for nom in ("Quartier", "Anomalie")}

    @cached_property
    def sigles(self) -> list[str]:
        return self._valeurs("Sigle", "sigle")

    @cached_property
    def mots(self) -> list[str]:
        """Spread over all the texts."""
        mots = sorted({mot for texte in self._textes() for mot in re.findall(r"\w{3,}", texte)})
        return mots[:: 1 + len(mots) // MOTS_MAX]

    def _textes(self) -> Iterator[str]:
        for type_ in TYPES.values():
            for noeud in self.graphe.tous(type_):
                yield from (valeur for nom in TEXTES if isinstance(valeur := getattr(noeud, nom, None), str))

    def _noms(self, type_: str) -> Iterator[str]:
        for noeud in self.graphe.tous(TYPES[type_]):
            connus = (getattr(noeud, "nom"), getattr(noeud, "sigle", None), *getattr(noeud, "autres_noms", ()))  # noqa: B009
            yield from (nom for nom in connus if nom)

    def _valeurs(self, type_: str, attribut: str) -> list[Any]:
        valeurs = (getattr(noeud, attribut, None) for noeud in self.graphe.tous(TYPES[type_]))
        return [valeur for valeur in valeurs if valeur is not None]
