"""Arguments and directives of random operations."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import GraphQLArgument, GraphQLInputObjectType, GraphQLInputType, GraphQLList, GraphQLNonNull
from graphql import is_required_argument as requis

from tests.egalite.ecriture import litteral
from tests.egalite.tirage import Tirage
from tests.egalite.valeurs import Place, Valeurs
from tests.egalite.variables import CURSEURS, Variables

PAGES = ("first", "after", "last", "before")
DECOUPES: Sequence[tuple[int, tuple[str, ...]]] = (
    (20, ()),
    (40, ("first",)),
    (12, ("first", "after")),
    (4, ("after",)),
    (10, ("last",)),
    (6, ("last", "before")),
    (4, ("before",)),
    (3, ("first", "before")),
    (2, ("first", "after", "before")),
    (1, ("first", "last")),
    (1, ("last", "after")),
)
FREQUENCES = {"filtre": 30, "arrondissement": 20, "quartier": 20, "portees": 20}


class Arguments:
    def __init__(self, tirage: Tirage, valeurs: Valeurs) -> None:
        self.tirage = tirage
        self.valeurs = valeurs
        self.variables = Variables(tirage, valeurs)

    def ecrire(self, champ: str, arguments: Mapping[str, GraphQLArgument]) -> str:
        donnes = [f"{nom}: {self._un(Place(champ, nom), arguments[nom].type)}" for nom in self._noms(champ, arguments)]
        return f"({', '.join(donnes)})" if donnes else ""

    def directives(self) -> str:
        """Mostly none; when there is one, what it stands on is mostly kept."""
        if not self.tirage.chance(5):
            return ""
        nom, vrai = self.tirage.selon(((4, ("include", True)), (4, ("skip", False)), (3, ("skip", True))))
        si = self.variables.condition() if self.tirage.chance(50) else str(vrai).lower()
        autre = " @include(if: true)" if nom == "skip" and self.tirage.chance(15) else ""
        return f" @{nom}(if: {si}){autre}"

    def _noms(self, champ: str, arguments: Mapping[str, GraphQLArgument]) -> list[str]:
        if "first" in arguments:
            autres = {nom: a for nom, a in arguments.items() if nom not in PAGES}
            return [*self._noms(champ, autres), *(nom for nom in self.tirage.selon(DECOUPES) if nom in arguments)]
        if "nom" in arguments:
            return self.tirage.plusieurs(list(arguments), *self.tirage.selon(((40, (1, 1)), (1, (0, 3)))))
        return [n for n, a in arguments.items() if requis(a) or self.tirage.chance(FREQUENCES.get(n, 35))]

    def _un(self, place: Place, type_: GraphQLInputType) -> str:
        en_variable = self.tirage.chance(94 if place.nom in CURSEURS else 20)
        valeur = self.variables.tirer(place, type_) if en_variable else self._semer(place, type_)
        return litteral(valeur, type_)

    def _semer(self, place: Place, type_: GraphQLInputType) -> Any:
        """A value, some parts of which are left to variables."""
        return self._remplacer(self.valeurs.valeur(place, type_), place, type_)

    def _remplacer(self, valeur: Any, place: Place, type_: GraphQLInputType) -> Any:
        nu = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(valeur, list) and isinstance(nu, GraphQLList):
            return [self._ou_variable(v, place, nu.of_type) for v in valeur]
        if isinstance(valeur, dict) and isinstance(nu, GraphQLInputObjectType):
            requis_ = GraphQLNonNull if nu.is_one_of else lambda type_: type_
            return {n: self._ou_variable(v, Place(nu.name, n), requis_(nu.fields[n].type)) for n, v in valeur.items()}
        return valeur

    def _ou_variable(self, valeur: Any, place: Place, type_: GraphQLInputType) -> Any:
        if self.tirage.chance(7):
            return self.variables.tirer(place, type_)
        return self._remplacer(valeur, place, type_)
