"""The SDL of the code against the published contract: nothing renamed, nothing removed, everything described."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    parse,
    print_ast,
)

from outils.ruptures import NULLABLES
from requetes.langage.facettes import FACETTES
from schema.api import creer_schema, sdl

RACINE = Path(__file__).parents[2]
PUBLIE = parse((RACINE / "tests/attendus/contrat_public.graphql").read_text(encoding="utf-8"))
CODE = {d.name.value: d for d in parse(sdl()).definitions}  # type: ignore[attr-defined]  # every definition read here is named and has fields
PAGINATION = {"first": "Int", "after": "String", "last": "Int", "before": "String"}
Avecs = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode


def _champs() -> Iterator[tuple[str, FieldDefinitionNode]]:
    for definition in PUBLIE.definitions:
        if isinstance(definition, Avecs):
            for champ in definition.fields or ():
                yield definition.name.value, champ


def _valeurs() -> Iterator[tuple[str, str]]:
    for definition in PUBLIE.definitions:
        if isinstance(definition, EnumTypeDefinitionNode):
            for valeur in definition.values or ():
                yield definition.name.value, valeur.name.value


def _entrees() -> Iterator[tuple[str, InputValueDefinitionNode]]:
    for definition in PUBLIE.definitions:
        if isinstance(definition, InputObjectTypeDefinitionNode):
            for champ in definition.fields or ():
                yield definition.name.value, champ


def _champ(type_: str, nom: str) -> FieldDefinitionNode:
    (trouve,) = (c for c in CODE[type_].fields if c.name.value == nom)  # type: ignore[attr-defined]  # every definition read here is named and has fields
    assert isinstance(trouve, FieldDefinitionNode)
    return trouve


def _signature(valeur: InputValueDefinitionNode) -> tuple[str, str, str | None]:
    defaut = print_ast(valeur.default_value) if valeur.default_value else None
    return valeur.name.value, print_ast(valeur.type), defaut


@pytest.mark.parametrize("definition", PUBLIE.definitions, ids=lambda d: d.name.value)
def test_chaque_type_publie_existe_avec_ses_interfaces(definition: Avecs) -> None:
    code = CODE[definition.name.value]

    assert type(code) is type(definition)
    attendues = {i.name.value for i in getattr(definition, "interfaces", None) or ()}
    assert attendues <= {i.name.value for i in getattr(code, "interfaces", None) or ()}


@pytest.mark.parametrize(("type_", "champ"), list(_champs()), ids=lambda v: v if isinstance(v, str) else v.name.value)
def test_chaque_champ_publie_garde_type_et_arguments(type_: str, champ: FieldDefinitionNode) -> None:
    code = _champ(type_, champ.name.value)

    attendu = print_ast(champ.type)
    permis = re.fullmatch(NULLABLES, f"{type_}.{champ.name.value}")
    assert print_ast(code.type) in ((attendu, attendu.removesuffix("!")) if permis else (attendu,))
    attendus = {_signature(argument) for argument in champ.arguments or ()}
    assert attendus <= {_signature(argument) for argument in code.arguments or ()}


@pytest.mark.parametrize(("type_", "champ"), list(_champs()), ids=lambda v: v if isinstance(v, str) else v.name.value)
def test_un_argument_ajoute_n_est_jamais_requis(type_: str, champ: FieldDefinitionNode) -> None:
    publies = {a.name.value for a in champ.arguments or ()}
    ajoutes = [a for a in _champ(type_, champ.name.value).arguments or () if a.name.value not in publies]

    assert [a.name.value for a in ajoutes if print_ast(a.type).endswith("!") and not a.default_value] == []


@pytest.mark.parametrize(("enum", "valeur"), list(_valeurs()))
def test_chaque_valeur_publiee_existe(enum: str, valeur: str) -> None:
    code = CODE[enum]

    assert isinstance(code, EnumTypeDefinitionNode)
    assert valeur in {v.name.value for v in code.values or ()}


@pytest.mark.parametrize(("entree", "champ"), list(_entrees()), ids=lambda v: v if isinstance(v, str) else v.name.value)
def test_chaque_champ_d_entree_publie_existe(entree: str, champ: InputValueDefinitionNode) -> None:
    code = CODE[entree]

    assert isinstance(code, InputObjectTypeDefinitionNode)
    assert _signature(champ) in {_signature(c) for c in code.fields or ()}


def test_tout_champ_a_plusieurs_est_une_connexion_paginee() -> None:
    for type_ in _types_a_champs():
        for nom, champ in type_.fields.items():
            if str(champ.type).endswith("Connection!"):
                recus = {n: str(a.type) for n, a in champ.args.items() if n in PAGINATION}
                assert recus == PAGINATION, f"{type_.name}.{nom}"


def test_les_connexions_ont_la_forme_annoncee() -> None:
    for nom, definition in CODE.items():
        if nom.endswith("Connection"):
            noeud = nom.removesuffix("Connection")
            champs = {c.name.value: print_ast(c.type) for c in definition.fields}  # type: ignore[attr-defined]  # every definition read here is named and has fields
            assert champs == {
                "nodes": f"[{noeud}!]!",
                "edges": f"[{noeud}Edge!]!",
                "pageInfo": "PageInfo!",
                "totalCount": "Int!",
                **({"facettes": "[CelluleFacette!]!"} if noeud in FACETTES else {}),
            }


def _types_a_champs() -> list[GraphQLObjectType | GraphQLInterfaceType]:
    types = creer_schema()._schema.type_map.values()
    return [t for t in types if isinstance(t, GraphQLObjectType | GraphQLInterfaceType) and not t.name.startswith("__")]


def _descriptions() -> Iterator[tuple[str, str | None]]:
    for type_ in creer_schema()._schema.type_map.values():
        if type_.name.startswith("__"):
            continue
        yield type_.name, type_.description
        if isinstance(type_, GraphQLEnumType):
            yield from ((f"{type_.name}.{nom}", valeur.description) for nom, valeur in type_.values.items())
        if isinstance(type_, GraphQLInputObjectType):
            yield from ((f"{type_.name}.{nom}", champ.description) for nom, champ in type_.fields.items())
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for nom, champ in type_.fields.items():
                yield f"{type_.name}.{nom}", champ.description
                yield from ((f"{type_.name}.{nom}({a})", arg.description) for a, arg in champ.args.items())


def test_tout_porte_une_description() -> None:
    assert [nom for nom, description in _descriptions() if not (description or "").strip()] == []


def test_le_sdl_du_depot_est_celui_du_code() -> None:
    assert (RACINE / "schema.graphql").read_text(encoding="utf-8") == sdl()
