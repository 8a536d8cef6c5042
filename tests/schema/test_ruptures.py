"""Nothing that the last release published may break."""

import re
import runpy
import sys
from pathlib import Path

import pytest

from outils.ruptures import principal, ruptures
from schema.api import sdl

RACINE = Path(__file__).parents[2]
PUBLIE = "schema-publie.graphql"


def test_rien_de_ce_qui_est_publie_ne_casse() -> None:
    assert ruptures((RACINE / PUBLIE).read_text(encoding="utf-8"), sdl()) == []


def test_rien_du_contrat_public_ne_casse() -> None:
    """The public contract names its connections without writing them: their shape is the announced one."""
    publie = (RACINE / "tests/attendus/contrat_public.graphql").read_text(encoding="utf-8")
    page = "type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }"
    noms = sorted(set(re.findall(r"\b(\w+)Connection\b", publie)))
    connexions = [
        f"type {nom}Connection {{ nodes: [{nom}!]! edges: [{nom}Edge!]! pageInfo: PageInfo! totalCount: Int! }}\n"
        f"type {nom}Edge {{ node: {nom}! cursor: String! }}"
        for nom in noms
    ]
    assert noms
    assert ruptures("\n".join([publie, page, *connexions]), sdl()) == []


ANCIEN = """
type Query { engagement(numero: Int!, ancien: String): Engagement plan: Plan codes(filtre: Filtre): [Code!] }
interface Node { id: ID! }
type Engagement implements Node { id: ID! titre: String! rang: Int }
type Plan { nom: String }
input Filtre { texte: String }
enum Code { A B }
"""


@pytest.mark.parametrize(
    ("avant", "apres", "attendue"),
    [
        (" titre: String!", "", "le champ Engagement.titre est retiré"),
        ("titre: String!", "titre: String", "le champ Engagement.titre passe de String! à String"),
        (", ancien: String", "", "l'argument Query.engagement(ancien:) est retiré"),
        ("numero: Int!", "numero: ID!", "l'argument Query.engagement(numero:) passe de Int! à ID!"),
        ("plan: Plan", "plan(nom: String!): Plan", "l'argument Query.plan(nom:), requis, est ajouté"),
        ("input Filtre { ", "input Filtre { lieu: Int! ", "le champ d'entrée Filtre.lieu, requis, est ajouté"),
        ("A B", "A", "le code Code.B est retiré"),
        (" implements Node", "", "le type Engagement n'a plus l'interface Node"),
        ("enum Code { A B }", "scalar Code", "le type Code change de nature"),
        (" plan: Plan", "", "le champ Query.plan est retiré"),
    ],
)
def test_chaque_rupture_se_dit(avant: str, apres: str, attendue: str) -> None:
    assert avant in ANCIEN
    assert attendue in ruptures(ANCIEN, ANCIEN.replace(avant, apres))


def test_un_type_retire_se_dit() -> None:
    nouveau = ANCIEN.replace(" plan: Plan", "").replace("type Plan { nom: String }", "")
    assert ruptures(ANCIEN, nouveau) == ["le type Plan est retiré", "le champ Query.plan est retiré"]


def test_une_autre_rupture_garde_sa_phrase() -> None:
    directive = "directive @vieux on FIELD\n"
    assert ruptures(directive + ANCIEN, ANCIEN) == ["Directive @vieux was removed."]


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("rang: Int", "rang: Int texte: String"),
        ("A B", "A B C"),
        ("rang: Int", "rang: Int!"),
        ("texte: String", "texte: String lieu: Int"),
        ("plan: Plan", "plan(nom: String): Plan"),
    ],
)
def test_ajouter_ne_casse_rien(avant: str, apres: str) -> None:
    assert ruptures(ANCIEN, ANCIEN.replace(avant, apres)) == []


def test_la_commande_liste_et_refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_text(ANCIEN, encoding="utf-8")
    (tmp_path / "b").write_text(ANCIEN.replace(" rang: Int", ""), encoding="utf-8")
    assert principal([str(tmp_path / "a"), str(tmp_path / "a")]) == 0
    assert capsys.readouterr().err == ""
    assert principal([str(tmp_path / "a"), str(tmp_path / "b")]) == 1
    assert capsys.readouterr().err.startswith("Rupture : le champ Engagement.rang est retiré.\nCes changements")


@pytest.mark.lent
def test_make_ruptures(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the Makefile runs it."""
    monkeypatch.chdir(RACINE)
    monkeypatch.setattr(sys, "argv", ["ruptures", PUBLIE, "schema.graphql"])
    monkeypatch.delitem(sys.modules, "outils.ruptures")
    with pytest.raises(SystemExit) as sortie:
        runpy.run_module("outils.ruptures", run_name="__main__")
    assert sortie.value.code == 0
