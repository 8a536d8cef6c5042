"""The graph as JSON for servers in other languages: every node, with its links as identifiers."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from strawberry.utils.str_converters import to_camel_case

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, relations
from schema.api import sdl


def exporter(graphe: Graphe, dossier: Path) -> None:
    """Write `graphe.json` and `schema.graphql` in the folder."""
    contenu = {
        "version": graphe.version,
        "relations": {type_: dict(_relations(classe)) for type_, classe in TYPES.items()},
        "noeuds": [{"__typename": type(noeud).__name__, **en_objet(noeud)} for noeud in graphe],
    }
    (dossier / "graphe.json").write_text(json.dumps(contenu, ensure_ascii=False), encoding="utf-8")
    (dossier / "schema.graphql").write_text(sdl(), encoding="utf-8")


def _relations(classe: type[Noeud]) -> Iterator[tuple[str, str]]:
    for relation in relations(classe):
        yield to_camel_case(relation.nom), to_camel_case(relation.inverse)


def en_objet(valeur: Any) -> Any:
    """Dataclasses as objects with GraphQL's names, enums as codes, nulls written."""
    if is_dataclass(valeur):
        return {to_camel_case(c.name): en_objet(getattr(valeur, c.name)) for c in fields(valeur)}
    if isinstance(valeur, Enum):
        return valeur.name
    if isinstance(valeur, tuple):
        return [en_objet(element) for element in valeur]
    return valeur
