"""Errors of the graph. Each carries a stable code and the exit status of the command line.

ErreurGraphe (5)
├── LienRompu            a link names a node that is not there
├── IdentifiantDouble    two nodes share one identifier
└── GrapheIllisible      a file is not a graph written by this product
    └── FormesViolees    its nodes break shapes, named one by one
"""


class ErreurGraphe(Exception):
    code = "GRAPHE_INVALIDE"
    statut = 5


class LienRompu(ErreurGraphe):
    code = "LIEN_ROMPU"


class IdentifiantDouble(ErreurGraphe):
    code = "IDENTIFIANT_DOUBLE"


class GrapheIllisible(ErreurGraphe):
    """`terme` is what could not be read, as the file may write it: its line is looked for there."""

    code = "GRAPHE_ILLISIBLE"

    def __init__(self, message: str, terme: str = "") -> None:
        super().__init__(message)
        self.terme = terme


class FormesViolees(GrapheIllisible):
    """`violations` says each broken shape in one line: node, shape, lines of the text, what was expected."""

    code = "FORME_VIOLEE"

    def __init__(self, message: str, violations: tuple[str, ...]) -> None:
        super().__init__(message)
        self.violations = violations
