"""The closed vocabulary: one class per type of the model, one property per field, and the heading of a file."""

from graphe.modele.catalogue import CLASSES, USAGES
from graphe.modele.champs import en_terme

BASE = "https://w3id.org/contrat-de-ville/"
VOCABULAIRE = f"{BASE}vocabulaire#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

ENTETE = ("Graphe", "version", "noeuds", "absent")
TERMES = frozenset((*CLASSES, *map(en_terme, USAGES), *ENTETE))
