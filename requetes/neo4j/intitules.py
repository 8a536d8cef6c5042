"""What names the nodes that are values of dimensions: read by the statement, then put in words."""

from collections.abc import Sequence
from typing import Any

from requetes.langage.thematiques import libelle
from requetes.neo4j.reception import Objet


def numeros(x: str) -> str:
    """Of the engagements of a thématique."""
    return f"COLLECT {{ MATCH ({x})<-[:THEMATIQUE]-(fiche:Engagement) RETURN fiche.numero }}"


def nommants(type_: str, x: str) -> list[str]:
    engagements = numeros(x) if type_ == "Thematique" else "[]"
    return [*(f"{x}.{nom}" for nom in ("id", "titre", "nom", "numero")), engagements]


def nomme(lus: Sequence[Any]) -> Objet:
    """A thématique without a title takes the words that stand for it."""
    identifiant, titre, nom, numero, engagements = lus
    return Objet(id=identifiant, titre=titre, nom=nom or libelle(numero, titre, engagements), numero=numero)
