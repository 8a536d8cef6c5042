"""Operations of every shape the schema allows, drawn by hypothesis-graphql, with values of the graph."""

from functools import cache

from graphql import ValueNode
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes, queries

from requetes.langage.pages import curseur
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import SCHEMA

PHASES = (Phase.explicit, Phase.generate)
"""Verification finds a smaller operation by itself."""


def exemples(nombre: int) -> settings:
    return settings(max_examples=nombre, suppress_health_check=list(HealthCheck), phases=PHASES)


@cache
def operations(materiaux: Materiaux) -> st.SearchStrategy[str]:
    ids = st.sampled_from([identifiant for connus in materiaux.ids.values() for identifiant in connus])
    noms = [nom for connus in materiaux.noms.values() for nom in connus]
    textes = st.sampled_from([*materiaux.mots, *noms, *materiaux.sigles]) | ids.map(curseur)
    scalaires: dict[str, st.SearchStrategy[ValueNode]] = {
        "ID": ids.map(nodes.String),
        "String": textes.map(nodes.String),
        "Int": st.integers(0, 20).map(nodes.Int),
    }
    return queries(SCHEMA, custom_scalars=scalaires)
