"""Whether a value names something known; raises what to tell when it does not."""

from functools import singledispatch
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from requetes.annuaire.trouver import de_type, etendue
from requetes.langage import controles
from requetes.langage.controles import ArrondissementConnu, IdentifiantConnu, Libre, NumeroConnu
from requetes.langage.erreurs import FiltreInvalide


@singledispatch
def controler(controle: Any, graphe: Graphe, valeur: Any) -> None:  # noqa: ARG001  the signature of all
    raise TypeError(f"Contrôle inconnu : {controle!r}")


@controler.register
def _(_controle: Libre, _graphe: Graphe, _valeur: Any) -> None: ...


@controler.register
def _(_controle: ArrondissementConnu, _graphe: Graphe, valeur: int) -> None:
    controles.arrondissement(valeur)


@controler.register
def _(controle: NumeroConnu, graphe: Graphe, valeur: int) -> None:
    connus = {getattr(n, "numero", None) for n in graphe.tous(TYPES[controle.type])}
    if valeur not in connus:
        attendu = etendue(n for n in connus if n is not None)
        raise FiltreInvalide(f"{controle.type} « {valeur} » inconnu dans le filtre : attendu un numéro {attendu}.")


@controler.register
def _(controle: IdentifiantConnu, graphe: Graphe, valeur: str) -> None:
    de_type(graphe, valeur, TYPES[controle.type])
