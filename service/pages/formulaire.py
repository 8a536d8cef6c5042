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
VOYELLES = "aeéiou"
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
    def designe(self) -> bool:
        """Whether the question is about what is chosen here."""
        return self.genre == "choix" and not self.sans_choix

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


def sans_objet(operation: Operation, listes: Objet) -> str:
    """Why a question cannot be asked of this contract: what must be chosen has no choice. Empty when it can."""
    for champ in champs(operation, listes):
        vides = [groupe.titre.lower() for groupe in champ.choix]
        if champ.designe and vides and not any(groupe.possibles for groupe in champ.choix):
            noms = " ni ".join(f"d'{v}" if v[0] in VOYELLES else f"de {v}" for v in vides)
            return f"Ce contrat ne nomme pas {noms} : la question ne s'y pose pas."
    return ""


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
        sans_choix=PARTOUT.get(variable.nom, "Au choix") if _facultative(variable) else "",
    )


def _facultative(variable: Variable) -> bool:
    return not (variable.requise or variable.nom == "id")


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
    choisies = [p.valeur for dite in dites for p in tous if p.est(dite)]
    if choisies or not tous or _facultative(variable):
        return choisies[:1]
    return [tous[-1 if variable.nom == "vers" else 0].valeur]


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
