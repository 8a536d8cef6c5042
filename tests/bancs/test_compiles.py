"""What can be told without a compiler: the contender in Go declares what the questions ask."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    parse,
    validate,
)

from bancs.compiles import COMPILES, ICI, Compile, schema
from bancs.partie import partie
from bancs.questions import Question, questions

PARTIE = build_schema(schema())
SDL = """
"A house."
interface Node { id: ID! }
type Maison implements Node { id: ID!, "Its name." nom(majuscules: Boolean, langue: Langue): String @deprecated, rue: Rue }
type Rue implements Node { id: ID!, nom: String }
type Enjeu implements Node { id: ID! }
type Plan implements Node { id: ID! }
enum Langue { FR EN }
input Filtre { nom: String, numero: Int }
type Query { maisons(filtre: Filtre, first: Int): [Maison!]!, noeud: Node, rues: [Rue!] }
"""


def _champs() -> Iterator[tuple[str, str]]:
    for type_ in PARTIE.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            yield from ((type_.name, nom) for nom in type_.fields)


def _texte(dossier: str, extension: str) -> str:
    return "\n".join(f.read_text(encoding="utf-8") for f in sorted(Path(ICI / dossier).rglob(f"*.{extension}")))


GO = _texte("go", "go")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.nom)
def test_la_partie_du_schema_suffit_a_chaque_question(question: Question) -> None:
    assert validate(PARTIE, parse(question.texte)) == []


@pytest.mark.parametrize(("type_", "champ"), list(_champs()))
def test_le_serveur_en_go_a_chaque_champ_de_la_partie(type_: str, champ: str) -> None:
    assert re.search(rf"\b{champ}\b", GO, re.IGNORECASE), f"{type_}.{champ} (Go)"


def test_de_la_partie_il_ne_reste_que_ce_qui_est_demande() -> None:
    document = "query ($n: String) { maisons(filtre: {nom: $n}) { nom(majuscules: true) } noeud { id } }"
    garde = build_schema(partie(SDL, [document]))
    assert set(garde.type_map) >= {"Maison", "Node", "Filtre", "Query", "Enjeu", "Plan"}
    assert not {"Rue", "Langue"} & set(garde.type_map)
    maison, filtre = garde.type_map["Maison"], garde.type_map["Filtre"]
    assert isinstance(maison, GraphQLObjectType)
    assert list(maison.fields) == ["id", "nom"]
    assert [i.name for i in maison.interfaces] == ["Node"]
    assert list(maison.fields["nom"].args) == ["majuscules"]
    assert isinstance(filtre, GraphQLInputObjectType)
    assert list(filtre.fields) == ["nom"]
    assert isinstance(garde.type_map["Node"], GraphQLInterfaceType)


@pytest.mark.parametrize("compile_", COMPILES, ids=lambda compile_: compile_.cle)
def test_chaque_version_est_epinglee(compile_: Compile) -> None:
    epinglees = compile_.epinglee()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in epinglees.values())
    assert len(epinglees) == 1
