"""Whether a graph keeps to its shapes, seen on its nodes: what opens a file asks, in a fraction of the time of SHACL.

The model says what is asked of one type; of the rules between nodes, `regles.ttl` is read and each shape is tried as it
stands. A graph refused here is then told by `validation` what it breaks: this may be stricter, never looser.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache, cached_property
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, cibles, cibles_possibles, relations
from graphe.modele.champs import Genre, champs
from graphe.modele.declaration import declaration
from graphe.rdf.formes import CHEMIN_REGLES
from graphe.rdf.vocabulaire import RDF, VOCABULAIRE
from graphe.serie import hors_bornes

SH = "http://www.w3.org/ns/shacl#"
EN_TETE = "Graphe"
"""Checked when a file is read: it says the size and the version of what it holds."""

Terme = NamedNode | BlankNode | Literal
Proprietes = dict[str, list[Terme]]


def conforme(graphe: Graphe) -> bool:
    contenu = GrapheParcouru(graphe)
    return all(_noeud_conforme(contenu, noeud) for noeud in graphe) and all(
        forme.tenue(contenu) for forme in regles() if forme.cible != EN_TETE
    )


def _noeud_conforme(contenu: "GrapheParcouru", noeud: Noeud) -> bool:
    type_ = type(noeud)
    return (
        re.fullmatch(declaration(type_).motif, noeud.id) is not None
        and not hors_bornes(noeud)
        and all(_lien_tenu(contenu, noeud, relation.nom, relation.cible) for relation in relations(type_))
        and _textes_pleins(noeud)
    )


def _lien_tenu(contenu: "GrapheParcouru", noeud: Noeud, relation: str, cible: str) -> bool:
    admis = cibles_possibles(cible)
    designes = (contenu.graphe.noeud(identifiant) for identifiant in cibles(noeud, relation))
    return all(designe is not None and type(designe).__name__ in admis for designe in designes)


def _textes_pleins(objet: Any) -> bool:
    for nom, interieurs, peut_etre_vide in _textes(_type(objet)):
        tenues = getattr(objet, nom)
        for tenue in tenues if isinstance(tenues, tuple) else (tenues,):
            if tenue is None:
                continue
            if not (_textes_pleins(tenue) if interieurs else peut_etre_vide or tenue.strip()):
                return False
    return True


@cache
def _textes(type_: Any) -> tuple[tuple[str, bool, bool], ...]:
    """Fields that hold texts, or values that may: name, whether these are values, whether a text may be empty."""
    return tuple(
        (champ.nom, champ.genre is Genre.VALEUR, champ.genre is Genre.SCALAIRE and "minLength" in champ.bornes)
        for champ in champs(type_)
        if champ.genre is Genre.VALEUR or (champ.genre is Genre.SCALAIRE and champ.valeur is str)
    )


def _type(objet: Any) -> Any:
    return type(objet)


class GrapheParcouru:
    """The nodes of a graph as paths of shapes go through them: nodes, values, and what these hold."""

    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe

    @cached_property
    def valeurs(self) -> dict[str, list[Any]]:
        """By type, the nodes and the values that they hold."""
        par_type: dict[str, list[Any]] = defaultdict(list)
        for noeud in self.graphe:
            for objet in (noeud, *_interieurs(noeud)):
                par_type[type(objet).__name__].append(objet)
        return par_type

    @cached_property
    def porteurs(self) -> dict[tuple[str, str], list[Noeud]]:
        """By term of a link and identifier, the nodes that hold it."""
        trouves: dict[tuple[str, str], list[Noeud]] = defaultdict(list)
        for noeud in self.graphe:
            for champ in champs(type(noeud)):
                if champ.genre is Genre.LIEN:
                    for cible in cibles(noeud, champ.nom):
                        trouves[champ.terme, cible].append(noeud)
        return trouves

    def objets(self, sujet: Any, terme: str) -> Iterator[Any]:
        """Nodes for a link, members for a list: their order and the links of a chain count for nothing here."""
        champ = _par_terme(_type(sujet)).get(terme)
        tenues = getattr(sujet, champ.nom) if champ else None
        for tenue in tenues if isinstance(tenues, tuple) else (tenues,):
            if tenue is not None and champ is not None:
                yield self.graphe.noeud(tenue) if champ.genre is Genre.LIEN else getattr(tenue, "value", tenue)


@cache
def _par_terme(type_: Any) -> dict[str, Any]:
    return {champ.terme: champ for champ in champs(type_)} if is_dataclass(type_) else {}


def _interieurs(objet: Any) -> Iterator[Any]:
    for champ in champs(type(objet)):
        if champ.genre is Genre.VALEUR:
            tenues = getattr(objet, champ.nom)
            for tenue in tenues if isinstance(tenues, tuple) else (tenues,):
                if tenue is not None:
                    yield tenue
                    yield from _interieurs(tenue)


Chemin = Callable[[GrapheParcouru, Any], Iterable[Any]]
Contrainte = Callable[[GrapheParcouru, Any], bool]


@dataclass(frozen=True, slots=True)
class FormeLue:
    """`cible`: the type it holds for, or the term that its subjects bear when `sujets`."""

    nom: str
    cible: str
    sujets: bool
    contraintes: tuple[Contrainte, ...]

    def tenue(self, contenu: GrapheParcouru) -> bool:
        return all(contrainte(contenu, objet) for objet in self._vises(contenu) for contrainte in self.contraintes)

    def _vises(self, contenu: GrapheParcouru) -> Iterable[Any]:
        if not self.sujets:
            return contenu.valeurs[self.cible]
        types: Iterable[Any] = TYPES.values()
        porteurs = (type_ for type_ in types if self.cible in _par_terme(type_))
        return (n for t in porteurs for n in contenu.graphe.tous(t) if any(True for _ in contenu.objets(n, self.cible)))


@cache
def regles() -> tuple[FormeLue, ...]:
    return tuple(_Lecture().formes())


class _Lecture:
    """The shapes of `regles.ttl`. A term that is not known here raises: nothing is passed over."""

    def __init__(self) -> None:
        self.ressources: dict[Terme, Proprietes] = defaultdict(lambda: defaultdict(list))
        for quad in parse(path=str(CHEMIN_REGLES), format=RdfFormat.TURTLE):
            self.ressources[quad.subject][quad.predicate.value].append(quad.object)

    def formes(self) -> Iterator[FormeLue]:
        for sujet, proprietes in list(self.ressources.items()):
            for sorte in ("targetClass", "targetSubjectsOf"):
                for cible in proprietes.get(SH + sorte, []):
                    contraintes = tuple(self.contraintes(sujet)) if _court(cible) != EN_TETE else ()
                    yield FormeLue(_court(sujet), _court(cible), sorte == "targetSubjectsOf", contraintes)

    def contraintes(self, forme: Terme) -> Iterator[Contrainte]:
        """A property shape constrains what its path leads to; a node shape, the node itself."""
        proprietes = self.ressources[forme]
        chemin = self.chemin(proprietes[f"{SH}path"][0]) if f"{SH}path" in proprietes else _soi
        for terme, objets in list(proprietes.items()):
            nom = terme.removeprefix(SH)
            if terme != f"{RDF}type" and nom not in _DITS:
                for objet in objets:
                    yield getattr(self, f"c_{nom}")(chemin, objet)

    def c_minCount(self, chemin: Chemin, objet: Any) -> Contrainte:  # noqa: N802  the name of SHACL
        return lambda contenu, sujet: _combien(chemin(contenu, sujet)) >= int(objet.value)

    def c_maxCount(self, chemin: Chemin, objet: Any) -> Contrainte:  # noqa: N802  the name of SHACL
        return lambda contenu, sujet: _combien(chemin(contenu, sujet)) <= int(objet.value)

    def c_hasValue(self, chemin: Chemin, objet: Any) -> Contrainte:  # noqa: N802  the name of SHACL
        return lambda contenu, sujet: _court(objet) in map(_comparable, chemin(contenu, sujet))

    def c_in(self, chemin: Chemin, objet: Any) -> Contrainte:
        admis = {_court(membre) for membre in self.liste(objet)}
        return lambda contenu, sujet: all(_comparable(v) in admis for v in chemin(contenu, sujet))

    def c_equals(self, chemin: Chemin, objet: Any) -> Contrainte:
        autre = self.chemin(objet)
        return lambda contenu, sujet: _ensemble(chemin, contenu, sujet) == _ensemble(autre, contenu, sujet)

    def c_disjoint(self, chemin: Chemin, objet: Any) -> Contrainte:
        autre = self.chemin(objet)
        return lambda contenu, sujet: _ensemble(chemin, contenu, sujet).isdisjoint(_ensemble(autre, contenu, sujet))

    def c_lessThanOrEquals(self, chemin: Chemin, objet: Any) -> Contrainte:  # noqa: N802  the name of SHACL
        autre = self.chemin(objet)
        return lambda contenu, sujet: all(un <= deux for un in chemin(contenu, sujet) for deux in autre(contenu, sujet))

    def c_property(self, chemin: Chemin, objet: Any) -> Contrainte:
        interieures = tuple(self.contraintes(objet))
        return lambda contenu, sujet: all(c(contenu, vise) for vise in chemin(contenu, sujet) for c in interieures)

    def c_or(self, chemin: Chemin, objet: Any) -> Contrainte:
        return self._parmi(chemin, objet, lambda tenues: tenues >= 1)

    def c_xone(self, chemin: Chemin, objet: Any) -> Contrainte:
        return self._parmi(chemin, objet, lambda tenues: tenues == 1)

    def _parmi(self, chemin: Chemin, objet: Any, assez: Callable[[int], bool]) -> Contrainte:
        choix = [tuple(self.contraintes(membre)) for membre in self.liste(objet)]
        return lambda contenu, sujet: all(
            assez(sum(all(c(contenu, vise) for c in contraintes) for contraintes in choix))
            for vise in chemin(contenu, sujet)
        )

    def chemin(self, objet: Terme) -> Chemin:
        if isinstance(objet, NamedNode):
            return _predicat(objet.value)
        proprietes = self.ressources[objet]
        if f"{RDF}first" in proprietes:
            return _suite([self.chemin(membre) for membre in self.liste(objet)])
        ((sorte, (interieur,)),) = proprietes.items()
        match sorte.removeprefix(SH):
            case "inversePath":
                return _inverse(_court(interieur))
            case "alternativePath":
                return _autant([self.chemin(membre) for membre in self.liste(interieur)])
            case "zeroOrMorePath" if interieur == NamedNode(f"{RDF}rest"):
                return _soi
            case _:
                raise TypeError(f"Path of a shape that is not known: {sorte}")

    def liste(self, maillon: Terme) -> Iterator[Terme]:
        while maillon != NamedNode(f"{RDF}nil"):
            proprietes = self.ressources[maillon]
            yield proprietes[f"{RDF}first"][0]
            maillon = proprietes[f"{RDF}rest"][0]


_DITS = frozenset({"path", "targetClass", "targetSubjectsOf", "name", "message"})


def _soi(_contenu: GrapheParcouru, sujet: Any) -> Iterable[Any]:
    return (sujet,)


def _predicat(iri: str) -> Chemin:
    """Lists are already laid flat: the links of their chains lead nowhere else."""
    if iri == f"{RDF}first":
        return _soi
    if iri == f"{RDF}type":
        return lambda _contenu, sujet: (type(sujet).__name__,)
    return lambda contenu, sujet: contenu.objets(sujet, iri.removeprefix(VOCABULAIRE))


def _inverse(terme: str) -> Chemin:
    return lambda contenu, sujet: contenu.porteurs.get((terme, getattr(sujet, "id", "")), ())


def _suite(chemins: list[Chemin]) -> Chemin:
    def suivre(contenu: GrapheParcouru, sujet: Any) -> Iterable[Any]:
        courants: list[Any] = [sujet]
        for chemin in chemins:
            courants = [atteint for courant in courants for atteint in chemin(contenu, courant)]
        return courants

    return suivre


def _autant(chemins: list[Chemin]) -> Chemin:
    return lambda contenu, sujet: [atteint for chemin in chemins for atteint in chemin(contenu, sujet)]


def _combien(atteints: Iterable[Any]) -> int:
    return len(set(map(_comparable, atteints)))


def _ensemble(chemin: Chemin, contenu: GrapheParcouru, sujet: Any) -> set[Any]:
    return set(map(_comparable, chemin(contenu, sujet)))


def _comparable(objet: Any) -> Any:
    """A node by its identifier; a code or a type by its name; a value by itself."""
    return objet.id if isinstance(objet, Noeud) else objet


def _court(terme: Any) -> str:
    texte: str = terme.value
    return texte.removeprefix(VOCABULAIRE)
