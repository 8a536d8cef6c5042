"""The page on clients: the types without a key, and the versions that the examples pin."""

import json
import re
from pathlib import Path

import pytest
from graphql import GraphQLObjectType, build_schema

RACINE = Path(__file__).parents[2]
PAGE = (RACINE / "docs" / "clients.md").read_text(encoding="utf-8")
SANS_CLE = re.compile(r"PageInfo|Query|\w+(Connection|Edge)|__\w+")


def test_chaque_type_sans_cle_est_nomme() -> None:
    schema = build_schema((RACINE / "schema.graphql").read_text(encoding="utf-8"))
    sans_cle = {
        nom
        for nom, type_ in schema.type_map.items()
        if isinstance(type_, GraphQLObjectType) and "id" not in type_.fields and not SANS_CLE.fullmatch(nom)
    }
    dits = PAGE.partition("**Les types sans clé**")[2].partition("Ils vivent")[0]
    assert set(re.findall(r"`(\w+)`", dits)) == sans_cle


@pytest.mark.parametrize(
    "sujet",
    [
        "`possibleTypes`", "`edges", "relayStylePagination", "**Les types sans clé**", "**Relay**", "If-None-Match", "credentials",
        "`OPTIONS`", "--documents", "--documents-seulement", "PersistedQueryNotFound", "liste de 1 à 10 requêtes",
    ],
)  # fmt: skip
def test_la_page_dit_tout_ce_qu_un_client_regle(sujet: str) -> None:
    assert sujet in PAGE


@pytest.mark.parametrize(
    ("client", "paquet"),
    [
        ("Apollo Client", "@apollo/client"),
        ("graphql-codegen (`client-preset`, `fragment-matcher`)", "@graphql-codegen/client-preset"),
        ("`@graphql-eslint`", "@graphql-eslint/eslint-plugin"),
    ],
)
def test_les_versions_essayees_sont_celles_de_l_exemple(client: str, paquet: str) -> None:
    declares = json.loads((RACINE / "exemples" / "react" / "package.json").read_text(encoding="utf-8"))
    version = {**declares["dependencies"], **declares["devDependencies"]}[paquet]
    assert f"| {client} | {version} |" in PAGE


def test_ariadne_est_celui_du_verrou() -> None:
    verrou = (RACINE / "exemples" / "python" / "verrou.txt").read_text(encoding="utf-8")
    trouve = re.search(r"^ariadne-codegen==(\S+)", verrou, re.MULTILINE)
    assert trouve
    assert f"| ariadne-codegen (Python) | {trouve[1]} |" in PAGE
