"""The closed vocabulary: one class per type of the model, one property per field, the links read from their other
end, and the heading of a file.
"""

from graphe.modele.catalogue import CLASSES, USAGES, retours
from graphe.modele.champs import en_terme

BASE = "https://w3id.org/contrat-de-ville/"
VOCABULAIRE = f"{BASE}vocabulaire#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

ENTETE = ("Graphe", "version", "noeuds", "absent")
INVERSES = {
    relation.nom: f"{en_terme(relation.nom)}Inverse"
    for relations in retours().values()
    for relation in relations.values()
}
"""By link, its inverse, whatever the types at its ends."""
RETOURS = {cle: f"{cle[0]}.{en_terme(cle[1])}" for cle in retours()}
"""By target and name of the inverse, what it is called there: the API's own words."""
TERMES = frozenset((*CLASSES, *map(en_terme, USAGES), *ENTETE, *INVERSES.values(), *RETOURS.values()))
