"""Conditions and filters as predicates over nodes; a value that names nothing is refused."""

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.texte import racines
from requetes.annuaire.editions import editions
from requetes.annuaire.trouver import controler
from requetes.embarque import acteurs, lieux
from requetes.embarque.parcours import lecture, lecture_ou_rien, valeurs
from requetes.embarque.plein_texte import PAR_RACINE, PAR_TEXTE, IndexPleinTexte, index_plein_texte
from requetes.embarque.tables import Appartient, Conjonction, Predicat, index
from requetes.langage import controles
from requetes.langage.conditions import (
    AU_TITRE_DE,
    CONTRAT,
    CONTRAT_CONNU,
    NON_PRECISE,
    Ancre,
    Cherche,
    Critere,
    DansQuartier,
    DUneEdition,
    Exactement,
    Existe,
    Parmi,
    Participe,
    Situe,
    grouper,
    groupes,
)
from requetes.langage.filtres import SANS_LIEU, Filtre, criteres, niveau_suivant, reunir
from requetes.memoire import Rayon

SANS_CONDITION = Conjonction(())
PORTEURS: Rayon[tuple[IndexPleinTexte, str], frozenset[tuple[str, str]]] = Rayon("filtres")


def predicat_du_filtre(graphe: Graphe, filtre: Filtre) -> Predicat:
    """True of the nodes the filter keeps."""
    return _tous(gardes_du_filtre(graphe, filtre))


def gardes_du_filtre(graphe: Graphe, filtre: Filtre, dehors: Mapping[str, Any] = SANS_LIEU) -> list[Predicat]:
    """The predicates that a node kept satisfies, all of them; `dehors` is what is asked beside it of the place."""
    return _gardes(graphe, reunir(filtre, dehors), 0)


def _gardes(graphe: Graphe, filtre: Filtre, niveau: int) -> list[Predicat]:
    suivant = niveau_suivant(niveau)
    conditions = tuple(criteres(type(filtre)))
    gardes = compiler(graphe, conditions, {nom: getattr(filtre, nom) for nom, _ in conditions})
    for autre in filtre.et or ():
        gardes += _gardes(graphe, autre, suivant)
    if filtre.ou is not None:
        gardes.append(_un_au_moins([_tous(_gardes(graphe, autre, suivant)) for autre in filtre.ou]))
    if filtre.non is not None:
        gardes.append(_contraire(_tous(_gardes(graphe, filtre.non, suivant))))
    return gardes


def compiler(graphe: Graphe, criteres: Iterable[tuple[str, Critere]], demandes: Mapping[str, Any]) -> list[Predicat]:
    """The predicates of the conditions on which something is asked."""
    gardes: list[Predicat] = []
    for condition, demandees in grouper(criteres, demandes):
        garde = predicat(condition, graphe, demandees)
        gardes += garde.gardes if isinstance(garde, Conjonction) else [garde]
    return gardes


def _tous(gardes: list[Predicat]) -> Predicat:
    return gardes[0] if len(gardes) == 1 else Conjonction(gardes)


def _un_au_moins(gardes: list[Predicat]) -> Predicat:
    return lambda noeud: any(garde(noeud) for garde in gardes)


def _contraire(garde: Predicat) -> Predicat:
    return lambda noeud: not garde(noeud)


@singledispatch
def predicat(condition: Any, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:  # noqa: ARG001  as all
    raise TypeError(f"Condition inconnue : {condition!r}")


@predicat.register
def _(condition: Parmi, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    retenus = _demandes(demandes)
    for valeur in retenus:
        if not (condition.rien and valeur == NON_PRECISE):
            controler(condition.controle, graphe, valeur)
    lue = (lecture_ou_rien if condition.rien else lecture)(graphe, condition.chemin)
    return Appartient(lue, frozenset(retenus))


def _demandes(demandes: Mapping[str, Any]) -> list[Any]:
    """The values asked by the one field of a condition, each once."""
    (demande,) = demandes.values()
    return list(dict.fromkeys(demande if isinstance(demande, tuple | list) else (demande,)))


@predicat.register
def _(condition: Exactement, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    attendues = _demandes(demandes)
    for valeur in attendues:
        if valeur != NON_PRECISE:
            controler(condition.controle, graphe, valeur)
    lue = lecture_ou_rien(graphe, condition.chemin)
    toutes = frozenset(attendues)
    return Conjonction([Appartient(lue, toutes), lambda noeud: toutes == frozenset(lue.table[noeud.id])])


@predicat.register
def _(_condition: DUneEdition, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    return d_une_edition(graphe, demandes.get(CONTRAT))


def d_une_edition(graphe: Graphe, contrat: str | None) -> Appartient | Conjonction:
    """Nothing to satisfy when nothing is asked of a graph in which no edition is replaced."""
    if contrat is not None:
        controler(CONTRAT_CONNU, graphe, contrat)
    connues = editions(graphe)
    if contrat is None and not connues.remplacees:
        return SANS_CONDITION
    return Appartient(index(graphe).lecture("editions", connues.de), connues.retenues(contrat))


@predicat.register
def _(condition: Existe, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    (attendu,) = demandes.values()
    lus = lecture(graphe, condition.chemin).table
    return lambda noeud: bool(lus[noeud.id]) is attendu


@predicat.register
def _(condition: Cherche, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    (demande,) = demandes.values()
    controles.texte(demande)
    porteurs = [_porteurs(graphe, racine) for racine in racines(demande)]
    endroits = index(graphe).table(condition, lambda noeud: _endroits(graphe, noeud, condition.chemins))
    return lambda noeud: not any(un_mot.isdisjoint(endroits[noeud.id]) for un_mot in porteurs)


def _endroits(graphe: Graphe, noeud: Noeud, chemins: Iterable[str]) -> list[tuple[str, str]]:
    """Identifiers and attributes of the texts at the end of the paths."""
    trouves = []
    for chemin in chemins:
        relation, _, attribut = chemin.rpartition(".")
        lus = valeurs(graphe, noeud, relation) if relation else (noeud,)
        trouves += [(lu.id, attribut) for lu in lus]
    return trouves


def _porteurs(graphe: Graphe, racine: str) -> frozenset[tuple[str, str]]:
    """Identifiers and attributes whose text holds the stem."""
    plein_texte = index_plein_texte(graphe)
    porteurs = PORTEURS.lire((plein_texte, racine))
    if porteurs is None:
        porteurs = frozenset((passage.noeud.id, passage.attribut) for passage, _ in plein_texte.trouver(racine))
        PORTEURS.garder((plein_texte, racine), porteurs, PAR_RACINE + PAR_TEXTE * len(porteurs))
    return porteurs


@predicat.register
def _(condition: DansQuartier, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    retenus: set[str] = set()
    for valeur in _demandes(demandes):
        retenus |= {valeur} if valeur == NON_PRECISE else lieux.quartier_et_sous_quartiers(graphe, valeur)
    return Appartient(lecture_ou_rien(graphe, f"{condition.chemin}.id"), frozenset(retenus))


@predicat.register
def _(condition: Ancre, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    return lieux.ancre(graphe, condition.chemin, demandes)


@predicat.register
def _(_condition: Situe, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    return lieux.situe(graphe, demandes)


@predicat.register
def _(condition: Participe, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
    demandees, roles = groupes(demandes, "acteur", "acteurs"), demandes.get("roles")
    if not demandees and roles is None:
        return SANS_CONDITION
    participations = acteurs.toutes(graphe, demandees, roles, bool(demandes.get(AU_TITRE_DE)))
    return Appartient(lecture(graphe, condition.chemin), frozenset(p.engagement for p in participations))
