"""What an answer takes, as an expression of Cypher: what is too large is not even sent.

Only statements that may read much carry it: finding it walks through what is read once more, and sends one number, of
the bytes of the answer, at least, and of the nodes read.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from requetes.langage.plan import ChampDemande
from requetes.neo4j.reception import ExpressionLue

NOEUDS_MAX = NOEUDS_SURS = 20_000
"""Nodes that one statement reads at most, in about a second; that it may read unweighed, whatever it turns out to read.
"""
UN_NOEUD = 1 << 40
"""What one node adds to the number, beside its bytes: more than those of any answer."""
OCTETS = "octets"
"""What is left to the answer, a parameter of the statements that are weighed."""
NUL = len("null")
PONCTUATION = len('"":0,')


def de_l_objet(x: str, champs: Sequence[ChampDemande], textes: Iterable[str], lus: Sequence[ExpressionLue]) -> str:
    """The node itself, keys, texts, and what the other fields weigh."""
    fixes = UN_NOEUD + sum(len(champ.cle) + PONCTUATION for champ in champs)
    fixes += sum(int(lu.octets) for lu in lus if lu.octets.isdigit())
    tailles = [f"{fois} * coalesce(size(toString({x}.{texte})), 0)" for texte, fois in sorted(Counter(textes).items())]
    return " + ".join([str(fixes), *tailles, *(lu.octets for lu in lus if not lu.octets.isdigit())])


def du_lien(motif: str, lu: ExpressionLue) -> str:
    return f"coalesce(head(COLLECT {{ MATCH {motif} RETURN {lu.octets} }}), {NUL})"


def de_la_liste(elements: str) -> str:
    """`elements` is an expression of the list of what each weighs."""
    return f"reduce(s = 0, w IN {elements} | s + w)"


def tenu(poids: str) -> str:
    """Whether what weighs so much may be sent."""
    return f"{poids} % {UN_NOEUD} <= ${OCTETS} AND {poids} / {UN_NOEUD} <= {NOEUDS_MAX}"
