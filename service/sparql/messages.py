"""What the server and the processes that answer SPARQL say to each other: messages on pipes, media types.

A message is its length in bytes on one line, then those bytes.
"""

from typing import IO

from graphe.rdf.serialisations import JSON_LD, N3, N_TRIPLES, RDF_XML, TSV, TURTLE

TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", TSV)
"""Of the answers to SELECT and ASK."""

GRAPHES = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, N3, TSV)
"""Of the answers to CONSTRUCT and DESCRIBE; in TSV, one triple a row."""

FORMAT_REFUSE = "FORMAT_REFUSE"
ES_TU_LA = b""
"""Is answered by PRET."""
PRET = b"pret"


def ecrire_message(flux: IO[bytes], octets: bytes) -> None:
    flux.write(b"%d\n" % len(octets) + octets)
    flux.flush()


def lire_message(flux: IO[bytes]) -> bytes:
    """Raise EOFError when the other end is gone."""
    longueur = flux.readline()
    if not longueur.endswith(b"\n"):
        raise EOFError
    octets = flux.read(int(longueur))
    if len(octets) != int(longueur):
        raise EOFError
    return octets
