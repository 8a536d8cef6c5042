"""What names one thing, in one way: inputs of which exactly one field is given."""

from typing import Any, ClassVar

import strawberry

ID = strawberry.ID
_NOM = "Nom, sigle ou autre nom, sans égard aux accents ni à la casse."


def _une(description: str) -> str:
    return f"{description} : un champ, et un seul."


def _par(description: str) -> Any:
    return strawberry.field(description=description, default=strawberry.UNSET)


@strawberry.input(one_of=True, description=_une("Ce qui désigne un acteur"))
class ActeurPar:
    id: ID | None = _par("Identifiant, p. ex. « acteur/ville-de-paris/dasco ».")
    nom: str | None = _par(_NOM)
    siren: str | None = _par("Numéro SIREN, p. ex. « 217500016 », espaces permises.")

    requete: ClassVar[Any] = staticmethod(dict)


@strawberry.input(one_of=True, description=_une("Ce qui désigne un financement"))
class FinancementPar:
    id: ID | None = _par("Identifiant, p. ex. « financement/programme-147 ».")
    nom: str | None = _par(_NOM)

    requete: ClassVar[Any] = staticmethod(dict)


@strawberry.input(one_of=True, description=_une("Ce qui désigne un dispositif"))
class DispositifPar:
    id: ID | None = _par("Identifiant, p. ex. « dispositif/aveq ».")
    nom: str | None = _par(_NOM)

    requete: ClassVar[Any] = staticmethod(dict)


@strawberry.input(one_of=True, description=_une("Ce qui désigne un plan ou une stratégie"))
class PlanPar:
    id: ID | None = _par("Identifiant, p. ex. « plan/plan-climat ».")
    nom: str | None = _par(_NOM)

    requete: ClassVar[Any] = staticmethod(dict)


@strawberry.input(one_of=True, description=_une("Ce qui désigne un projet"))
class ProjetPar:
    id: ID | None = _par("Identifiant, p. ex. « paris-2024/projet/QN07511M/4 ».")
    nom: str | None = _par("Nom, sans égard aux accents ni à la casse, quand un seul projet le porte.")

    requete: ClassVar[Any] = staticmethod(dict)


@strawberry.input(one_of=True, description=_une("Ce qui désigne une thématique"))
class ThematiquePar:
    id: ID | None = _par("Identifiant, p. ex. « paris-2024/thematique/2 ».")
    numero: int | None = _par("Numéro, p. ex. 2, dans l'édition voulue.")

    requete: ClassVar[Any] = staticmethod(dict)


@strawberry.input(one_of=True, description=_une("Ce qui désigne un quartier"))
class QuartierPar:
    id: ID | None = _par("Identifiant, p. ex. « quartier/QN07511M ».")
    code: str | None = _par("Code officiel du quartier prioritaire, p. ex. « QN07511M ».")
    nom: str | None = _par(_NOM)

    requete: ClassVar[Any] = staticmethod(dict)
