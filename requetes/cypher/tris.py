"""What the orders compare, as properties of the nodes themselves."""

from graphe.catalogue import TYPES
from graphe.neo4j.attributs import attributs
from graphe.rdf.champs import champs
from requetes.cypher.enonce import Enonce
from requetes.cypher.motifs import suivre

TRI = "tri_"


def propriete_triee(type_: str, propriete: str) -> str:
    """A number is compared as it is, another value by its key."""
    nombre = any(a.terme == propriete and a.valeur in (int, float) for a in attributs(TYPES[type_]))
    return propriete if nombre else f"{TRI}{propriete}"


def toujours_la(type_: str, chemin: str) -> bool:
    """There is something to compare on every node of the type."""
    relations, _, attribut = chemin.rpartition(".")
    motif = suivre(Enonce(), "n", type_, relations)
    connu = next((champ for champ in champs(TYPES[motif.type]) if champ.nom == attribut), None)
    return all(un_pas.requis for un_pas in motif.pas) and (connu is None or not (connu.nul or connu.pluriel))
