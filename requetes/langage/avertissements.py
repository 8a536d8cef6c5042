"""What an answer says beside its data: lists cut by the default size, since the request asked for no page of them."""

from collections.abc import Collection, Iterator
from typing import Any

from requetes.langage.pages import TAILLE, TAILLE_MAX
from requetes.langage.plan import ChampDemande, Place, PlanOperation

LISTE_COUPEE = "LISTE_COUPEE"
ELEMENTS = frozenset({"nodes", "edges"})


def elements_demandes(connexion: ChampDemande) -> bool:
    """More than how many there are."""
    (champs,) = (connexion.valeur.selection or {}).values()
    return any(champ.nom in ELEMENTS for champ in champs)


def avertir(plan: PlanOperation, coupees: Collection[Place]) -> list[dict[str, Any]]:
    """Of the lists at these places, in the order of the document; one for all those of one place."""
    return [_dire(chemin) for chemin in dict.fromkeys(_chemins(plan.racine, coupees))]


def _chemins(champs: Collection[ChampDemande], coupees: Collection[Place], avant: str = "") -> Iterator[str]:
    for champ in champs:
        chemin = f"{avant}.{champ.cle}".lstrip(".")
        if champ.declaration.connexion and champ.place in coupees and elements_demandes(champ):
            yield chemin
        for choisis in champ.valeur.choisis.values():
            yield from _chemins(choisis, coupees, chemin)


def _dire(chemin: str) -> dict[str, Any]:
    message = (
        f"« {chemin} » est coupée à {TAILLE} éléments, faute de taille demandée : demandez-en davantage avec « first » "
        f"({TAILLE_MAX} au plus), ou la suite avec « after »."
    )
    return {"code": LISTE_COUPEE, "chemin": chemin, "message": message}
