"""Arguments and directives of random operations, and the variables that give their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLArgument, GraphQLInputObjectType, GraphQLInputType, GraphQLList, GraphQLNonNull
from graphql import is_required_argument as requis

from tests.egalite.ecriture import Variable, litteral
from tests.egalite.tirage import Tirage
from tests.egalite.valeurs import Place, Valeurs

JEUX = 2
"""Each operation runs with so many sets of values."""
ABSENTE = object()
MAUVAISES: tuple[Any, ...] = ("x", 1.5, {"inconnu": 1}, [[1]], True, 2**40)
PAGES = ("first", "after", "last", "before")
CURSEURS = ("after", "before")
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
FORMES = ((12, "telle"), (5, "defaut"), (2, "stricte"))
FREQUENCES = {"filtre": 30, "arrondissement": 20, "quartier": 20, "portees": 20}


@dataclass(frozen=True)
class Tiree:
    """A variable, and its value in each set."""

    variable: Variable
    place: Place
    valeurs: tuple[Any, ...]


class Arguments:
    def __init__(self, tirage: Tirage, valeurs: Valeurs) -> None:
        self.tirage = tirage
        self.valeurs = valeurs
        self.tirees: list[Tiree] = []

    def ecrire(self, champ: str, arguments: Mapping[str, GraphQLArgument]) -> str:
        donnes = [f"{nom}: {self._un(Place(champ, nom), arguments[nom].type)}" for nom in self._noms(champ, arguments)]
        return f"({', '.join(donnes)})" if donnes else ""

    def directives(self) -> str:
        """Mostly none; when there is one, what it stands on is mostly kept."""
        if not self.tirage.chance(5):
            return ""
        nom, vrai = self.tirage.selon(((4, ("include", True)), (4, ("skip", False)), (3, ("skip", True))))
        si = self._condition() if self.tirage.chance(50) else str(vrai).lower()
        autre = " @include(if: true)" if nom == "skip" and self.tirage.chance(15) else ""
        return f" @{nom}(if: {si}){autre}"

    def jeux(self) -> tuple[dict[str, Any], ...]:
        return tuple(
            {t.variable.nom: t.valeurs[n] for t in self.tirees if t.valeurs[n] is not ABSENTE} for n in range(JEUX)
        )

    def _noms(self, champ: str, arguments: Mapping[str, GraphQLArgument]) -> list[str]:
        if "first" in arguments:
            autres = {nom: a for nom, a in arguments.items() if nom not in PAGES}
            return [*self._noms(champ, autres), *self.tirage.selon(DECOUPES)]
        if "nom" in arguments:
            return self.tirage.plusieurs(list(arguments), *self.tirage.selon(((40, (1, 1)), (1, (0, 3)))))
        return [n for n, a in arguments.items() if requis(a) or self.tirage.chance(FREQUENCES.get(n, 35))]

    def _un(self, place: Place, type_: GraphQLInputType) -> str:
        en_variable = self.tirage.chance(94 if place.nom in CURSEURS else 20)
        valeur = self._variable(place, type_) if en_variable else self._semer(place, type_)
        return litteral(valeur, type_)

    def _semer(self, place: Place, type_: GraphQLInputType) -> Any:
        """A value, some parts of which are left to variables."""
        return self._remplacer(self.valeurs.valeur(place, type_), place, type_)

    def _remplacer(self, valeur: Any, place: Place, type_: GraphQLInputType) -> Any:
        nu = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(valeur, list) and isinstance(nu, GraphQLList):
            return [self._ou_variable(v, place, nu.of_type) for v in valeur]
        if isinstance(valeur, dict) and isinstance(nu, GraphQLInputObjectType):
            return {n: self._ou_variable(v, Place(nu.name, n), nu.fields[n].type) for n, v in valeur.items()}
        return valeur

    def _ou_variable(self, valeur: Any, place: Place, type_: GraphQLInputType) -> Any:
        if self.tirage.chance(7):
            return self._variable(place, type_)
        return self._remplacer(valeur, place, type_)

    def _variable(self, place: Place, type_: GraphQLInputType) -> Variable:
        connues = [t.variable for t in self.tirees if t.place == place and t.variable.type == str(type_)]
        if connues and self.tirage.chance(30):
            return self.tirage.parmi(connues)
        return self._ajouter(place, type_, self._declarer(place, type_))

    def _declarer(self, place: Place, type_: GraphQLInputType) -> Variable:
        """As strict as the place asks: a default excuses a nullable type, a stricter type will do."""
        nom = f"{place.nom}{len(self.tirees)}"
        if not isinstance(type_, GraphQLNonNull):
            forme = "telle" if place.nom in CURSEURS else self.tirage.selon(FORMES)
            declare = f"{type_}!" if forme == "stricte" else str(type_)
            return Variable(nom, declare, self._defaut(place, type_) if forme == "defaut" else "")
        if self.tirage.chance(30):
            return Variable(nom, str(type_.of_type), self._defaut(place, type_))
        return Variable(nom, str(type_))

    def _defaut(self, place: Place, type_: GraphQLInputType) -> str:
        return litteral(self.valeurs.valeur(place, type_), type_)

    def _ajouter(self, place: Place, type_: GraphQLInputType, variable: Variable) -> Variable:
        valeurs = tuple(self._donnee(place, type_, variable) for _ in range(JEUX))
        self.tirees.append(Tiree(variable, place, valeurs))
        return variable

    def _donnee(self, place: Place, type_: GraphQLInputType, variable: Variable) -> Any:
        if self.tirage.chance(1):
            return self.tirage.parmi(MAUVAISES)
        stricte = variable.type.endswith("!")
        if place.nom in CURSEURS and not stricte and self.tirage.chance(92):
            return None
        if not stricte and self.tirage.chance(15):
            return ABSENTE
        nu = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        return self.valeurs.valeur(place, GraphQLNonNull(nu) if stricte or self.tirage.chance(90) else nu)

    def _condition(self) -> str:
        connues = [t.variable for t in self.tirees if t.place.nom == "si"]
        if connues and self.tirage.chance(50):
            return f"${self.tirage.parmi(connues).nom}"
        defaut = self.tirage.selon(((4, ""), (1, "true"), (1, "false")))
        facultative = bool(defaut) and self.tirage.chance(50)
        variable = Variable(f"si{len(self.tirees)}", "Boolean" if facultative else "Boolean!", defaut)
        valeurs = tuple(self._si(facultative, defaut) for _ in range(JEUX))
        self.tirees.append(Tiree(variable, Place("", "si"), valeurs))
        return f"${variable.nom}"

    def _si(self, facultative: bool, defaut: str) -> Any:
        if defaut and self.tirage.chance(50):
            return ABSENTE
        return None if facultative and self.tirage.chance(20) else self.tirage.chance(50)
