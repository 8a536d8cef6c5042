"""Errors of the graph.

ErreurGraphe
├── LienRompu            a link names a node that is not there
├── IdentifiantDouble    two nodes share one identifier
└── GrapheIllisible      a file is not a graph written by this product
"""


class ErreurGraphe(Exception):
    code = "GRAPHE_INVALIDE"


class LienRompu(ErreurGraphe):
    code = "LIEN_ROMPU"


class IdentifiantDouble(ErreurGraphe):
    code = "IDENTIFIANT_DOUBLE"


class GrapheIllisible(ErreurGraphe):
    code = "GRAPHE_ILLISIBLE"
