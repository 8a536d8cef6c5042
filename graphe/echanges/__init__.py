"""The graph in the formats others read, each read back equal; their description in DCAT."""

from graphe.echanges.catalogue import CATALOGUE, decrire_exports, verifier_catalogue
from graphe.echanges.formats import FORMATS, Format, exporter, relire

__all__ = ["CATALOGUE", "FORMATS", "Format", "decrire_exports", "exporter", "relire", "verifier_catalogue"]
