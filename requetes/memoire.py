"""What the process keeps from one request to the next, all of it, and its ceilings.

- What clients ask: bodies read, documents sent with their hash, documents validated, plans, operations ready, functions
  compiled, statements written, stems looked for.
  One memory for all: its ceiling is that of their sum, and no client decides how much is kept.
- The texts of nodes (`requetes.embarque.compilation.reserve`): they depend on the graph.
- Entity tags of what was asked (`service.http.etiquettes`): a thousand, each of some hundred bytes.
- Keys and stems of words (`graphe.texte`): a number of them, each short.

Any other cache of the product holds what the schema or the graph alone decides.
"""

from collections import Counter
from collections.abc import Hashable
from operator import itemgetter
from threading import Lock
from typing import Any, Generic, TypeVar

from cachetools import LRUCache

OCTETS_DES_DEMANDES = 64_000_000
OCTETS_DES_TEXTES = 64_000_000
PART_D_UN = 10
"""What alone weighs more than that part of the whole is not kept."""

C = TypeVar("C", bound=Hashable)
V = TypeVar("V")


class Memoire:
    """What was asked least lately leaves first. Weights are estimates, in bytes, made by who keeps."""

    def __init__(self, octets_max: int, part_d_un: int = PART_D_UN) -> None:
        self.octets_max_d_un = octets_max // part_d_un
        self._gardes: LRUCache[Any, tuple[Any, int]] = LRUCache(octets_max, getsizeof=itemgetter(1))
        self._verrou = Lock()

    @property
    def octets(self) -> int:
        return int(self._gardes.currsize)

    def octets_par_rayon(self) -> Counter[str]:
        with self._verrou:
            gardes = list(self._gardes.items())
        sommes: Counter[str] = Counter()
        for (rayon, _), (_, octets) in gardes:
            sommes[rayon.nom] += octets
        return sommes

    def __len__(self) -> int:
        return len(self._gardes)

    def lire(self, cle: Hashable) -> Any:
        with self._verrou:
            garde = self._gardes.get(cle)
        return None if garde is None else garde[0]

    def garder(self, cle: Hashable, valeur: V, octets: int) -> V:
        if octets <= self.octets_max_d_un:
            with self._verrou:
                self._gardes[cle] = (valeur, octets)
        return valeur


DEMANDES = Memoire(OCTETS_DES_DEMANDES)


class Rayon(Generic[C, V]):
    """One kind of things kept in the memory of what clients ask: its keys are its own. `nom`: as operators read it."""

    def __init__(self, nom: str) -> None:
        self.nom = nom

    def lire(self, cle: C) -> V | None:
        garde: V | None = DEMANDES.lire((self, cle))
        return garde

    def garder(self, cle: C, valeur: V, octets: int) -> V:
        return DEMANDES.garder((self, cle), valeur, octets)
