"""Paths of the model written as Cypher patterns: « engagement.thematique.numero »."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphe.catalogue import TYPES, relations
from graphe.neo4j.attributs import attributs, en_graphql
from requetes.cypher.enonce import Enonce


@dataclass(frozen=True, slots=True)
class Pas:
    """One step: `fleche` between two nodes, `type` of the one reached when it is known."""

    avant: str
    apres: str
    type: str = ""

    @property
    def direct(self) -> bool:
        return self.apres == "->"


@dataclass(frozen=True, slots=True)
class Motif:
    """`texte` starts at the variable given; `fin` is where it leads, `lien` the last relationship."""

    texte: str
    fin: str
    type: str
    lien: str = ""
    pas: tuple[Pas, ...] = ()


@cache
def pas(type_: str, relation: str) -> Pas | None:
    """From a node of the type ("" when unknown); None for what is not a relation."""
    if type_ and relation in {r.nom for r in relations(TYPES[type_])}:
        return Pas(f"-[{{lien}}:{relation.upper()}]", "->")
    porteurs = list(_porteurs(relation))
    if porteurs:
        types = sorted({nom for nom, _ in porteurs})
        noms = "|".join(sorted({lien.upper() for _, lien in porteurs}))
        return Pas(f"<-[{{lien}}:{noms}]", "-", types[0] if len(types) == 1 else "")
    direct = not type_ and any(relation == r.nom for t in TYPES.values() for r in relations(t))
    return Pas(f"-[{{lien}}:{relation.upper()}]", "->") if direct else None


def _porteurs(inverse: str) -> Iterator[tuple[str, str]]:
    """Types and links that the relation reads from the other end."""
    for nom, type_ in TYPES.items():
        for relation in relations(type_):
            if relation.inverse == inverse:
                yield nom, relation.nom


def suivre(enonce: Enonce, depart: str, type_: str, chemin: str, cible: str = "") -> Motif:
    """The pattern of a path of relations; `cible` is the type of what it leads to."""
    noms = chemin.split(".") if chemin else []
    texte, fin, lien, suivis = f"({depart})", depart, "", []
    for rang, nom in enumerate(noms):
        un_pas = pas(type_, nom)
        assert un_pas is not None, f"« {nom} » n'est pas une relation de {type_ or 'ce nœud'}"
        type_ = cible if cible and rang == len(noms) - 1 else un_pas.type
        fin, lien = enonce.variable(), enonce.variable("r")
        texte += f"{un_pas.avant.format(lien=lien)}{un_pas.apres}({fin}{':' + type_ if type_ else ''})"
        suivis.append(un_pas)
    return Motif(texte, fin, type_, lien, tuple(suivis))


def lire(enonce: Enonce, depart: str, type_: str, chemin: str) -> tuple[Motif, str, bool]:
    """A path that ends with an attribute: pattern, property, and whether it holds a list."""
    noms = chemin.split(".")
    rang, courant = 0, type_
    while (
        rang < len(noms) and (un_pas := pas(courant, noms[rang])) is not None and not _est_attribut(courant, noms[rang])
    ):
        courant, rang = un_pas.type, rang + 1
    motif = suivre(enonce, depart, type_, ".".join(noms[:rang]))
    propriete = "_".join(en_graphql(nom) for nom in noms[rang:]) or "id"
    return motif, propriete, _est_pluriel(courant, noms[rang:])


def _est_attribut(type_: str, nom: str) -> bool:
    return bool(type_) and any(a.nom == nom for a in attributs(TYPES[type_]))


def _est_pluriel(type_: str, noms: list[str]) -> bool:
    return bool(type_) and len(noms) == 1 and any(a.nom == noms[0] and a.pluriel for a in attributs(TYPES[type_]))
