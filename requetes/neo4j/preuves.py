"""Passages of the contract as the server gives them, and those that prove an ancrage or a step."""

import json
from typing import Any, cast

from graphe.modele.enumerations import Portee
from graphe.neo4j.attributs import en_graphql
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.pas import DE_LIEN
from requetes.neo4j.releves import Objet, en_objet

SOURCE = ("document", "ligne_debut", "ligne_fin", "texte")
FONDEMENTS = {
    Portee.PARISIENNE.name: ("QUARTIER",),
    Portee.CITATION.name: ("ACTION",),
    Portee.PROJET.name: ("MENTION_ENGAGEMENT", "MENTION_PROJET"),
}
"""By portée, the relations to what proves an ancrage."""


def passage(x: str, attribut: str = "source") -> str:
    """The values of a passage in the order of `SOURCE`: all null when there is none."""
    return f"[{', '.join(f'{x}.{attribut}_{en_graphql(nom)}' for nom in SOURCE)}]"


def source(valeurs: list[Any] | None) -> Objet | None:
    return None if valeurs is None or valeurs[0] is None else Objet(**dict(zip(SOURCE, valeurs, strict=True)))


def preuves(enonce: Enonce, x: str) -> str:
    """The passages that prove an ancrage, as `requetes.embarque.lieux.preuves` gives them.

    Of the contract and of the quartier, of the action, or of both mentions, according to the portée: the names of the
    relations put the mentions in order.
    """
    n, r = enonce.variable(), enonce.variable("r")
    siennes = " ".join(f"WHEN '{portee}' THEN {list(noms)}" for portee, noms in FONDEMENTS.items())
    toutes = "|".join(nom for noms in FONDEMENTS.values() for nom in noms)
    fondements = f"MATCH ({x})-[{r}:{toutes}]->({n}) WHERE type({r}) IN CASE {x}.portee {siennes} END"
    contrats = f"MATCH ({x})-[:ENGAGEMENT]->()-[:CONTRAT]->({n}) RETURN {passage(n, 'application')}"
    return (
        f"(CASE {x}.portee WHEN '{Portee.PARISIENNE.name}' THEN COLLECT {{ {contrats} }} ELSE [] END "
        f"+ COLLECT {{ {fondements} RETURN {passage(n)} ORDER BY type({r}) }})"
    )


def preuve_du_pas(enonce: Enonce, par: str, lecture: str) -> str:
    """[passage, citations]: what the node `par` that says a step proves it with, as `relations` chooses."""
    signature, parent = (DE_LIEN[lien] for lien in ("Acteur.CONTRAT", "Quartier.PARENT"))
    du_quartier = f"{lecture} IN {parent} AND {par}.fiche_document IS NOT NULL"
    return (
        f"[CASE {par}.type "
        f"WHEN 'Acteur' THEN CASE WHEN {lecture} IN {signature} THEN {passage(par, 'signature')} END "
        f"WHEN 'Quartier' THEN CASE WHEN {du_quartier} THEN {passage(par, 'fiche')} ELSE {passage(par)} END "
        f"WHEN 'Ancrage' THEN head({preuves(enonce, par)}) "
        f"ELSE {passage(par)} END, {par}.citations]"
    )


def source_du_pas(depart: str, arrivee: str, lue: list[Any] | None, citations: str | None) -> Objet | None:
    """A plan is proved by what it prints in the fiche of the engagement, which is one of the ends."""
    for citation in json.loads(citations or "[]"):
        if citation["engagement"] in (depart, arrivee):
            return cast("Objet", en_objet(citation["source"]))
    return source(lue)
