"""The graph as RDF and back, without loss: Turtle files and `rdflib` graphs."""

from graphe.rdf.fichier import ecrire_turtle, lire_turtle
from graphe.rdf.pont import depuis_rdflib, en_rdflib
from graphe.rdf.vocabulaire import BASE, CDV

__all__ = ["BASE", "CDV", "depuis_rdflib", "ecrire_turtle", "en_rdflib", "lire_turtle"]
