"""docs/schema.md: every type, field, argument and code of the API with its description."""

from collections.abc import Iterator

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    build_schema,
)

from outils.documentation.markdown import page, table
from schema.api import sdl

PAGINATION = ("first", "after", "last", "before")
ENVELOPPES = ("Connection", "Edge")

LISTES = """## Listes

Tout champ « à plusieurs » est une connexion : `nodes` (les éléments), `edges` (chacun avec son curseur), `pageInfo` et
`totalCount` (la liste entière, filtres compris). Elle prend `first`, `after`, `last` et `before`, marqués « … » ici ;
100 éléments par défaut, 500 au plus. `ordre` prend `{champ, sens}` ; l'identifiant départage les égaux."""


def schema_publie() -> str:
    types = [t for nom, t in sorted(build_schema(sdl()).type_map.items()) if _montre(nom)]
    racine = next(t for t in types if t.name == "Query")
    return page(
        "Le schéma de l'API",
        "Ce que [`schema.graphql`](../schema.graphql) déclare, type par type.",
        LISTES,
        "## Questions (`Query`)",
        _champs(racine),
        "## Types",
        *_sections(types, GraphQLObjectType | GraphQLInterfaceType),
        "## Filtres et ordres",
        *_sections(types, GraphQLInputObjectType),
        "## Codes",
        *_sections(types, GraphQLEnumType),
    )


def _montre(nom: str) -> bool:
    return not nom.startswith("__") and not nom.endswith(ENVELOPPES)


def _sections(types: list[GraphQLNamedType], genre: object) -> Iterator[str]:
    for type_ in types:
        if isinstance(type_, genre) and type_.name != "Query":  # type: ignore[arg-type]  # genre is one of the classes of graphql-core
            yield f"### {type_.name}{_interfaces(type_)}"
            yield " ".join((type_.description or "").split())
            yield _champs(type_)


def _interfaces(type_: GraphQLNamedType) -> str:
    noms = [i.name for i in type_.interfaces] if isinstance(type_, GraphQLObjectType) else []
    return f" ({', '.join(noms)})" if noms else ""


def _champs(type_: GraphQLNamedType) -> str:
    if isinstance(type_, GraphQLEnumType):
        return table(("Code", "Sens"), [(f"`{nom}`", v.description or "") for nom, v in type_.values.items()])
    champs = getattr(type_, "fields", {})
    return table(("Champ", "Type", "Description"), [_ligne(nom, champ) for nom, champ in champs.items()])


def _ligne(nom: str, champ: GraphQLField) -> tuple[str, ...]:
    arguments = getattr(champ, "args", {})
    propres = {n: a for n, a in arguments.items() if n not in PAGINATION}
    signature = ", ".join([*propres, *(["…"] if len(propres) < len(arguments) else [])])
    precisions = [champ.description or "", *(_argument(n, a) for n, a in propres.items())]
    return f"`{nom}({signature})`" if signature else f"`{nom}`", f"`{champ.type}`", "<br>".join(precisions)


def _argument(nom: str, argument: GraphQLArgument) -> str:
    return f"`{nom}` (`{argument.type}`) : {argument.description}"
