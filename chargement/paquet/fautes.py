"""What is wrong in a package: each fault names file, row, column, value and what was expected; all are told at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chargement.erreurs import PaquetInvalide

TOLEREES = 1000
"""Faults kept before reading stops: a file that is of another kind has one a cell."""


@dataclass(frozen=True, slots=True, order=True)
class Faute:
    fichier: str
    ligne: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.fichier}{f', ligne {self.ligne}' if self.ligne else ''} : {self.message}"


@dataclass(slots=True)
class Fautes:
    relevees: list[Faute] = field(default_factory=list)

    def ajouter(self, code: str, fichier: str, message: str, ligne: int = 0) -> None:
        self.relevees.append(Faute(fichier, ligne, code, message))
        if len(self.relevees) >= TOLEREES:
            self.refuser("Le paquet n'est pas chargé : lecture arrêtée après trop d'erreurs.")

    def verifier(self) -> None:
        if self.relevees:
            nombre = len(self.relevees)
            self.refuser(f"Le paquet n'est pas chargé : {nombre} erreur{'s' if nombre > 1 else ''}.")

    def refuser(self, message: str) -> None:
        raise PaquetInvalide(message, tuple(self._dites()))

    def _dites(self) -> Iterator[tuple[str, str]]:
        for faute in sorted(self.relevees):
            yield faute.code, str(faute)
