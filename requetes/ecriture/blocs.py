"""Blocks of statements being written, one within another, and what each passage costs, known beforehand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Bloc:
    """Statements at one level of loops or conditions; `valeur` is the expression they lead to."""

    retrait: int
    lignes: list[str] = field(default_factory=list)
    cout: int = 0
    valeur: str = ""

    def ecrire(self, ligne: str) -> None:
        self.lignes.append(f"{'    ' * self.retrait}{ligne}")


class Blocs:
    """The block being written is `courant`; names are never given twice.

    `a_part`: within a function of its own, which counts nothing: whoever calls it pays beforehand.
    """

    def __init__(self) -> None:
        self.courant = Bloc(1)
        self.a_part = False
        self._noms = 0

    def nom(self) -> str:
        self._noms += 1
        return f"v{self._noms}"

    def ecrire(self, ligne: str) -> None:
        self.courant.ecrire(ligne)

    def payer(self, cout: int) -> None:
        self.courant.cout += cout

    def affecter(self, expression: str) -> str:
        if expression.isidentifier():
            return expression
        nom = self.nom()
        self.ecrire(f"{nom} = {expression}")
        return nom

    def interieur(self, ecrire: Callable[[], str]) -> Bloc:
        """What is written one level further, apart."""
        with self._ouvrir(self.courant.retrait + 1) as dedans:
            dedans.valeur = ecrire()
        return dedans

    def fonction(self, ecrire: Callable[[], str]) -> Bloc:
        """What is written for a function of its own."""
        self.a_part = True
        with self._ouvrir(1) as corps:
            corps.ecrire(f"return {ecrire()}")
        self.a_part = False
        return corps

    @contextmanager
    def _ouvrir(self, retrait: int) -> Iterator[Bloc]:
        dehors, self.courant = self.courant, Bloc(retrait)
        try:
            yield self.courant
        finally:
            self.courant = dehors

    def recopier(self, interieur: Bloc, fin: str, *, paye: bool = False) -> None:
        """`paye`: what it costs is already counted."""
        self.courant.lignes += interieur.lignes
        if self.a_part:
            self.courant.cout += interieur.cout
        elif interieur.cout and not paye:
            interieur.ecrire(f"c += {interieur.cout}")
            self.courant.lignes.append(interieur.lignes[-1])
        interieur.ecrire(fin)
        self.courant.lignes.append(interieur.lignes[-1])
