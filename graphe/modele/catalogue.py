"""The catalogue: every type of node and, read from their declarations, every relation with its inverse."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.contrat import Contrat, Instance, LigneSynthese, Note, Sigle, Thematique
from graphe.modele.engagement import Action, Engagement, Enjeu, Indicateur, Participation, Plan, Temoignage
from graphe.modele.financement import Financement, Mobilisation
from graphe.modele.qualite import Anomalie, Rapport
from graphe.modele.territoire import Ancrage, Arrondissement, Dispositif, Mention, Projet, Quartier

TYPES: dict[str, type[Noeud]] = {
    t.__name__: t
    for t in (
        Contrat, Thematique, Engagement, Enjeu, Temoignage, Action, Acteur, Participation, Financement,
        Mobilisation, Plan, Indicateur, Arrondissement, Quartier, Projet, Dispositif, Mention, Ancrage,
        Sigle, Instance, Note, LigneSynthese, Anomalie, Rapport,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """Link field `nom` of a type; `inverse` names it from the target's end ("" when it is not read that way)."""

    nom: str
    inverse: str


def relations(type_: type[Noeud]) -> tuple[Relation, ...]:
    return _relations(type_.__name__)


@cache
def _relations(type_: str) -> tuple[Relation, ...]:
    return tuple(Relation(c.name, c.metadata["inverse"]) for c in fields(TYPES[type_]) if c.metadata.get("lien"))


def cibles(noeud: Noeud, relation: str) -> tuple[str, ...]:
    """Identifiers a link field holds, whether it holds one, several or none."""
    valeur: str | tuple[str, ...] | None = getattr(noeud, relation)
    return (valeur,) if isinstance(valeur, str) else (valeur or ())


def liens(noeud: Noeud) -> Iterator[tuple[Relation, str]]:
    for relation in relations(type(noeud)):
        for cible in cibles(noeud, relation.nom):
            yield relation, cible
