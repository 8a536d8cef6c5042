"""A graph made again from the plain data of its nodes: what is missing or changed is refused."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from graphe.erreurs import ErreurGraphe, GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from graphe.serie import depuis_donnees


def recomposer(noeuds: Iterable[tuple[str, dict[str, Any]]], version: str) -> Graphe:
    """`noeuds` are the type and the data of each."""
    try:
        graphe = Graphe(depuis_donnees(_type(type_), donnees) for type_, donnees in noeuds)
    except ValidationError as erreur:
        raise GrapheIllisible(f"Valeur inattendue dans « {erreur.title} » : {erreur.errors()[0]['msg']}.") from erreur
    except GrapheIllisible:
        raise
    except ErreurGraphe as erreur:
        raise GrapheIllisible(f"Graphe incomplet ou modifié : {erreur}") from erreur
    if graphe.version != version:
        raise GrapheIllisible(
            f"Graphe incomplet ou modifié : version « {version} » annoncée, le contenu donne « {graphe.version} »."
        )
    return graphe


def _type(nom: str) -> str:
    if nom not in TYPES:
        raise GrapheIllisible(f"Type de nœud inconnu « {nom} » : attendu {', '.join(TYPES)}.")
    return nom
