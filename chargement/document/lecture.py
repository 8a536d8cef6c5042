"""What each reader returns: nodes of the graph, and what it has to report."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphe.modele.base import Noeud
from graphe.modele.enumerations import Gravite


@dataclass(frozen=True, slots=True)
class Signalement:
    """One thing to report; `element` is the identifier of the node concerned, `code` is stable, in capitals.

    `autres`: first and last lines of the other passages at stake.
    """

    code: str
    gravite: Gravite
    message: str
    debut: int
    fin: int
    element: str | None = None
    autres: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class PartieLue:
    """Nodes and reports of one part of the document; parts are added together."""

    noeuds: list[Noeud] = field(default_factory=list)
    signalements: list[Signalement] = field(default_factory=list)

    def ajouter(self, *noeuds: Noeud) -> None:
        self.noeuds.extend(noeuds)

    def signaler(
        self,
        code: str,
        gravite: Gravite,
        message: str,
        debut: int,
        fin: int | None = None,
        element: str | None = None,
        autres: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.signalements.append(Signalement(code, gravite, message, debut, fin or debut, element, tuple(autres)))

    def fusionner(self, autres: Iterable["PartieLue"]) -> "PartieLue":
        for autre in autres:
            self.noeuds.extend(autre.noeuds)
            self.signalements.extend(autre.signalements)
        return self
