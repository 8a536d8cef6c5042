"""What can be done to a server, however it was had."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import TracebackType
from typing import ClassVar, Self

from outils.neo4j.acces import Acces


@dataclass(frozen=True)
class Reglages:
    """What is asked of a server started here; a server of NEO4J_URI is taken as it is."""

    delai: float = 240  # seconds before giving up: 10 are enough, unless the machine is overloaded
    tas: str = "512m"
    pages: str = "256m"
    port: int | None = None  # a free one by default
    vierge: bool = False  # forget the data of the previous run
    court: bool = False  # a short life: starts with 40 % less work, computes slower; never for a benchmark


class ServeurNeo4j(ABC):
    """A running server. As a context manager, it is stopped at the end."""

    pilotable: ClassVar[bool] = True  # tuer, suspendre, reprendre, redemarrer are possible

    def __init__(self, acces: Acces) -> None:
        self.acces = acces

    @property
    def uri(self) -> str:
        return self.acces.uri

    @property
    def utilisateur(self) -> str:
        return self.acces.utilisateur

    @property
    def mot_de_passe(self) -> str:
        return self.acces.mot_de_passe

    @property
    @abstractmethod
    def pid(self) -> int | None:
        """The process of the server; None when it is not one of ours, or is stopped."""

    @abstractmethod
    def vivant(self) -> bool:
        """Whether it runs, suspended or not."""

    @abstractmethod
    def arreter(self) -> None:
        """Stop cleanly, keeping the data; nothing to do when it is already stopped."""

    @abstractmethod
    def tuer(self) -> None:
        """Kill at once (SIGKILL), as a power cut would."""

    @abstractmethod
    def suspendre(self) -> None:
        """Freeze: connections stay open and nothing answers any more."""

    @abstractmethod
    def reprendre(self) -> None:
        """Thaw what `suspendre` froze."""

    @abstractmethod
    def redemarrer(self) -> None:
        """Start again, stopping first if need be: same data, same URI, same password."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.arreter()
