"""Answers in the pages written by hand: each ```graphql block followed by a ```json block gets its real answer."""

import re
from typing import Any

from graphe.graphe import Graphe
from outils.documentation.markdown import bloc, en_json
from schema.api import creer_schema
from service.embarque import executer

EXEMPLE = re.compile(
    r"```graphql\n(?P<requete>[^`]+)```(?P<entre>\s*(?:<!--[^>]*-->\s*)?)```json\n(?P<reponse>[^`]*)```"
)


def repondre(texte: str, graphe: Graphe) -> str:
    """Raise ValueError when the API refuses the operation of an example."""

    def remplacer(trouve: re.Match[str]) -> str:
        requete = trouve["requete"]
        reponse = bloc("json", en_json(_executer(requete, graphe)))
        return f"```graphql\n{requete}```{trouve['entre']}{reponse}"

    return EXEMPLE.sub(remplacer, texte)


def _executer(requete: str, graphe: Graphe) -> dict[str, Any]:
    """Errors are part of the answer when the example shows one: what it asks for is then null."""
    resultat = executer(creer_schema(), graphe, requete)
    if resultat.data is None:
        raise ValueError(f"L'exemple « {requete.strip()[:80]} » est refusé : {resultat.errors}")
    reponse: dict[str, Any] = {"data": resultat.data}
    if resultat.errors:
        reponse["errors"] = [e.formatted for e in resultat.errors]
    return reponse
