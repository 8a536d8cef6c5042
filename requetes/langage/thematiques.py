"""How a thématique is named where people read: its title, or its number and its engagements."""

from collections.abc import Collection

from requetes.langage.libelles import Langue, LibelleDit

_MOTS = {Langue.FR: ("Thématique", "engagement", "à"), Langue.EN: ("Theme", "commitment", "to")}


def libelle(numero: int, titre: str | None, engagements: Collection[int]) -> str:
    return titre or libelles(numero, None, engagements, Langue.FR).long


def libelles(numero: int, titre: str | None, engagements: Collection[int], langue: Langue) -> LibelleDit:
    """A printed title is not translated."""
    court = f"{_MOTS[langue][0]} {numero}"
    suite = titre or _dire(engagements, langue)
    return LibelleDit(court, f"{court} · {suite}" if suite else court)


def _dire(engagements: Collection[int], langue: Langue) -> str:
    """« engagements 11 à 15 »."""
    if not engagements:
        return ""
    _, mot, jusqua = _MOTS[langue]
    premier, dernier = min(engagements), max(engagements)
    return f"{mot} {premier}" if premier == dernier else f"{mot}s {premier} {jusqua} {dernier}"
