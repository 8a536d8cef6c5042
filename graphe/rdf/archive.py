"""A whole graph as descriptions, and back. The heading resource makes any loss show: it states size and version."""

from collections.abc import Iterator, Mapping

from graphe.erreurs import ErreurGraphe, GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.catalogue import CLASSES, TYPES
from graphe.rdf.description import Description, Iri, decrire, recomposer

ENTETE = Iri("")


def decrire_graphe(graphe: Graphe) -> Iterator[Description]:
    yield Description(ENTETE, "Graphe", {"version": [graphe.version], "noeuds": [len(graphe)]})
    for noeud in graphe:
        yield from decrire(noeud)


def recomposer_graphe(descriptions: Mapping[Iri, Description]) -> Graphe:
    entete = descriptions.get(ENTETE)
    if entete is None or entete.type != "Graphe":
        raise GrapheIllisible("En-tête « cdv:Graphe » absent : ce n'est pas un graphe écrit par ce produit.")
    for description in descriptions.values():
        if description.type not in ("Graphe", *CLASSES):
            raise GrapheIllisible(f"« {description.sujet} » : type inconnu « {description.type} ».", description.sujet)
    try:
        graphe = Graphe(recomposer(descriptions, d) for d in descriptions.values() if d.type in TYPES)
    except GrapheIllisible:
        raise
    except ErreurGraphe as erreur:
        raise GrapheIllisible(f"Graphe incomplet ou modifié : {erreur}") from erreur
    _verifier(entete, graphe)
    return graphe


def _verifier(entete: Description, graphe: Graphe) -> None:
    attendu = (entete.proprietes.get("noeuds"), entete.proprietes.get("version"))
    if attendu != ([len(graphe)], [graphe.version]):
        raise GrapheIllisible(
            f"Graphe incomplet ou modifié : l'en-tête annonce {attendu[0]} nœuds et la version {attendu[1]}, "
            f"le contenu donne {len(graphe)} et {graphe.version}."
        )
