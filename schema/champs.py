"""How a field is declared: its meaning as data, its description, its arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET

from requetes.langage.pages import TAILLE, TAILLE_MAX, Decoupe, Page, decouper, par_id
from requetes.langage.sens import Lien, Sens
from requetes.neo4j.releves import Releve
from schema.contexte import Contexte, contexte
from schema.entrees import vers_requete


@dataclass(frozen=True, slots=True)
class Argument:
    """Argument of a field: type, description, default value if any."""

    type: Any
    description: str
    defaut: Any = UNSET


PAGINATION = {
    "first": Argument(
        int | None,
        f"Nombre d'éléments voulus à partir du début ({TAILLE} par défaut, {TAILLE_MAX} au plus). "
        "Ne se donne pas avec last.",
    ),
    "after": Argument(str | None, "Curseur après lequel commencer, p. ex. la valeur de endCursor."),
    "last": Argument(int | None, f"Nombre d'éléments voulus à partir de la fin ({TAILLE_MAX} au plus)."),
    "before": Argument(
        str | None,
        "Curseur avant lequel s'arrêter, p. ex. la valeur de startCursor. Seul, il donne les "
        f"{TAILLE} éléments qui précèdent.",
    ),
}


class Champ(StrawberryField):
    """Field whose value is what its meaning (`metadata["sens"]`) gives on the graph."""

    @property
    def is_basic_field(self) -> bool:
        return False

    def get_result(
        self,
        source: Any,
        info: strawberry.Info | None,
        args: list[Any],  # noqa: ARG002  the library passes it
        kwargs: Any,
    ) -> Any:
        assert info is not None
        courant = contexte(info.context)
        courant.budget.depenser(self.metadata.get("cout", 1))
        if courant.releve is not None:
            return self.releve(courant, source or courant.releve, info)
        return self.resultat(courant, source, {nom: vers_requete(valeur) for nom, valeur in kwargs.items()})

    def releve(self, _courant: Contexte, source: Releve, info: strawberry.Info) -> Any:
        """What was read beforehand for this place of the document, or the error met there."""
        lu = source.lus[tuple(map(id, info._raw_info.field_nodes))]
        if isinstance(lu, Exception):
            raise lu
        return lu

    def resultat(self, courant: Contexte, source: Any, arguments: dict[str, Any]) -> Any:
        sens: Sens = self.metadata["sens"]
        return sens.valeur(courant.graphe, source, **donnes(arguments))


class ChampConnexion(Champ):
    """Field that gives one page of the list its meaning stands for."""

    def releve(self, courant: Contexte, source: Releve, info: strawberry.Info) -> Any:
        page = super().releve(courant, source, info)
        courant.budget.depenser(len(page.nodes))
        return page

    def resultat(self, courant: Contexte, source: Any, arguments: dict[str, Any]) -> Page:
        decoupe = Decoupe(**{nom: arguments.pop(nom) for nom in PAGINATION if nom in arguments})
        elements = super().resultat(courant, source, arguments)
        page = decouper(elements, decoupe, self.metadata.get("identifier", par_id))
        courant.budget.depenser(len(page.nodes))
        return page


def donnes(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A null argument asks nothing, like one left out."""
    return {nom: valeur for nom, valeur in arguments.items() if valeur is not None}


def attribut(description: str) -> Any:
    """Field that reads the attribute of the same name."""
    return strawberry.field(description=description)


def calcul(sens: Sens, description: str, *, cout: int = 1, **arguments: Argument) -> Any:
    """Field whose value its meaning gives as it is; `cout` is what it takes from the budget of the request."""
    return _champ(Champ, {"sens": sens, "cout": cout}, description, arguments)


def lien(sens: Lien, description: str) -> Any:
    """Field « to one »."""
    return calcul(sens, description)


def connexion(
    sens: Sens, description: str, *, cout: int = 1, identifier: Callable[[Any], str] = par_id, **arguments: Argument
) -> Any:
    """Field « to many »: a connection, with its own arguments and those of pagination."""
    metadonnees = {"sens": sens, "cout": cout, "identifier": identifier}
    return _champ(ChampConnexion, metadonnees, description, {**arguments, **PAGINATION})


def _champ(
    classe: type[Champ], metadonnees: Mapping[str, Any], description: str, arguments: Mapping[str, Argument]
) -> StrawberryField:
    champ = classe(description=description, metadata=metadonnees)
    champ.arguments = [
        StrawberryArgument(
            python_name=nom,
            graphql_name=None,
            type_annotation=StrawberryAnnotation(argument.type),
            description=argument.description,
            default=argument.defaut,
        )
        for nom, argument in arguments.items()
    ]
    return champ
