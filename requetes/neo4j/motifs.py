"""Paths of the model written as Cypher patterns: « engagement.thematique.numero »."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graphe.modele.catalogue import TYPES, Relation, cibles_possibles, relations
from graphe.modele.champs import Champ, champs, en_terme
from graphe.neo4j.proprietes import attributs
from requetes.neo4j.enonce import Enonce


@dataclass(frozen=True, slots=True)
class RelationSuivie:
    """One step: what stands before and after the relationship, and the `types` of the nodes it can reach.

    `unique`: it reaches one node at most; `requis`: one exactly; `distinct`: no node twice.
    """

    avant: str
    apres: str
    types: frozenset[str]
    unique: bool = False
    requis: bool = False
    distinct: bool = True

    @property
    def direct(self) -> bool:
        return self.apres == "->"

    @property
    def type(self) -> str:
        """The only type it can reach; "" when there are several."""
        return next(iter(self.types)) if len(self.types) == 1 else ""


@dataclass(frozen=True, slots=True)
class Motif:
    """`texte` starts at the variable given; `fin` is where it leads, `lien` the last relationship."""

    texte: str
    fin: str
    type: str
    lien: str = ""
    suivies: tuple[RelationSuivie, ...] = ()

    @property
    def unique(self) -> bool:
        return all(suivie.unique for suivie in self.suivies)

    @property
    def distinct(self) -> bool:
        """No node is reached twice."""
        *premiers, dernier = self.suivies
        return dernier.distinct and all(suivie.unique for suivie in premiers)


@cache
def relation_suivie(type_: str, relation: str) -> RelationSuivie | None:
    """From a node of the type ("" when unknown); None for what is not a relation."""
    if type_ and relation in {r.nom for r in relations(TYPES[type_])}:
        return _direct(relation, (type_,))
    porteurs = list(_porteurs(relation, type_))
    if porteurs:
        return _inverse(porteurs)
    types = [nom for nom, classe in TYPES.items() if any(relation == r.nom for r in relations(classe))]
    return _direct(relation, types) if types and not type_ else None


def _direct(relation: str, types: Iterable[str]) -> RelationSuivie:
    tenus = [_champ(type_, relation) for type_ in types]
    unique = not any(champ.pluriel for champ in tenus)
    requis = unique and not any(champ.nul for champ in tenus)
    cibles = frozenset(cible for champ in tenus for cible in _cibles(champ))
    return RelationSuivie(f"-[{{lien}}:{relation.upper()}]", "->", cibles, unique, requis, distinct=unique)


def _inverse(porteurs: list[tuple[str, Relation]]) -> RelationSuivie:
    noms = sorted({relation.nom for _, relation in porteurs})
    distinct = len(noms) == 1 and not any(_champ(nom, relation.nom).pluriel for nom, relation in porteurs)
    avant = f"<-[{{lien}}:{'|'.join(nom.upper() for nom in noms)}]"
    return RelationSuivie(avant, "-", frozenset(nom for nom, _ in porteurs), distinct=distinct)


def _porteurs(inverse: str, cible: str) -> Iterator[tuple[str, Relation]]:
    """Types and links that the relation reads from the other end, a node of the type."""
    for nom, classe in TYPES.items():
        for relation in relations(classe):
            if relation.inverse == inverse and (not cible or cible in _cibles(_champ(nom, relation.nom))):
                yield nom, relation


def _champ(type_: str, nom: str) -> Champ:
    return next(champ for champ in champs(TYPES[type_]) if champ.nom == nom)


def _cibles(champ: Champ) -> frozenset[str]:
    """Types a link can lead to."""
    return frozenset(cibles_possibles(champ.declaration.cible))


def suivre(enonce: Enonce, depart: str, type_: str, chemin: str, cible: str = "") -> Motif:
    """The pattern of a path of relations; `cible` is the type of what it leads to."""
    noms = chemin.split(".") if chemin else []
    texte, fin, lien, suivis = f"({depart})", depart, "", []
    for rang, nom in enumerate(noms):
        suivie = relation_suivie(type_, nom)
        assert suivie is not None, f"« {nom} » n'est pas une relation de {type_ or 'ce nœud'}"
        type_ = cible if cible and rang == len(noms) - 1 else suivie.type
        fin, lien = enonce.variable(), enonce.variable("r")
        texte += f"{suivie.avant.format(lien=lien)}{suivie.apres}({fin}{_label(suivie, type_)})"
        suivis.append(suivie)
    return Motif(texte, fin, type_, lien, tuple(suivis))


def _label(suivie: RelationSuivie, type_: str) -> str:
    """Nothing for a link that leads to nodes of that type only."""
    return "" if not type_ or (suivie.direct and suivie.type == type_) else f":{type_}"


def lire(enonce: Enonce, depart: str, type_: str, chemin: str) -> tuple[Motif, str, bool]:
    """A path that ends with an attribute: pattern, property, and whether it holds a list."""
    noms = chemin.split(".")
    rang, courant = 0, type_
    while (
        rang < len(noms)
        and (suivie := relation_suivie(courant, noms[rang])) is not None
        and not _est_attribut(courant, noms[rang])
    ):
        courant, rang = suivie.type, rang + 1
    motif = suivre(enonce, depart, type_, ".".join(noms[:rang]))
    propriete = "_".join(en_terme(nom) for nom in noms[rang:]) or "id"
    return motif, propriete, _est_pluriel(courant, noms[rang:])


def _est_attribut(type_: str, nom: str) -> bool:
    return bool(type_) and any(a.nom == nom for a in attributs(TYPES[type_]))


def _est_pluriel(type_: str, noms: list[str]) -> bool:
    return bool(type_) and len(noms) == 1 and any(a.nom == noms[0] and a.pluriel for a in attributs(TYPES[type_]))
