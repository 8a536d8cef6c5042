"""Where an ancrage holds, as `requetes.lieux` says it."""

from collections.abc import Mapping
from typing import Any

from requetes.cypher.enonce import VERSION, Enonce

PROFONDEUR = "*0.."
PARISIENNE = "PARISIENNE"


def au_lieu(enonce: Enonce, ancrage: str, demandes: Mapping[str, Any]) -> list[str]:
    """Predicates on one ancrage: arrondissement (number), quartier (identifier), portees."""
    gardes = []
    if demandes.get("arrondissement") is not None:
        numero = enonce.parametre(demandes["arrondissement"])
        gardes.append(f"EXISTS {{ ({ancrage})-[:ARRONDISSEMENT]->(:Arrondissement {{numero: {numero}}}) }}")
    if demandes.get("portees") is not None:
        gardes.append(f"{ancrage}.portee IN {enonce.parametre([p.name for p in demandes['portees']])}")
    if demandes.get("quartier") is not None:
        gardes.append(au_quartier(enonce, ancrage, quartier(enonce, demandes["quartier"])))
    return gardes


def quartier(enonce: Enonce, identifiant: str) -> str:
    return f"(:Quartier {{version: {VERSION}, id: {enonce.parametre(identifiant)}}})"


def au_quartier(enonce: Enonce, ancrage: str, motif: str) -> str:
    """Set there or in a sous-quartier, or on all of a quartier that contains it, in an arrondissement of its own.

    `motif` is the pattern of the quartier: a variable between brackets, or a node found by its identifier.
    """
    q = enonce.variable("q")
    depart = motif.replace("(:", f"({q}:", 1)
    q = q if motif.startswith("(:") else motif.strip("()")
    return (
        f"(EXISTS {{ ({ancrage})-[:QUARTIER]->()-[:PARENT{PROFONDEUR}]->{motif} }} "
        f"OR ({ancrage}.portee = '{PARISIENNE}' AND EXISTS {{ "
        f"MATCH {depart}-[:PARENT{PROFONDEUR}]->()<-[:QUARTIER]-({ancrage}), "
        f"({q})-[:ARRONDISSEMENTS]->()<-[:ARRONDISSEMENT]-({ancrage}) }}))"
    )
