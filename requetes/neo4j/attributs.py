"""Attributes a plan reads of a node: the properties to ask, and the object to make of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphe.modele import enumerations
from graphe.modele.catalogue import CLASSES
from graphe.neo4j.proprietes import marqueur_de
from requetes.langage.plan import ENUM, TYPENAME, ChampDemande, ValeurDemandee
from requetes.neo4j.reception import Objet, en_objet

Convertir = Callable[[Any], Any]


@dataclass
class Attributs:
    """`simples`: property, and what makes its value; `composes`: properties that begin alike.

    `textes` are the properties that hold a text, as many times as it is asked.
    """

    marqueur: str = ""
    simples: dict[str, tuple[str, Convertir]] = field(default_factory=dict)
    composes: dict[str, "Attributs"] = field(default_factory=dict)
    textes: list[str] = field(default_factory=list)

    def relever(self, champs: Iterable[ChampDemande], prefixe: str = "") -> "Attributs":
        for champ in champs:
            if champ.nom != TYPENAME and champ.declaration.signification is None:
                self._relever(champ, prefixe)
        return self

    def _relever(self, champ: ChampDemande, prefixe: str) -> None:
        attribut, propriete, valeur = champ.declaration.attribut, f"{prefixe}{champ.nom}", champ.valeur
        if valeur.selection is None:
            self.simples[attribut] = (propriete, conversion(valeur))
            if valeur.feuille == "String":
                self.textes.append(propriete)
            return
        compose = self.composes.setdefault(attribut, Attributs(f"{propriete}_{marqueur_de(CLASSES[valeur.type])}"))
        compose.relever(next(iter(valeur.selection.values())), f"{propriete}_")

    def proprietes(self) -> Iterator[str]:
        if self.marqueur:
            yield self.marqueur
        for propriete, _ in self.simples.values():
            yield propriete
        for compose in self.composes.values():
            yield from compose.proprietes()

    def textes_demandes(self) -> Iterator[str]:
        yield from self.textes
        for compose in self.composes.values():
            yield from compose.textes_demandes()

    def lecteur(self, rangs: Mapping[str, int]) -> Callable[[list[Any]], dict[str, Any]]:
        """`rangs` are the places of the properties in the row."""
        simples = [(nom, rangs[propriete], convertir) for nom, (propriete, convertir) in self.simples.items()]
        composes = [(nom, rangs[c.marqueur], c.lecteur(rangs)) for nom, c in self.composes.items()]

        def lire(ligne: list[Any]) -> dict[str, Any]:
            lus = {nom: convertir(ligne[rang]) for nom, rang, convertir in simples}
            for nom, marqueur, interieur in composes:
                lus[nom] = None if ligne[marqueur] is None else Objet(**interieur(ligne))
            return lus

        return lire


def conversion(valeur: ValeurDemandee) -> Convertir:
    if valeur.element is None:
        return _code(valeur.type) if valeur.feuille == ENUM else _telle_quelle
    if valeur.element.selection is not None or not valeur.element.requis:
        return _json
    return _codes(valeur.element.type) if valeur.element.feuille == ENUM else _liste


def _telle_quelle(valeur: Any) -> Any:
    return valeur


def _liste(valeur: Any) -> list[Any]:
    """An empty list is not stored."""
    return valeur or []


def _json(valeur: str | None) -> Any:
    return en_objet(json.loads(valeur)) if valeur else []


def _code(type_: str) -> Convertir:
    membres = getattr(enumerations, type_).__members__
    return lambda code: None if code is None else membres[code]


def _codes(type_: str) -> Convertir:
    membres = getattr(enumerations, type_).__members__
    return lambda codes: [membres[code] for code in codes or ()]
