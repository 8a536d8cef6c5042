"""The catalogue: every type of node and, read from their declarations, every relation with its inverse.

What declarations say of one another is checked here, when the model is imported.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import graphe.modele
from graphe.modele.base import Noeud
from graphe.modele.champs import Champ, Genre, champs
from graphe.modele.couche import LIGNES_DE_COUCHE, Couche
from graphe.modele.declaration import DECLARES, NOEUD, DeclarationIncomplete

ORDRE = (
    "Contrat", "Thematique", "Engagement", "Enjeu", "Temoignage", "Action", "Acteur", "Participation", "Financement",
    "Mobilisation", "Plan", "Indicateur", "Objectif", "Arrondissement", "Quartier", "Projet", "Dispositif", "Mention",
    "Ancrage", "Sigle", "Instance", "Note", "LigneSynthese", "Passage", "Chiffre", "PublicCible", "Anomalie", "Rapport",
    "Couche", "Subvention", "Valeur", "Contour",
)  # fmt: skip
"""How documents and reports tell the types; one that is not here comes next, in the order of files and declarations."""


def _types() -> dict[str, type[Noeud]]:
    """Whatever the files of this folder declare; who imported one first changes nothing."""
    modules = [f"{graphe.modele.__name__}.{fichier.name}" for fichier in iter_modules(graphe.modele.__path__)]
    for module in modules:
        import_module(module)
    declares = sorted((t for t in DECLARES if t.__module__ in modules), key=lambda t: t.__module__)
    trouves = {t.__name__: t for t in declares}
    if disparus := set(ORDRE) - trouves.keys():
        raise DeclarationIncomplete(f"ORDRE: no @noeud declares {', '.join(sorted(disparus))}")
    return {nom: trouves[nom] for nom in (*ORDRE, *trouves)}


TYPES = _types()


PARTAGES = frozenset(nom for nom, type_ in TYPES.items() if any(c.nom == "editions" for c in champs(type_)))
"""Types of the things that editions of the contract share: one node, whatever the edition that speaks of it."""

REDIGES = frozenset(champ.nom for champ in champs(TYPES["Redaction"])) - {"contrat", "sujet"}
"""What editions say of these things, each in its words: the last one on the node, the others in a Redaction."""

DE_COUCHE = frozenset(type_.__name__ for type_ in (Couche, *LIGNES_DE_COUCHE))
"""Types of what layers bring, beside the contract."""


def _classes() -> dict[str, Any]:
    trouvees: dict[str, Any] = dict(TYPES)
    for type_ in (attente := list(trouvees.values())):
        for champ in champs(type_):
            if champ.genre is Genre.VALEUR and champ.valeur.__name__ not in trouvees:
                trouvees[champ.valeur.__name__] = champ.valeur
                attente.append(champ.valeur)
    return trouvees


CLASSES = _classes()
"""Every type of node, then those of the values that nodes hold."""


def _usages() -> dict[str, dict[str, Champ]]:
    trouves: dict[str, dict[str, Champ]] = {}
    for nom, type_ in CLASSES.items():
        for champ in champs(type_):
            trouves.setdefault(champ.nom, {})[nom] = champ
    return trouves


USAGES = _usages()
"""By name of field, the types that have it and what each says of it."""


def _verifier() -> None:
    for nom, par_type in USAGES.items():
        for type_, champ in par_type.items():
            if (cible := champ.declaration.cible) and cible not in (*TYPES, NOEUD):
                raise DeclarationIncomplete(f"{type_}.{nom}: « {cible} » is no type of node")
        if len({(c.genre, c.pluriel, c.sens) for c in par_type.values()}) > 1:
            raise DeclarationIncomplete(
                f"« {nom} » of {', '.join(par_type)}: one name, one term; same kind, same number and same Terme (in "
                "graphe/modele/termes.py) are expected"
            )


_verifier()


def cibles_possibles(cible: str) -> tuple[str, ...]:
    """Types of nodes a link to `cible` may lead to."""
    return tuple(TYPES) if cible == NOEUD else (cible,)


def poids() -> dict[str, float]:
    """By name of field, how much a word found there counts in search; the heaviest first."""
    tous = {nom: next(iter(par_type.values())).sens.poids for nom, par_type in USAGES.items()}
    return {nom: tous[nom] for nom in sorted(tous, key=lambda n: -tous[n]) if tous[nom]}


@dataclass(frozen=True, slots=True)
class Relation:
    """Link field `nom` of a type, to nodes of the type `cible` (NOEUD: of any).

    `inverse` names it from the target's end, "" when it is not read that way. `lu` is how it reads in
    French from its holder, then from its target.
    """

    nom: str
    cible: str
    inverse: str
    lu: tuple[str, str]


def relations(type_: type[Noeud]) -> tuple[Relation, ...]:
    return _relations(type_.__name__)


@cache
def _relations(type_: str) -> tuple[Relation, ...]:
    declares = [(c.nom, c.declaration) for c in champs(TYPES[type_]) if c.genre is Genre.LIEN]
    return tuple(Relation(nom, d.cible, d.inverse, d.lu) for nom, d in declares)


def retours() -> dict[tuple[str, str], dict[str, Relation]]:
    """By target and name of the inverse, the relations it reads backwards, each under the type that holds it."""
    trouves: dict[tuple[str, str], dict[str, Relation]] = {}
    for nom, type_ in TYPES.items():
        for relation in relations(type_):
            if relation.inverse:
                trouves.setdefault((relation.cible, relation.inverse), {})[f"{nom}.{relation.nom}"] = relation
    return trouves


def cibles(noeud: Noeud, relation: str) -> tuple[str, ...]:
    """Identifiers a link field holds, whether it holds one, several or none."""
    valeur: str | tuple[str, ...] | None = getattr(noeud, relation)
    return (valeur,) if isinstance(valeur, str) else (valeur or ())


def liens(noeud: Noeud) -> Iterator[tuple[Relation, str]]:
    for relation in relations(type(noeud)):
        for cible in cibles(noeud, relation.nom):
            yield relation, cible
