"""For which statements a graph was written: those of another edition would look for properties it has not, in vain."""

import hashlib
import json
from functools import cache
from typing import Any

from graphe.modele.catalogue import TYPES, relations
from graphe.neo4j.proprietes import attributs, stockage
from requetes.langage.recherche import POIDS
from requetes.neo4j.comptes import comptes
from requetes.neo4j.copies import complements, index

SENS = 4
"""To change when a property keeps its name and means something else."""


@cache
def edition() -> str:
    """Twelve hexadecimal digits that change with the names of all that is written, and with the weights of words."""
    modele = {nom: _ecrit(type_) for nom, type_ in TYPES.items()}
    ecrits = json.dumps([SENS, modele, POIDS, index(), complements(), comptes()], sort_keys=True)
    return hashlib.sha256(ecrits.encode()).hexdigest()[:12]


def _ecrit(type_: Any) -> list[str]:
    """Properties and relationships of a type of nodes."""
    return [f"{a.terme} {stockage(a).name}" for a in attributs(type_)] + [r.nom for r in relations(type_)]
