"""The types of nodes, as a closed list: one code for each type of the graph that has an identifier to share."""

import re

from graphe.modele.catalogue import TYPES
from graphe.modele.declaration import declaration
from graphe.modele.enumerations import Code

EXCLUS = frozenset({"Rapport"})


def en_code(type_: str) -> str:
    """« PublicCible » is PUBLIC_CIBLE."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type_).upper()


def _declares() -> dict[str, tuple[str, str]]:
    libelles = {nom: declaration(type_).terme.libelle for nom, type_ in TYPES.items() if nom not in EXCLUS}
    return {en_code(nom): (nom, f"{libelle[0].upper()}{libelle[1:]}") for nom, libelle in libelles.items()}


class TypeNoeud(Code):
    """Type de nœud : un code par type du graphe."""

    vars().update(_declares())
