"""Variables of random operations: how they are declared, and the values given to them, or not."""

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLInputType, GraphQLNonNull

from tests.egalite.ecriture import Variable, litteral
from tests.egalite.tirage import Tirage
from tests.egalite.valeurs import Place, Valeurs

JEUX = 2
"""Each operation runs with so many sets of values."""
ABSENTE = object()
MAUVAISES: tuple[Any, ...] = ("x", 1.5, {"inconnu": 1}, [[1]], True, 2**40)
CURSEURS = ("after", "before")
FORMES = ((12, "telle"), (5, "defaut"), (2, "stricte"))


@dataclass(frozen=True)
class Tiree:
    """A variable, and its value in each set."""

    variable: Variable
    place: Place
    valeurs: tuple[Any, ...]


class Variables:
    def __init__(self, tirage: Tirage, valeurs: Valeurs) -> None:
        self.tirage = tirage
        self.valeurs = valeurs
        self.tirees: list[Tiree] = []

    def jeux(self) -> tuple[dict[str, Any], ...]:
        return tuple(
            {t.variable.nom: t.valeurs[n] for t in self.tirees if t.valeurs[n] is not ABSENTE} for n in range(JEUX)
        )

    def tirer(self, place: Place, type_: GraphQLInputType) -> Variable:
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

    def condition(self) -> str:
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
