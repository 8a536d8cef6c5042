"""The graph as RDF and back, without loss: Turtle files, its ontology, its shapes."""

from graphe.rdf.fichier import ecrire_turtle, lire_turtle
from graphe.rdf.vocabulaire import BASE

__all__ = ["BASE", "ecrire_turtle", "lire_turtle"]
