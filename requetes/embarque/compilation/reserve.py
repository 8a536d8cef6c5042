"""Texts of nodes kept from one request to the next, within one bound for all."""

from collections.abc import Callable
from weakref import ref

from requetes.embarque.tables import Table
from requetes.memoire import OCTETS_DES_TEXTES

PAR_TEXTE = 200
"""Bytes that keeping a text takes beside those of the text."""


class TextesGardes:
    """When it is full, every table is emptied: what is asked most is soon written again."""

    def __init__(self, octets_max: int = OCTETS_DES_TEXTES) -> None:
        self.octets_max = octets_max
        self.octets = 0
        self._tables: dict[int, ref[Table[bytes]]] = {}

    def table(self, ecrire: Callable[[str], bytes]) -> Table[bytes]:
        """By identifier of node, the text that `ecrire` gives."""

        def calculer(identifiant: str) -> bytes:
            texte = ecrire(identifiant)
            self._compter(len(texte) + PAR_TEXTE)
            return texte

        table = Table(calculer)
        cle = id(table)
        self._tables[cle] = ref(table, lambda _: self._tables.pop(cle, None))
        return table

    def _compter(self, octets: int) -> None:
        if self.octets + octets > self.octets_max:
            self._vider()
        self.octets += octets

    def _vider(self) -> None:
        for une in list(self._tables.values()):
            table = une()
            if table is not None:
                table.clear()
        self.octets = 0
