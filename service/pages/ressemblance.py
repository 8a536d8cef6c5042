"""Identifiers that look like one that does not exist: few are compared, chosen by the groups of letters they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest

LONGUEUR_COMPAREE = 200
GROUPE = 3
LUS = 3_000
"""Identifiers looked at, those of the rarest groups first: what begins like thousands of others says nothing."""
COMPARES = 12
PROCHES = 5


class Ressemblances:
    def __init__(self, identifiants: Iterable[str]) -> None:
        self._identifiants = list(identifiants)
        self._par_groupe: dict[str, list[int]] = defaultdict(list)
        self._tailles = [len(groupes(identifiant)) for identifiant in self._identifiants]
        self._par_fin: dict[str, list[str]] = defaultdict(list)
        for rang, identifiant in enumerate(self._identifiants):
            self._par_fin[_fin(identifiant)].append(identifiant)
            for groupe in groupes(identifiant):
                self._par_groupe[groupe].append(rang)

    def proches(self, identifiant: str) -> list[str]:
        """« engagement/7 » finds « paris-2024/engagement/7 » before those that look like it."""
        cherche = identifiant.strip("/")[:LONGUEUR_COMPAREE]
        if not cherche:
            return []
        prolonges = [connu for connu in self._par_fin.get(_fin(cherche), ()) if connu.endswith(f"/{cherche}")]
        ressemblants = get_close_matches(cherche, self._candidats(cherche), n=PROCHES)
        return list(dict.fromkeys([*prolonges, *ressemblants]))[:PROCHES]

    def _candidats(self, cherche: str) -> list[str]:
        demandes = groupes(cherche)
        communs, lus = Counter[int](), 0
        for rangs in sorted((self._par_groupe.get(groupe, ()) for groupe in demandes), key=len):
            lus += len(rangs)
            if lus > LUS and communs:
                break
            communs.update(rangs)
        parts = {rang: nombre / (len(demandes) + self._tailles[rang]) for rang, nombre in communs.items()}
        return [self._identifiants[rang] for rang in nlargest(COMPARES, parts, key=parts.__getitem__)]


def _fin(identifiant: str) -> str:
    return identifiant.rpartition("/")[2]


def groupes(texte: str) -> set[str]:
    """Ends count: « ^a » and « z$ » are groups too."""
    borde = f"^{texte}$"
    return {borde[debut : debut + GROUPE] for debut in range(len(borde) - GROUPE + 1)}
