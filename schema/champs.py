"""How a field is declared: its meaning as data, its description, its arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET

from requetes.langage.pages import TAILLE, TAILLE_MAX, par_id
from requetes.langage.plan import Place, place
from requetes.langage.significations import Lien, Signification
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


class ChampPublie(StrawberryField):
    """Field whose value is what its meaning (`metadata["signification"]`) gives on the graph."""

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
        arguments = donnes({nom: vers_requete(valeur) for nom, valeur in kwargs.items()})
        return self.lire(courant, source, arguments, place(info._raw_info.field_nodes))

    def lire(self, courant: Contexte, noeud: Any, arguments: Mapping[str, Any], ici: Place) -> Any:
        assert courant.moteur is not None
        return courant.moteur.valeur(self.metadata["signification"], noeud, arguments, ici)


class ChampConnexion(ChampPublie):
    """Field that gives one page of the list its meaning stands for."""

    def lire(self, courant: Contexte, noeud: Any, arguments: Mapping[str, Any], ici: Place) -> Any:
        assert courant.moteur is not None
        page = courant.moteur.page(self.metadata["signification"], noeud, arguments, ici, self.metadata["identifier"])
        courant.budget.depenser(len(page.nodes))
        return page


def donnes(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A null argument asks nothing, like one left out."""
    return {nom: valeur for nom, valeur in arguments.items() if valeur is not None}


def attribut(description: str) -> Any:
    """Field that reads the attribute of the same name."""
    return strawberry.field(description=description)


def calcul(sens: Signification, description: str, *, cout: int = 1, **arguments: Argument) -> Any:
    """Field whose value its meaning gives as it is; `cout` is what it takes from the budget of the request."""
    return _champ(ChampPublie, {"signification": sens, "cout": cout}, description, arguments)


def lien(sens: Lien, description: str) -> Any:
    """Field « to one »."""
    return calcul(sens, description)


def connexion(
    sens: Signification,
    description: str,
    *,
    cout: int = 1,
    identifier: Callable[[Any], str] = par_id,
    **arguments: Argument,
) -> Any:
    """Field « to many »: a connection, with its own arguments and those of pagination."""
    metadonnees = {"signification": sens, "cout": cout, "identifier": identifier}
    return _champ(ChampConnexion, metadonnees, description, {**arguments, **PAGINATION})


def _champ(
    classe: type[ChampPublie], metadonnees: Mapping[str, Any], description: str, arguments: Mapping[str, Argument]
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
