"""What a request carries: the engine that answers it, and what it may still spend."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphql import VariableValues

from requetes.langage.budget import Budget
from requetes.langage.plan import Place, PlanOperation
from requetes.langage.significations import Signification


class Interprete(Protocol):
    """Answers the stock execution field by field: `noeud` is None at the root, `place` says where it is asked."""

    def valeur(self, sens: Signification, noeud: Any, arguments: Mapping[str, Any], place: Place, /) -> Any: ...

    def cout(self, sens: Signification, arguments: Mapping[str, Any], /) -> int:
        """What these arguments add to what the field is declared to cost."""

    def page(
        self,
        sens: Signification,
        noeud: Any,
        arguments: Mapping[str, Any],
        place: Place,
        identifier: Callable[[Any], str],
        /,
    ) -> Any:
        """One page of the list that `valeur` would give."""

    def tel_que_dit(self, noeud: Any, contrat: str, /) -> Any:
        """A node in the words of that edition."""


class DemandesLiees(Protocol):
    """What one request asks of the fields of a programme; `legeres` when nothing held grows with the graph."""

    @property
    def legeres(self) -> bool: ...


class ProgrammeLie(Protocol):
    """A plan compiled for one graph; `cout` is what it spends anyway."""

    @property
    def graphe(self) -> Any: ...
    @property
    def cout(self) -> int: ...
    def demandes(self, variables: VariableValues, budget: Budget, /) -> Any: ...
    def executer(self, demandes: Any, budget: Budget, /) -> bytes: ...


class InterpreteCompile(Interprete, Protocol):
    """Compiles plans too."""

    @property
    def graphe(self) -> Any: ...
    def peser(self, plan: PlanOperation, variables: VariableValues, budget: Budget, /) -> None: ...
    def programme(self, plan: PlanOperation, /) -> ProgrammeLie: ...


class GrapheLu(Interprete, Protocol):
    """What an operation needs, read beforehand. `refuse`: there is an error to tell; `version` is that of the graph."""

    @property
    def refuse(self) -> bool: ...
    @property
    def version(self) -> str: ...
    def reponse(self, plan: PlanOperation, budget: Budget, /) -> bytes | None:
        """JSON of the whole answer, or None when there is an error to tell; RequeteArretee when it costs too much."""


class GrapheLointain(Protocol):
    """Reads all that an operation needs, or raises ErreurGraphe; RequeteArretee when it costs too much."""

    async def prelever(self, plan: PlanOperation, variables: VariableValues, budget: Budget, /) -> GrapheLu: ...


@dataclass
class Contexte:
    """`moteur` answers; that of a graph kept elsewhere (`distant`) is known when it has been read.

    `version` is that of the graph the answer comes from, once it is known. `en_texte`: the data may stay the JSON that
    the compiled engine wrote, for who only sends it on. `avertissements`: what the answer says beside its data; `plan`:
    what was asked, once it is known; `editions`: those asked, by place in the answer.
    """

    moteur: Interprete | None
    budget: Budget = field(default_factory=Budget)
    distant: GrapheLointain | None = None
    version: str = ""
    en_texte: bool = False
    avertissements: list[dict[str, Any]] = field(default_factory=list)
    plan: PlanOperation | None = None
    editions: dict[tuple[str | int, ...], str] = field(default_factory=dict)

    def edition(self, place: Sequence[str | int]) -> str | None:
        """The one asked by the nearest field around."""
        autour = (self.editions.get(tuple(place[:fin])) for fin in range(len(place) - 1, 0, -1))
        return next(filter(None, autour), None)

    @classmethod
    def loin(cls, distant: GrapheLointain, budget: Budget | None = None, *, en_texte: bool = False) -> "Contexte":
        return cls(None, budget or Budget(), distant, en_texte=en_texte)


def contexte(valeur: Any) -> Contexte:
    """The context of a request, made once from a mapping or an object that holds `moteur`."""
    if isinstance(valeur, Contexte):
        return valeur
    attributs = valeur if isinstance(valeur, MutableMapping) else vars(valeur)
    connu = attributs.setdefault("contexte", Contexte(attributs["moteur"]))
    assert isinstance(connu, Contexte)
    return connu
