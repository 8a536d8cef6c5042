"""Citation: beside an answer, the passages of the contract that support it, each with its place in the answer."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import strawberry
from graphql import GraphQLResolveInfo
from strawberry.extensions import SchemaExtension

from graphe.adresses import absolue
from graphe.graphe import Graphe
from graphe.modele.base import Source
from graphe.modele.financement import Financement, Mobilisation
from graphe.modele.territoire import Ancrage
from requetes.embarque.lieux import preuves
from schema.api import SchemaContrat, assembler
from service.embarque import graphe_embarque

Cles = tuple[str | int, ...]


class Citations(SchemaExtension):
    """Notes each object on its way to the answer; one instance lives as long as one request."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.releves: list[tuple[Cles, Source]] = []

    def resolve(
        self, _next: Callable[..., Any], root: Any, info: GraphQLResolveInfo[Any], *args: str, **kwargs: Any
    ) -> Any:
        valeur = _next(root, info, *args, **kwargs)
        graphe = graphe_embarque(info.context)
        chemin = tuple(info.path.as_list())
        if info.field_name == "typeCredit":
            self._noter(chemin, _du_classement(graphe, root))
        elif isinstance(valeur, list | tuple):
            for rang, element in enumerate(valeur):
                self._noter((*chemin, rang), passages(graphe, element))
        else:
            self._noter(chemin, passages(graphe, valeur))
        return valeur

    def _noter(self, chemin: Cles, sources: Sequence[Source]) -> None:
        self.releves.extend((chemin, source) for source in sources)

    def get_results(self) -> dict[str, Any]:
        resultat = self.execution_context.result
        donnees = getattr(resultat, "data", None)
        if donnees is None:
            return {}
        return {"sources": [en_objet(c, s) for c, s in self.releves if _present(donnees, c)]}


def creer_schema_citant() -> strawberry.Schema:
    """Apart, so that a request which asks for no source pays nothing for them."""
    return assembler(SchemaContrat, Citations)


def passages(graphe: Graphe, valeur: Any) -> list[Source]:
    """What proves an ancrage, else the passages an object bears: its source, its signature, its application…"""
    if isinstance(valeur, Ancrage):
        return preuves(graphe, valeur)
    if not dataclasses.is_dataclass(valeur):
        return []
    champs = (getattr(valeur, champ.name) for champ in dataclasses.fields(valeur))
    return list(dict.fromkeys(champ for champ in champs if isinstance(champ, Source)))


def _du_classement(graphe: Graphe, noeud: Any) -> list[Source]:
    """A type of credit is said by a classement, that of the financement."""
    if isinstance(noeud, Mobilisation):
        noeud = graphe.voisin(noeud.id, "financement", Financement)
    return passages(graphe, noeud.classement) if isinstance(noeud, Financement) else []


def _present(donnees: Any, chemin: Cles) -> bool:
    """An error may have emptied an object after it was noted."""
    for cle in chemin:
        if donnees is None:
            return False
        donnees = donnees[cle]
    return donnees is not None


def en_objet(chemin: Cles, source: Source) -> dict[str, Any]:
    return {
        "chemin": "".join(_pas(cle) for cle in ("data", *chemin)).lstrip("."),
        "source": {
            "document": source.document,
            "ligneDebut": source.ligne_debut,
            "ligneFin": source.ligne_fin,
            "texte": source.texte,
            "url": absolue(source.url),
        },
    }


def _pas(cle: str | int) -> str:
    return f"[{cle}]" if isinstance(cle, int) else f".{cle}"
