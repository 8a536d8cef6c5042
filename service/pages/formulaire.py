"""The form of a published operation: one field for each variable that a reader may set, in French, with its choices."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphql import GraphQLEnumType, GraphQLSchema, OperationDefinitionNode, build_schema, parse, value_from_ast_untyped

from requetes.langage.libelles import mots
from requetes.langage.pages import PAGES
from requetes.operations.publiees import Operation, Variable
from schema.api import sdl
from service.dossiers.forme import Objet
from service.pages.choix import Choix, GroupeDeChoix, Possible, choix

CACHEES = PAGES | {"code", "codes", "couches"}
"""Never asked of a reader: links lead to the next page, and what has a list to choose from needs no other name."""
PARTOUT = {"filtre": "Tout le contrat", "arrondissement": "Tous les arrondissements"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChampDeFormulaire:
    """`genre` is choix, cases, case, entier or texte; `valeurs` are those chosen, ticked or written."""

    identifiant: str
    nom: str
    intitule: str
    requise: bool
    genre: str
    valeurs: tuple[str, ...]
    choix: Choix = ()
    sans_choix: str = ""
    """The words of no choice; empty when one must be made."""

    @property
    def valeur(self) -> str:
        return self.valeurs[0] if self.valeurs else ""


def champs(
    operation: Operation, listes: Objet, donnees: Mapping[str, list[str]] | None = None
) -> Iterator[ChampDeFormulaire]:
    """With what the reader gave, else with the examples of the operation."""
    for variable in montrees(operation):
        offerts = choix(operation.nom, variable.nom, listes)
        yield _champ(operation, variable, offerts, None if donnees is None else donnees.get(variable.nom, []))


def montrees(operation: Operation) -> list[Variable]:
    """`nom` when `id` may be chosen from a list is another way to say the same."""
    noms = {v.nom for v in operation.variables}
    cachees = CACHEES | ({"nom"} if "id" in noms else set())
    return [v for v in operation.variables if v.nom not in cachees]


def _champ(operation: Operation, variable: Variable, offerts: Choix, donnees: list[str] | None) -> ChampDeFormulaire:
    codes = codes_de(variable.type.strip("[]!"))
    genre = _genre(variable.type.rstrip("!"), codee=bool(codes), offerte=bool(offerts))
    possibles = (GroupeDeChoix("", tuple(Possible(c, t) for c, t in codes.items())),) if codes else offerts
    return ChampDeFormulaire(
        identifiant=f"{operation.nom}-{variable.nom}",
        nom=variable.nom,
        intitule=mots()["variables"].get(variable.nom, variable.nom),
        requise=variable.requise,
        genre=genre,
        valeurs=tuple(_valeurs(operation, variable, genre, possibles)) if donnees is None else tuple(donnees),
        choix=possibles,
        sans_choix="" if variable.requise or variable.nom == "id" else PARTOUT.get(variable.nom, "Au choix"),
    )


def _genre(nature: str, *, codee: bool, offerte: bool) -> str:
    if codee:
        return "cases" if nature.startswith("[") else "choix"
    if offerte:
        return "choix"
    return {"Boolean": "case", "Int": "entier", "[Int!]": "entier"}.get(nature, "texte")


def _valeurs(operation: Operation, variable: Variable, genre: str, offerts: Choix) -> Iterable[str]:
    exemple = variable.exemple if variable.exemple is not None else defauts(operation.texte).get(variable.nom)
    if variable.nom == "id" and exemple is None:
        exemple = operation.exemples.get("nom")
    dites = [str(v) for v in (exemple if isinstance(exemple, list) else [exemple]) if v not in (None, {}, False)]
    if genre != "choix":
        return ["true"] if dites == ["True"] else dites
    tous = [p for groupe in offerts for p in groupe.possibles]
    return [next((p.valeur for p in tous if p.est(dite)), dite) for dite in dites]


@cache
def defauts(texte: str) -> dict[str, Any]:
    """Default values written in the operation itself."""
    [definition] = [d for d in parse(texte).definitions if isinstance(d, OperationDefinitionNode)]
    declarees = definition.variable_definitions or ()
    return {v.variable.name.value: value_from_ast_untyped(v.default_value) for v in declarees if v.default_value}


def codes_de(type_: str) -> dict[str, str]:
    """Code and label of each value when the type is a closed list, else nothing."""
    nomme = schema_public().get_type(type_)
    if not isinstance(nomme, GraphQLEnumType):
        return {}
    return {code: valeur.description or code for code, valeur in nomme.values.items()}


@cache
def schema_public() -> GraphQLSchema:
    return build_schema(sdl())
