"""What each meaning of a field gives on the graph: `arguments` are those the client gave, by their names in Python."""

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import PARTAGES, TYPES
from requetes.embarque.calculs import CALCULS
from requetes.embarque.conditions import SANS_CONDITION, compiler, d_une_edition, gardes_du_filtre
from requetes.embarque.facettes import facettes
from requetes.embarque.parcours import distincts, ordonner, ranger, valeurs
from requetes.embarque.tables import Predicat
from requetes.langage.conditions import CONTRAT
from requetes.langage.filtres import Filtre
from requetes.langage.ordres import ordres_de, sans_ordre
from requetes.langage.pages import Page
from requetes.langage.significations import Calcul, Facettes, Lien, Liens, Question, Tous


@singledispatch
def valeur(signification: Any, graphe: Graphe, noeud: Any, **arguments: Any) -> Any:  # noqa: ARG001  as all
    raise TypeError(f"Signification inconnue : {signification!r}")


@valeur.register
def _(signification: Lien, graphe: Graphe, noeud: Noeud) -> Noeud | None:
    return graphe.voisin(noeud.id, signification.relation, _type(signification.cible))


@valeur.register
def _(signification: Liens, graphe: Graphe, noeud: Noeud, **arguments: Any) -> Sequence[Noeud]:
    atteints = valeurs(graphe, noeud, signification.chemin)
    trouves = [v for v in atteints if isinstance(v, _type(signification.cible))]
    rangees = ranger(graphe, trouves) if "." in signification.chemin else distincts(trouves)
    return _retenir(rangees, gardes(graphe, signification, arguments))


@valeur.register
def _(signification: Tous, graphe: Graphe, _noeud: Any, **arguments: Any) -> Sequence[Noeud]:
    ordres = ordres_de(arguments)
    retenus = _retenir(graphe.tous(_type(signification.cible)), gardes(graphe, signification, sans_ordre(arguments)))
    return ordonner(graphe, list(retenus), *ordres) if ordres else retenus


@valeur.register
def _(signification: Calcul, graphe: Graphe, noeud: Any, **arguments: Any) -> Any:
    """What starts from a thing that editions share is of one of them."""
    if type(noeud).__name__ not in PARTAGES:
        return CALCULS[signification](graphe, noeud, **arguments)
    contrat = arguments.pop(CONTRAT, None)
    trouves = CALCULS[signification](graphe, noeud, **arguments)
    garde = d_une_edition(graphe, contrat)
    if garde == SANS_CONDITION or not _est_une_liste_de_noeuds(trouves):
        return trouves
    return [trouve for trouve in trouves if garde(trouve)]


def _est_une_liste_de_noeuds(trouves: Any) -> bool:
    return isinstance(trouves, Sequence) and all(isinstance(trouve, Noeud) for trouve in trouves)


@valeur.register
def _(signification: Facettes, graphe: Graphe, page: Page, **arguments: Any) -> Any:
    return facettes(graphe, page, signification.type, **arguments)


@valeur.register
def _(signification: Question, graphe: Graphe, _noeud: Any, **arguments: Any) -> Any:
    return CALCULS[signification](graphe, **arguments)


def gardes(graphe: Graphe, signification: Tous | Liens, demandes: Mapping[str, Any]) -> list[Predicat]:
    """What its elements satisfy: its own conditions, then those of the filter."""
    autres = dict(demandes)
    filtre: Filtre | None = autres.pop("filtre", None)
    siennes = compiler(graphe, signification.criteres.items(), autres)
    return siennes if filtre is None else siennes + gardes_du_filtre(graphe, filtre)


def _retenir(noeuds: Sequence[Noeud], gardes: Sequence[Predicat]) -> Sequence[Noeud]:
    return [noeud for noeud in noeuds if all(garde(noeud) for garde in gardes)] if gardes else noeuds


def _type(nom: str) -> type[Noeud]:
    return TYPES.get(nom, Noeud)
