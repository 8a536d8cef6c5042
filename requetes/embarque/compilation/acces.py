"""What a field reads of the graph, prepared once: tables filled as they are read, and functions bound to arguments."""

from collections.abc import Callable, Mapping
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from requetes.annuaire.editions import comptes_en_vigueur
from requetes.embarque.parcours import ordonner
from requetes.embarque.significations import gardes as gardes_de
from requetes.embarque.significations import valeur
from requetes.embarque.tables import Appartient, Conjonction, Predicat, Table, ValeursLues, index, retenir
from requetes.langage.cout import Compter, cout_des_arguments, cout_du_tri
from requetes.langage.ordres import ordres_de, sans_ordre
from requetes.langage.significations import Calcul, Facettes, Lien, Liens, Question, Signification, Tous

Acces = Callable[[Any], Any]
Depenser = Callable[[int], None]
Fabrique = Callable[[Depenser], Acces]
"""Makes, for one operation, what reads a field: what that remembers lasts no longer, and it spends as it works."""


def compteur(graphe: Graphe) -> Compter:
    """What no edition in force speaks of is not read unless it is asked."""
    comptes = comptes_en_vigueur(graphe)
    return lambda nom: comptes.get(nom, 0)


def table(graphe: Graphe, sens: Lien | Liens | Calcul, donnes: tuple[tuple[str, Any], ...] = ()) -> Table[Any]:
    """Of a meaning whose arguments are those of the schema: as many tables as there are fields, at most."""
    arguments = dict(donnes)
    return index(graphe).table((sens, donnes), lambda noeud: valeur(sens, graphe, noeud, **arguments))


def lier(sens: Signification, graphe: Graphe, arguments: Mapping[str, Any]) -> Fabrique:
    """What the field gives of a node, all that depends on its arguments only being done first."""
    return _LIER[type(sens)](sens, graphe, arguments)


def _calcul(sens: Lien | Calcul | Facettes, graphe: Graphe, arguments: Mapping[str, Any]) -> Fabrique:
    """Once more for each node that it starts from."""
    cout = cout_des_arguments(compteur(graphe), sens, arguments)

    def fabriquer(depenser: Depenser) -> Acces:
        def lire(noeud: Any) -> Any:
            depenser(cout)
            return valeur(sens, graphe, noeud, **arguments)

        return _memoire(lire)

    return fabriquer


def _question(sens: Question, graphe: Graphe, arguments: Mapping[str, Any]) -> Fabrique:
    return lambda _: lambda _: valeur(sens, graphe, None, **arguments)


def _tous(sens: Tous, graphe: Graphe, arguments: Mapping[str, Any]) -> Fabrique:
    """No further than what is read of it."""
    ordres = ordres_de(arguments)
    gardes = gardes_de(graphe, sens, sans_ordre(arguments))

    def fabriquer(_: Depenser) -> Acces:
        retenus = retenir(graphe, TYPES[sens.cible], gardes)
        elements = ordonner(graphe, list(retenus), *ordres) if ordres else retenus
        return lambda _: elements

    return fabriquer


def _liens(sens: Liens, graphe: Graphe, arguments: Mapping[str, Any]) -> Fabrique:
    """A path that begins with a link to one node is followed once for all the nodes that share its end."""
    gardes = gardes_de(graphe, sens, arguments)
    if not gardes:
        tous = table(graphe, Liens(sens.chemin, sens.cible))
        return lambda _: lambda noeud: tous[noeud.id]
    lire, autres = _premiere(graphe, sens, gardes)
    premier, _, suite = sens.chemin.partition(".")
    cle = premier if suite else "id"
    if not autres:
        return lambda _: _memoire(lire, cle)
    garde = autres[0] if len(autres) == 1 else Conjonction(autres)
    tiers = cout_du_tri(len(autres), arguments)

    def fabriquer(depenser: Depenser) -> Acces:
        def trier(noeud: Any) -> list[Any]:
            candidats = lire(noeud)
            depenser(1 + tiers * len(candidats) // 3)
            return list(filter(garde, candidats))

        return _memoire(trier, cle)

    return fabriquer


_LIER: dict[type[Signification], Callable[..., Fabrique]] = {
    Lien: _calcul,
    Calcul: _calcul,
    Facettes: _calcul,
    Question: _question,
    Tous: _tous,
    Liens: _liens,
}


def _premiere(graphe: Graphe, sens: Liens, gardes: list[Predicat]) -> tuple[Acces, list[Predicat]]:
    """What to sort out, and the predicates left: nodes put together by the value asked, if one predicate allows it."""
    directe = next((g for g in gardes if isinstance(g, Appartient) and len(g.retenues) == 1), None)
    if directe is None:
        tous = table(graphe, Liens(sens.chemin, sens.cible))
        return (lambda noeud: tous[noeud.id]), gardes
    autres = [garde for garde in gardes if garde is not directe]
    (retenue,) = directe.retenues
    groupes = _groupes(graphe, sens, directe.lecture)
    return (lambda noeud: groupes[noeud.id].get(retenue, ())), autres


def _groupes(graphe: Graphe, sens: Liens, lecture: ValeursLues) -> Table[dict[Any, list[Noeud]]]:
    """Of each node, those the path leads to, by the values read of them."""
    tous = table(graphe, Liens(sens.chemin, sens.cible))

    def grouper(noeud: Noeud) -> dict[Any, list[Noeud]]:
        groupes: dict[Any, list[Noeud]] = {}
        for n in tous[noeud.id]:
            for lue in dict.fromkeys(lecture.table[n.id]):
                groupes.setdefault(lue, []).append(n)
        return groupes

    return index(graphe).table((sens.chemin, sens.cible, lecture), grouper)


def _memoire(lire: Acces, cle: str = "id") -> Acces:
    """Lives as long as one operation; what has no identifier is read each time.

    `cle` is the attribute that decides, where it holds one identifier.
    """
    lus: dict[str, Any] = {}

    def relire(noeud: Any) -> Any:
        identifiant = getattr(noeud, cle, None)
        if not isinstance(identifiant, str):
            identifiant = getattr(noeud, "id", None)
        if identifiant is None:
            return lire(noeud)
        if identifiant not in lus:
            lus[identifiant] = lire(noeud)
        return lus[identifiant]

    return relire
