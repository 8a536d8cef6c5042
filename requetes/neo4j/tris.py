"""What the orders compare, as properties of the nodes themselves."""

from graphe.modele.catalogue import TYPES
from graphe.modele.champs import Champ, champs
from graphe.neo4j.attributs import attributs
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.motifs import Motif, suivre

TRI = "tri_"
ENTIER_MIN = -(2**31)


def propriete_triee(type_: str, propriete: str) -> str:
    """A number is compared as it is, another value by its key."""
    nombre = any(a.terme == propriete and a.valeur in (int, float) for a in attributs(TYPES[type_]))
    return propriete if nombre else f"{TRI}{propriete}"


def toujours_la(type_: str, chemin: str) -> bool:
    """There is something to compare on every node of the type."""
    motif, champ = _compare(type_, chemin)
    return all(un_pas.requis for un_pas in motif.pas) and (champ is None or not (champ.nul or champ.pluriel))


def minimum(type_: str, chemin: str) -> str:
    """Nothing that is compared stands before."""
    _, champ = _compare(type_, chemin)
    return "''" if champ is not None and champ.valeur is str else str(ENTIER_MIN)


def _compare(type_: str, chemin: str) -> tuple[Motif, Champ | None]:
    """The path of relations, and the attribute at its end when it is not a computed one."""
    relations, _, attribut = chemin.rpartition(".")
    motif = suivre(Enonce(), "n", type_, relations)
    return motif, next((champ for champ in champs(TYPES[motif.type]) if champ.nom == attribut), None)
