"""How a thématique is named where people read: its title, or its number and its engagements."""

from collections.abc import Collection


def libelle(numero: int, titre: str | None, engagements: Collection[int]) -> str:
    if titre:
        return titre
    if not engagements:
        return f"Thématique {numero}"
    premier, dernier = min(engagements), max(engagements)
    suite = f"engagement {premier}" if premier == dernier else f"engagements {premier} à {dernier}"
    return f"Thématique {numero} · {suite}"
