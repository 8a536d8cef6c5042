"""The same function, whose answer is JSON: what a node says by itself is written once; lists are followed each time.

Beside what `code` names: `F1…`, by node, the text of some of its fields, which the function `D1…` reads; `joindre`
puts pieces end to end, `virgules` commas between them, `membres` takes the braces off, `json` writes any other value.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import orjson

from graphe.modele.catalogue import TYPES
from requetes.embarque.compilation.code import Ecriture, Paire, Source
from requetes.embarque.compilation.nature import sans_lien, suites
from requetes.langage.plan import Champ, Valeur

Membre = tuple[bytes, str]
"""What stands before an expression, and the expression: the value of one key, or several keys with their values."""
Morceau = bytes | str
"""What is written as it stands, or an expression."""


class Suite(str):
    """The expression of pieces put end to end: within another, its pieces are put with the others."""

    morceaux: list[Morceau]

    def __new__(cls, *morceaux: Morceau) -> "Suite":
        a_plat = [piece for m in morceaux for piece in (m.morceaux if isinstance(m, Suite) else [m])]
        fondus = list(_fondre(a_plat))
        ecrits = ", ".join(m if isinstance(m, str) else repr(m) for m in fondus)
        suite = super().__new__(cls, f"joindre(({ecrits}))" if len(fondus) > 1 else ecrits)
        suite.morceaux = fondus
        return suite


def _fondre(morceaux: Sequence[Morceau]) -> Iterator[Morceau]:
    """Constants side by side make one."""
    for constants, groupe in groupby(morceaux, lambda morceau: isinstance(morceau, bytes)):
        if constants:
            yield b"".join(groupe)  # type: ignore[arg-type]  # all of them are bytes
        else:
            yield from groupe


class EcritureTexte(Ecriture):
    """Every expression gives bytes; `objets` writes what they are made of."""

    NUL = "b'null'"

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.objets = Ecriture(source)

    def brut(self, expression: str) -> str:
        return f"json({expression})"

    def enumerer(self, elements: str) -> str:
        return Suite(b"[", f"virgules({elements})", b"]")

    def valeur(self, valeur: Valeur, expression: str) -> str:
        if sans_lien(valeur):
            return self.brut(self.objets.valeur(valeur, expression))
        return super().valeur(valeur, expression)

    def assembler(self, paires: Sequence[Paire]) -> str:
        return _joindre([_membre(cle, valeur) for cle, valeur in paires])

    def objet(self, champs: Sequence[Champ], type_: str, objet: str) -> str:
        morceaux = suites(champs)
        if len(morceaux) == 1 and morceaux[0][0]:
            return self.propres(champs, type_, objet, entier=True)
        membres: list[Membre] = []
        for propres, suite in morceaux:
            if propres:
                membres.append((b"", self.propres(suite, type_, objet)))
            else:
                membres += [_membre(c.cle, self.champ(c, type_, objet)) for c in suite]
        return _joindre(membres)

    def propres(self, champs: Sequence[Champ], type_: str, objet: str, *, entier: bool = False) -> str:
        """Fields side by side: of a node, they are kept; `entier` when they make the whole object."""
        if champs[0].parent in TYPES:
            return f"F{self.fonction(champs, entier)}[{objet}.id]"
        texte = self.brut(self.objets.objet(champs, type_, objet))
        return texte if entier else f"membres({texte})"

    def fonction(self, champs: Sequence[Champ], entier: bool) -> int:
        corps = self.blocs.fonction(lambda: self.objets.objet(champs, "type(o).__name__", "o"))
        self.blocs.payer(corps.cout)
        self.source.entiers.append(entier)
        rang = len(self.source.entiers) - 1
        self.source.fonctions += [f"def D{rang}(o):", *corps.lignes]
        return rang


def _membre(cle: str, valeur: str) -> Membre:
    return orjson.dumps(cle) + b":", valeur


def _joindre(membres: Sequence[Membre]) -> str:
    morceaux: list[Morceau] = [b"{"]
    for rang, (devant, expression) in enumerate(membres):
        morceaux += [b"," + devant if rang else devant, expression]
    return Suite(*morceaux, b"}")
