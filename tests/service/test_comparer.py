"""`graphe comparer`: two graphs, or two keys of one; each format."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graphe.differences import Edition, comparer
from graphe.graphe import Graphe
from graphe.modele.engagement import Enjeu
from service.erreurs import SortieImpossible, UsageInvalide
from service.ligne_de_commande.comparaison import comparer_les_editions, ecrite
from tests import fabrique
from tests.editions import ANCIENNE, ENJEU, NOUVELLE, deux_editions


@pytest.fixture(scope="module")
def deux() -> tuple[Edition, Edition]:
    graphe = deux_editions()
    return Edition(graphe, ANCIENNE), Edition(graphe, NOUVELLE)


def _ecrite(deux: tuple[Edition, Edition], format_: str) -> str:
    return ecrite(comparer(*deux), format_, ANCIENNE, NOUVELLE).decode("utf-8-sig")


def test_json(deux: tuple[Edition, Edition]) -> None:
    lu = json.loads(_ecrite(deux, "json"))
    (enjeu,) = (d for d in lu["differences"] if d["type"] == "Enjeu")
    assert (enjeu["nature"], enjeu["avant"], enjeu["sourceApres"]["texte"]) == ("AJOUTE", None, ENJEU)
    assert {d["type"] for d in lu["decomptes"]} >= {"Engagement", "Action", "Passage"}


@pytest.mark.parametrize("format_", ["csv", "html", "table"])
def test_autres_formats(deux: tuple[Edition, Edition], format_: str) -> None:
    assert f"{NOUVELLE}/engagement/8/enjeu/99" in _ecrite(deux, format_).replace("\n", "")


def test_rien_ne_se_calcule_ni_ne_s_execute() -> None:
    (premier,) = [n for n in fabrique.graphe() if isinstance(n, Enjeu)][:1]
    texte = "=1+1 <script>"
    piege = replace(premier, texte=texte, source=replace(premier.source, texte=texte))
    avant = fabrique.graphe()
    apres = Graphe(piege if n.id == premier.id else n for n in avant)
    paire = Edition(avant, ANCIENNE), Edition(apres, ANCIENNE)
    assert "'=1+1 <script>" in _ecrite(paire, "csv")
    assert "<script>" not in _ecrite(paire, "html")


@pytest.fixture
def ouvert(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The graph made by hand keeps to no shape: it is given as if a file had held it."""
    monkeypatch.setattr("service.ligne_de_commande.comparaison.ouvrir", lambda _: deux_editions())
    return Path("deux.ttl")


@pytest.mark.parametrize(
    ("a", "b", "format_"),
    [(ANCIENNE, NOUVELLE, "pdf"), (ANCIENNE, "paris-2050", "json"), ("absent.ttl", NOUVELLE, "json")],
)
def test_refus(ouvert: Path, a: str, b: str, format_: str) -> None:
    with pytest.raises(UsageInvalide):
        comparer_les_editions(a, b, ouvert, format_, None)


def test_sortie(ouvert: Path, tmp_path: Path) -> None:
    comparer_les_editions(ANCIENNE, NOUVELLE, ouvert, "json", tmp_path / "d.json")
    assert json.loads((tmp_path / "d.json").read_text())["differences"]
    with pytest.raises(SortieImpossible):
        comparer_les_editions(ANCIENNE, NOUVELLE, ouvert, "json", tmp_path)
