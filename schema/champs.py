"""How a field is declared: its meaning as data, its description, its arguments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Any, Generic, TypeVar, get_args

import strawberry
from graphql import FieldNode
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema_directive import Location
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.lazy_type import LazyType
from strawberry.types.unset import UNSET

from requetes.langage.conditions import CONTRAT
from requetes.langage.erreurs import ArgumentsInvalides, ErreurRequete
from requetes.langage.facettes import FACETTES, DimensionFacette
from requetes.langage.pages import TAILLE, TAILLE_MAX, par_id
from requetes.langage.plan import Place, place
from requetes.langage.repartition import CELLULES_MAX
from requetes.langage.significations import Facettes, Liens, Signification, Tous
from schema.connexions import PAGE, Connection, ConnexionTrouvee
from schema.contexte import Contexte, contexte
from schema.entrees import vers_requete
from schema.erreurs import nommer_l_argument

PAR = "par"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Argument:
    """Argument of a field: type, description, default value if any; `obsolete` says what to give in its place."""

    type: Any
    description: str
    defaut: Any = UNSET
    obsolete: str | None = None


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

AVEC_VIDES = Argument(
    bool, f"Montrer aussi les cellules vides, toutes les valeurs croisées ({CELLULES_MAX} cellules au plus).", False
)


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
        demandes = info._raw_info.field_nodes
        arguments = self.ecrits({nom: vers_requete(valeur) for nom, valeur in kwargs.items()}, demandes[0])
        if CONTRAT in arguments:
            courant.editions[tuple(info.path.as_list())] = arguments[CONTRAT]
        if courant.moteur is not None:
            cout = self.metadata.get("cout", 1) - 1 + courant.moteur.cout(self.metadata["signification"], arguments)
            courant.budget.depenser(cout)
        try:
            lu = self.lire(courant, source, arguments, place(demandes))
        except ErreurRequete as erreur:
            nommer_l_argument(erreur, arguments)
            raise
        for refusee in lu if isinstance(lu, list) else (lu,):
            if isinstance(refusee, ErreurRequete):
                nommer_l_argument(refusee, arguments)
        return lu

    def ecrits(self, arguments: Mapping[str, Any], demande: FieldNode) -> dict[str, Any]:
        """A null argument asks nothing, like one left out; so does the default of one that the request may decide."""
        arguments = deplier(arguments)
        ecrits = {argument.name.value for argument in demande.arguments or ()}
        tus = {nom for nom in self.metadata.get("selon_la_requete", ()) if nom not in ecrits}
        return {nom: valeur for nom, valeur in arguments.items() if valeur is not None and nom not in tus}

    def lire(self, courant: Contexte, noeud: Any, arguments: Mapping[str, Any], ici: Place) -> Any:
        assert courant.moteur is not None
        return courant.moteur.valeur(self.metadata["signification"], noeud, arguments, ici)


class ChampRedige(StrawberryField):
    """Attribute of a thing that editions share: in the words of the one that is asked around it."""

    @property
    def is_basic_field(self) -> bool:
        return False

    def get_result(
        self,
        source: Any,
        info: strawberry.Info | None,
        args: list[Any],  # noqa: ARG002  the library passes it
        kwargs: Any,  # noqa: ARG002  the same
    ) -> Any:
        assert info is not None
        courant = contexte(info.context)
        contrat = courant.edition(info.path.as_list()) if courant.editions else None
        if contrat is not None and courant.moteur is not None:
            source = courant.moteur.tel_que_dit(source, contrat)
        return getattr(source, self.python_name)


class ChampConnexion(ChampPublie):
    """Field that gives one page of the list its meaning stands for."""

    def lire(self, courant: Contexte, noeud: Any, arguments: Mapping[str, Any], ici: Place) -> Any:
        assert courant.moteur is not None
        page = courant.moteur.page(self.metadata["signification"], noeud, arguments, ici, self.metadata["identifier"])
        if page.coupee:
            courant.budget.coupees.add(ici)
        return page


def deplier(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """What `par` holds, as the arguments it stands for."""
    par = {nom: valeur for nom, valeur in (arguments.get(PAR) or {}).items() if valeur is not None}
    autres = {nom: valeur for nom, valeur in arguments.items() if nom != PAR}
    if doubles := [nom for nom in par if autres.get(nom) is not None]:
        raise ArgumentsInvalides(f"Reçu « {PAR} » et « {doubles[0]} » : attendu l'un ou l'autre.", argument=doubles[0])
    return {**autres, **par}


def un(type_: str) -> Any:
    """A published type by its name, whether it is defined yet or not."""
    return LazyType(type_, "schema.types")


def liste(type_: Any) -> Any:
    return GenericAlias(list, (type_,))


def page(type_: str) -> Any:
    return _page(type_)[un(type_)]


@cache
def _page(type_: str) -> Any:
    """With counts, of the types whose elements have dimensions; with what was found, of a search."""
    if type_ == "Resultat":
        return ConnexionTrouvee
    if type_ not in FACETTES:
        return Connection
    champ = calcul(
        Facettes(type_),
        "Compte les éléments de la liste entière, tels que ses arguments les gardent, selon des dimensions : "
        f"{', '.join(d.name for d in FACETTES[type_])}. Un élément qui a plusieurs valeurs compte dans chacune.",
        liste(un("CelluleFacette")),
        cout=100,
        dimensions=Argument(list[DimensionFacette], "Dimensions, une au moins, sans répétition."),
        avec_vides=AVEC_VIDES,
    )

    @strawberry.type(name="Connection", description=PAGE)
    class ConnexionComptee(Connection[T], Generic[T]):
        facettes = champ

    return ConnexionComptee


def attribut(description: str, type_: Any = None, *, obsolete: str | None = None) -> Any:
    """Field that reads the attribute of the same name; `obsolete` says what to read in its place."""
    return strawberry.field(description=description, graphql_type=type_, deprecation_reason=obsolete)


def redige(description: str, type_: Any) -> Any:
    """The same, of what each edition says in its words."""
    return ChampRedige(description=description, type_annotation=StrawberryAnnotation(type_))


def calcul(
    sens: Signification,
    description: str = "",
    type_: Any = None,
    *,
    cout: int = 1,
    selon_la_requete: Sequence[str] = (),
    **arguments: Argument,
) -> Any:
    """Field whose value its meaning gives as it is; `cout` is what it takes from the budget of the request.

    Description and type of a field of the model need not be said again. `selon_la_requete` are arguments that the
    headers of the request decide when the document does not write them.
    """
    metadonnees = {"signification": sens, "cout": cout, "selon_la_requete": selon_la_requete}
    return _champ(ChampPublie, metadonnees, description, type_, arguments)


def connexion(
    sens: Signification,
    description: str = "",
    type_: str = "",
    *,
    cout: int = 1,
    identifier: Callable[[Any], str] = par_id,
    **arguments: Argument,
) -> Any:
    """Field « to many »: a connection, with its own arguments and those of pagination."""
    metadonnees = {"signification": sens, "cout": cout, "identifier": identifier}
    cible = sens.cible if isinstance(sens, Liens | Tous) else type_
    return _champ(ChampConnexion, metadonnees, description, page(cible), {**arguments, **PAGINATION})


@strawberry.schema_directive(
    name="semanticNonNull",
    locations=[Location.FIELD_DEFINITION],
    description="N'est null que s'il y a une erreur à cette place.",
)
class SemanticNonNull:
    levels: list[int] = strawberry.directive_field(name="levels", default=(0,))


def racines_a_part(*infaillibles: str) -> Callable[[type], type]:
    """An error in one root leaves the others: each may be null, for that reason alone when it was never null before."""

    def separer(classe: type) -> type:
        for nom, champ in vars(classe).items():
            if isinstance(champ, ChampPublie) and nom not in infaillibles:
                assert champ.type_annotation is not None
                type_: Any = champ.type_annotation.raw_annotation
                if type(None) not in get_args(type_):
                    champ.type_annotation = StrawberryAnnotation(type_ | None)
                    champ.directives = [*champ.directives, SemanticNonNull()]
        return classe

    return separer


def _champ(
    classe: type[ChampPublie],
    metadonnees: Mapping[str, Any],
    description: str,
    type_: Any,
    arguments: Mapping[str, Argument],
) -> StrawberryField:
    annotation = None if type_ is None else StrawberryAnnotation(type_)
    champ = classe(description=description or None, metadata=metadonnees, type_annotation=annotation)
    champ.arguments = publier_arguments(arguments)
    return champ


def publier_arguments(arguments: Mapping[str, Argument]) -> list[StrawberryArgument]:
    return [
        StrawberryArgument(
            python_name=nom,
            graphql_name=None,
            type_annotation=StrawberryAnnotation(argument.type),
            description=argument.description,
            default=argument.defaut,
            deprecation_reason=argument.obsolete,
        )
        for nom, argument in arguments.items()
    ]
