"""What the server and the processes that answer SPARQL say to each other: messages on pipes, media types.

A message is its length in bytes on one line, then those bytes.
"""

from typing import IO

TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""Of the answers to SELECT and ASK."""

GRAPHES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
"""Of the answers to CONSTRUCT and DESCRIBE."""

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
