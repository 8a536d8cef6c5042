"""What an operation asks, once validated: an immutable tree of fields, each with its meaning.

A plan knows neither the text of the operation nor the graph: what it holds is enough to compile it for any graph.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, VariableValues

from requetes.langage.pages import par_id
from requetes.langage.significations import Signification

TYPENAME = "__typename"
ENUM = "ENUM"

Place = tuple[int, ...]
"""Where a value is asked: the fields of the document it answers, by their identity."""


def place(noeuds: Iterable[FieldNode]) -> Place:
    return tuple(map(id, noeuds))


@dataclass(frozen=True, slots=True, eq=False)
class Arguments:
    """`calculer` gives the values by their Python names, null ones left out, as an engine takes them.

    `demandes` are the names the client writes; the others come from the defaults of the schema.
    """

    demandes: frozenset[str]
    calculer: Callable[[VariableValues], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class ChampDeclare:
    """How the schema declares a field: `signification` is None for the attribute of the same name.

    `cout` is what the field takes from the budget of the request; `noms`, of each argument, its name in Python;
    `adresse`: a path of the service, given whole when it knows where it stands; `selon_la_requete`: it depends on the
    headers of the request too.
    """

    attribut: str
    signification: Signification | None = None
    cout: int = 0
    connexion: bool = False
    identifier: Callable[[Any], str] = par_id
    noms: Mapping[str, str] = field(default_factory=dict)
    adresse: bool = False
    selon_la_requete: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ValeurDemandee:
    """How a value is written: a list of `element`, a `feuille` (name of a scalar, or ENUM), or an object.

    `type` is the name of the scalar, of the closed list or of the object.
    """

    requis: bool
    type: str = ""
    feuille: str = ""
    element: "ValeurDemandee | None" = None
    selection: "Selection | None" = None

    @property
    def choisis(self) -> "Selection":
        """What is read of the objects it holds, whatever the lists around them; nothing for a leaf."""
        valeur = self
        while valeur.element is not None:
            valeur = valeur.element
        return valeur.selection or {}


@dataclass(frozen=True, slots=True, eq=False)
class ChampDemande:
    """One key of an object of the answer; `parent` is the name of the type of that object.

    `place` is that of what asks for it in the document, merged into one; no tree of a document stays behind a plan.
    """

    cle: str
    nom: str
    parent: str
    declaration: ChampDeclare
    arguments: Arguments | None
    valeur: ValeurDemandee
    place: Place = ()


Selection = Mapping[str, tuple[ChampDemande, ...]]
"""What is read of an object, by the name of its concrete type, in the order of the answer."""


@dataclass(frozen=True, slots=True, eq=False)
class PlanOperation:
    """`racine` is what is asked of the query type, questions about the schema aside (`introspection`)."""

    racine: tuple[ChampDemande, ...]
    introspection: bool = False


def grouper(selection: Selection) -> list[tuple[list[str], tuple[ChampDemande, ...]]]:
    """Names of types, and what is read of them all."""
    groupes: dict[Any, tuple[list[str], tuple[ChampDemande, ...]]] = {}
    for type_, champs in selection.items():
        groupes.setdefault(tuple(map(_signature, champs)), ([], champs))[0].append(type_)
    return list(groupes.values())


def _signature(champ: ChampDemande) -> Any:
    """Equal for fields that are written alike: attributes, at any depth; any other field is like itself only."""
    if champ.declaration.signification is not None:
        return id(champ)
    return champ.cle, champ.nom, champ.declaration.attribut, _signature_de(champ.valeur)


def _signature_de(valeur: ValeurDemandee) -> Any:
    element = valeur.element and _signature_de(valeur.element)
    selection: Mapping[str, Any] = valeur.selection or {}
    return valeur.requis, valeur.feuille, element, tuple((t, *map(_signature, cs)) for t, cs in selection.items())


def rangement(champ: ChampDemande) -> tuple[Any, ...]:
    """What puts fields in an order of their own, whatever that of the document and the keys of its answer."""
    arguments = tuple(sorted(champ.arguments.demandes)) if champ.arguments else ()
    choisis = sorted((type_, tuple(sorted(map(rangement, champs)))) for type_, champs in champ.valeur.choisis.items())
    return champ.nom, arguments, tuple(choisis)
