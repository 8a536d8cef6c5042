"""What the SPARQL service says of itself (SPARQL 1.1 Service Description), and what the graph is to those who look for
data at an address known beforehand (VoID)."""

from collections.abc import Iterator

from graphe.echanges.couches import nommer
from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from graphe.modele.contrat import Contrat
from graphe.modele.couche import Couche
from graphe.rdf.description import iri
from graphe.rdf.serialisations import prefixer
from graphe.rdf.texte import bloc, chaine
from graphe.rdf.vocabulaire import BASE
from service.http.formats import GRAPHES, TABLES
from service.http.licence import LICENCE_DES_DONNEES

TITRE = "Graphe de connaissances du contrat de ville"
_FORMATS = "http://www.w3.org/ns/formats/"
_NOMMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "jsonld": "JSON-LD",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "n3": "N3",
}


def decrire_le_service(graphe: Graphe, site: str) -> str:
    formats = ", ".join(f"<{_FORMATS}{_NOMMES[nom]}>" for nom in dict.fromkeys([*TABLES.noms, *GRAPHES.noms]))
    service = {
        "sd:endpoint": f"<{site}/sparql>",
        "sd:supportedLanguage": "sd:SPARQL11Query",
        "sd:resultFormat": formats,
        "sd:defaultDataset": f"[ a sd:Dataset ; sd:defaultGraph <{BASE}>{_couches(graphe)} ]",
    }
    return "\n".join((prefixer("cdv", "dcterms", "foaf", "sd", "void"), bloc(f"<{site}/sparql>", "sd:Service", service),
                      _jeu(graphe, site, "sd:Graph, void:Dataset")))  # fmt: skip


def _couches(graphe: Graphe) -> str:
    """Each layer is a named graph."""
    nommes = (f"[ a sd:NamedGraph ; sd:name {nommer(couche)} ]" for couche in graphe.tous(Couche))
    dits = ", ".join(nommes)
    return f" ; sd:namedGraph {dits}" if dits else ""


def decrire_les_donnees(graphe: Graphe, site: str) -> str:
    return "\n".join((prefixer("cdv", "dcterms", "foaf", "void"), _jeu(graphe, site, "void:Dataset")))


def _jeu(graphe: Graphe, site: str, types: str) -> str:
    exemples = [f"<{BASE}{iri(contrat.id)}>" for contrat in graphe.tous(Contrat)]
    phrases = {
        "dcterms:title": f"{chaine(TITRE)}@fr",
        "dcterms:license": f"<{LICENCE_DES_DONNEES}>",
        "void:sparqlEndpoint": f"<{site}/sparql>",
        "void:uriSpace": chaine(BASE),
        "void:vocabulary": f"<{BASE}vocabulaire>",
        "void:feature": ", ".join(f"<{_FORMATS}{_NOMMES[nom]}>" for nom in GRAPHES.noms),
        "void:entities": str(len(graphe)),
        "cdv:version": chaine(graphe.version),
        "foaf:homepage": f"<{site}/>",
    }
    phrases |= {"void:exampleResource": ", ".join(exemples)} if exemples else {}
    return bloc(f"<{BASE}>", types, phrases | {"void:classPartition": ", ".join(_parties(graphe))})


def _parties(graphe: Graphe) -> Iterator[str]:
    for nom, type_ in TYPES.items():
        if nombre := len(graphe.tous(type_)):
            yield f"[ void:class cdv:{nom} ; void:entities {nombre} ]"
