"""How a type of the model is declared: a field or a link says, in one place, all there is to say of it.

GraphQL attributes, ontology, shapes, JSON-LD context, properties of Neo4j and documentation follow by code. What a
declaration lacks is refused when the model is imported, with the name of the type and of the field.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Annotated, Any, TypeVar, dataclass_transform

from pydantic import Field

T = TypeVar("T")

NOEUD = "Noeud"
"""Target of a link that may lead to any node."""

Positif = Annotated[int, Field(ge=1)]
Compte = Annotated[int, Field(ge=0)]
PeutEtreVide = Annotated[str, Field(min_length=0)]
Part = Annotated[float, Field(ge=0, le=100)]
Annee = Annotated[int, Field(ge=2000, le=2100)]
NON_VIDE: Any = Field(min_length=1)

_NOM = "[a-z0-9]+(-[a-z0-9]+)*"
_CODE = "QN[0-9]{5}[A-Z]"
MOTIFS = {
    "contrat": "[a-z]+(-[a-z]+)*-20[0-9]{2}",
    "nom": _NOM,
    "rang": "[1-9][0-9]*",
    "code": _CODE,
    "code_contrat": "CN[0-9]{5}[A-Z]",
    "lieu": f"{_CODE}(/{_NOM})?",
    "commune": "[0-9][0-9AB][0-9]{3}",
}
"""Pieces of the patterns of identifiers."""


DECLARES: list[type] = []
"""Every type of node, as it is declared."""


class DeclarationIncomplete(TypeError):
    """The model does not say all that it must: told to the engineer who writes it, at import."""


@dataclass(frozen=True, slots=True)
class Terme:
    """What the fields of one name share in every type, or what a type is: French label, standard terms, weight.

    `exacts` are prefixed names of standard terms as wide or wider, `voisins` of those only near in meaning; `poids` is
    how much a word found there counts in search, 0 when it is not searched; `rdf` is one more RDF type.
    """

    libelle: str
    exacts: str = ""
    voisins: str = ""
    poids: float = 0
    rdf: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """Of a field: `cible`, `inverse` and `lu` are set for links; what is not `publie` is no field of the API.

    `obsolete` says what to read in its place, when there is something better.
    """

    description: str
    terme: Terme | None
    publie: bool
    cible: str = ""
    inverse: str = ""
    lu: tuple[str, str] = ("", "")
    obsolete: str = ""


@dataclass(frozen=True, slots=True)
class DeclarationType:
    """Of a type: its docstring is its description; identifiers are those of nodes, `motif` is the whole pattern.

    `pluriel` names its table, when it is not its name with an « s ».
    """

    description: str
    terme: Terme
    motif: str = ""
    exemple: str = ""
    pluriel: str = ""


def champ(
    description: str,
    terme: Terme | str | None = None,
    *,
    default: Any = MISSING,
    publie: bool = True,
    obsolete: str = "",
) -> Any:
    """Field of a type; `terme` is its label when that is all there is to say, and its name when nothing is said."""
    return _champ(Declaration(description, _terme(terme), publie, obsolete=obsolete), default)


def lien(
    cible: str,
    description: str,
    terme: Terme | str | None = None,
    *,
    inverse: str = "",
    lu: tuple[str, str] = ("", ""),
    default: Any = MISSING,
    publie: bool = True,
    obsolete: str = "",
) -> Any:
    """Field that holds the identifier(s) of nodes of the type `cible`.

    `lu` is how the link reads in French from its holder, then from its target; `inverse` names the relation read from
    the target, "" when it is not.
    """
    return _champ(Declaration(description, _terme(terme), publie, cible, inverse, lu, obsolete), default)


def du_contrat(inverse: str, aller: str, retour: str, *, default: Any = MISSING) -> Any:
    """Link to the contract that holds the node: the API gives it from the contract only."""
    dit = "Le contrat dont l'élément fait partie."
    return lien("Contrat", dit, inverse=inverse, lu=(aller, retour), default=default, publie=False)


def des_editions(*, default: tuple[str, ...]) -> Any:
    """Of a thing that editions of the contract share: those that speak of it, empty when all of the graph do."""
    dit = "Les éditions du contrat qui en parlent, quand toutes n'en parlent pas."
    return lien("Contrat", dit, "éditions", lu=("est nommé dans", "nomme"), default=default, publie=False)


def _champ(declaration: Declaration, default: Any) -> Any:
    return field(default=default, metadata={"declaration": declaration})


def _terme(terme: Terme | str | None) -> Terme | None:
    return Terme(terme) if isinstance(terme, str) else terme


def gabarit(expression: str, exemple: str) -> Any:
    """The whole text keeps to the expression; the example is told to those whose text does not."""
    return Field(pattern=f"^{expression}$", examples=[exemple])


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(champ, lien, du_contrat, des_editions)
)
def socle(type_: type[T]) -> type[T]:
    """What types of nodes share, and is no type itself."""
    return dataclass(frozen=True, slots=True, kw_only=True)(type_)


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(champ, lien, du_contrat, des_editions)
)
def noeud(terme: Terme | str, *, identifiant: str, exemple: str, pluriel: str = "") -> Callable[[type[T]], type[T]]:
    """Type of node: `identifiant` is the pattern of its identifiers, made of `MOTIFS`; `exemple` is one of them.

    `pluriel` names its table, when it is not its name with an « s ».
    """

    def declarer(type_: type[T]) -> type[T]:
        declare = _declarer(type_, terme, identifiant.format_map(MOTIFS), exemple, pluriel)
        DECLARES.append(declare)
        return declare

    return declarer


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(champ, lien, du_contrat, des_editions)
)
def valeur(terme: Terme | str) -> Callable[[type[T]], type[T]]:
    """Type of the values that nodes hold."""
    return lambda type_: _declarer(type_, terme)


def _declarer(type_: type[T], terme: Terme | str, motif: str = "", exemple: str = "", pluriel: str = "") -> type[T]:
    nom = type_.__name__
    if not type_.__doc__:
        raise DeclarationIncomplete(f"{nom}: a docstring in French is expected, it is the description of the type")
    description = " ".join(type_.__doc__.split())
    classe: Any = dataclass(frozen=True, slots=True, kw_only=True)(type_)
    for un_champ in fields(classe):
        dite: Declaration | None = un_champ.metadata.get("declaration")
        if dite is None and un_champ.name != "id":
            raise DeclarationIncomplete(f"{nom}.{un_champ.name}: champ(« description ») or lien(…) is expected")
        if dite and dite.cible and motif and not all(dite.lu):
            raise DeclarationIncomplete(
                f"{nom}.{un_champ.name}: lu=(from here, from its target), in French, is expected"
            )
    for membre, propriete in vars(classe).items():
        if isinstance(propriete, property) and not propriete.__doc__:
            raise DeclarationIncomplete(f"{nom}.{membre}: a docstring in French is expected, it is its description")
    declare = terme if isinstance(terme, Terme) else Terme(terme)
    classe.__declaration__ = DeclarationType(description, declare, motif, exemple, pluriel)
    resultat: type[T] = classe
    return resultat


def declaration(type_: Any) -> DeclarationType:
    resultat: DeclarationType = type_.__declaration__
    return resultat
