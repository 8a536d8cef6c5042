"""A fictitious node: its model with other links, other words, another document; all else as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from random import Random
from typing import Any, NamedTuple, TypeVar, cast

from bancs.croissance.reglages import reglages
from bancs.croissance.vocabulaire import Endroit, Vocabulaire
from graphe.identifiants import ordre
from graphe.modele.base import Source

T = TypeVar("T")
PASSAGE = ("Source", "texte")


@dataclass(frozen=True, slots=True)
class Redaction:
    """`identifiants` gives, for each real identifier, the one that stands for it in this contract."""

    vocabulaire: Vocabulaire
    hasard: Random
    identifiants: Mapping[str, str]
    document: str

    def refaire(self, modele: T, **fixes: Any) -> T:
        """The node made after `modele`; `fixes` are values given as they are, its identifier for one."""
        nom = type(modele).__name__
        champs = _champs(cast(Any, type(modele)))
        nouveaux = {c: self._ecrire((nom, c), getattr(modele, c)) for c in champs.textes}
        debut = next((t for t in nouveaux.values() if isinstance(t, str)), "")
        nouveaux |= {c: self._relier(getattr(modele, c)) for c in champs.liens}
        nouveaux |= {c: self._composer(getattr(modele, c), debut) for c in champs.autres}
        return cast(T, replace(cast(Any, modele), **(nouveaux | fixes)))

    def _ecrire(self, endroit: Endroit, valeur: Any) -> Any:
        if isinstance(valeur, str):
            return self.vocabulaire.ecrire(self.hasard, endroit, valeur)
        if isinstance(valeur, tuple):
            return tuple(self._ecrire(endroit, element) for element in valeur)
        return valeur

    def _relier(self, valeur: Any) -> Any:
        """Several links stand in the order of identifiers."""
        if isinstance(valeur, tuple):
            return tuple(sorted((self.identifiants[cible] for cible in valeur), key=ordre))
        return None if valeur is None else self.identifiants[valeur]

    def _composer(self, valeur: Any, debut: str) -> Any:
        """A passage begins with the words it proves, when it is long enough."""
        if isinstance(valeur, Source):
            texte = self.vocabulaire.ecrire(self.hasard, PASSAGE, valeur.texte, debut)
            return replace(valeur, document=self.document, texte=texte)
        if isinstance(valeur, tuple):
            return tuple(self._composer(element, debut) for element in valeur)
        return self.refaire(valeur) if is_dataclass(valeur) else valeur


class _Champs(NamedTuple):
    textes: tuple[str, ...]
    liens: tuple[str, ...]
    autres: tuple[str, ...]


@cache
def _champs(type_: type[Any]) -> _Champs:
    tous = fields(type_)
    liens = tuple(c.name for c in tous if (dite := c.metadata.get("declaration")) and dite.cible)
    reecrit = type_.__name__ not in reglages().tels_quels
    textes = tuple(c.name for c in tous if reecrit and c.name in reglages().textes and c.name not in liens)
    return _Champs(textes, liens, tuple(c.name for c in tous if c.name not in (*liens, *textes)))
