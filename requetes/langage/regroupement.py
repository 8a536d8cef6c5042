"""Types of which an operation reads the same: written once."""

from collections.abc import Mapping
from typing import Any

from requetes.langage.plan import ChampDemande, Selection, ValeurDemandee


def grouper(selection: Selection) -> list[tuple[list[str], tuple[ChampDemande, ...]]]:
    """Names of types, and what is read of them all."""
    groupes: dict[Any, tuple[list[str], tuple[ChampDemande, ...]]] = {}
    for type_, champs in selection.items():
        groupes.setdefault(tuple(map(_signature, champs)), ([], champs))[0].append(type_)
    return list(groupes.values())


def _signature(champ: ChampDemande) -> Any:
    """Equal for fields that are written alike: attributes, at any depth; any other field is like itself only."""
    if champ.declaration.signification is not None:
        return id(champ)
    return champ.cle, champ.nom, champ.declaration.attribut, _signature_de(champ.valeur)


def _signature_de(valeur: ValeurDemandee) -> Any:
    element = valeur.element and _signature_de(valeur.element)
    selection: Mapping[str, Any] = valeur.selection or {}
    return valeur.requis, valeur.feuille, element, tuple((t, *map(_signature, cs)) for t, cs in selection.items())
