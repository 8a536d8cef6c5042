"""What is told of the rows of a file: the same remark on several rows is told once, with all of them."""

from collections import defaultdict

from graphe.modele.couche import RemarqueDeLecture


class Remarques:
    def __init__(self) -> None:
        self._lignes: dict[tuple[str, bool, str], list[int]] = defaultdict(list)

    def dire(self, code: str, message: str, ligne: int | None = None) -> None:
        self._ajouter(code, message, ligne, refusee=False)

    def refuser(self, code: str, message: str, ligne: int) -> None:
        """The row is not loaded."""
        self._ajouter(code, message, ligne, refusee=True)

    def _ajouter(self, code: str, message: str, ligne: int | None, *, refusee: bool) -> None:
        self._lignes[code, refusee, message] += [] if ligne is None else [ligne]

    @property
    def refusees(self) -> int:
        return len({ligne for (_, refusee, _), lignes in self._lignes.items() if refusee for ligne in lignes})

    def toutes(self) -> tuple[RemarqueDeLecture, ...]:
        """Those of refused rows first, then in the order of the file."""
        lues = (
            RemarqueDeLecture(code=code, refusee=refusee, message=message, lignes_concernees=tuple(sorted(set(lignes))))
            for (code, refusee, message), lignes in self._lignes.items()
        )
        return tuple(sorted(lues, key=lambda r: (not r.refusee, r.code, r.lignes_concernees, r.message)))
