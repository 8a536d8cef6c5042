"""The flattened tables: each cell begins with a tab and runs until the next one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chargement.document.texte import Ligne


@dataclass(slots=True)
class CelluleLue:
    """`avant_blanc`: an empty line, or the end of the table, follows what the cell prints."""

    lignes: list[Ligne] = field(default_factory=list)
    avant_blanc: bool = False

    @property
    def textes(self) -> tuple[str, ...]:
        """Printed lines, blank ones left out, spaces collapsed."""
        return tuple(ligne.net for ligne in self.lignes if not ligne.vide)

    @property
    def texte(self) -> str:
        return " ".join(self.textes)

    @property
    def vide(self) -> bool:
        return not self.textes

    @property
    def debut(self) -> int:
        return self.lignes[0].numero

    @property
    def fin(self) -> int:
        return max((ligne.numero for ligne in self.lignes if not ligne.vide), default=self.debut)


def decouper_cellules(lignes: Iterable[Ligne]) -> list[CelluleLue]:
    """Cells in order; lines before the first tab are not part of the table."""
    cellules: list[CelluleLue] = []
    for ligne in lignes:
        if ligne.cellule:
            cellules.append(CelluleLue())
        if cellules:
            cellules[-1].lignes.append(ligne)
    for cellule in cellules:
        cellule.avant_blanc = any(ligne.vide for ligne in cellule.lignes if ligne.numero > cellule.fin)
    if cellules:
        cellules[-1].avant_blanc = True
    return cellules
