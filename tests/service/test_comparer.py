"""`graphe comparer`: two graphs, or two keys of one; each format."""

import io
import json
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from chargement.chargeur import Chargement
from graphe.differences import Edition, comparer
from graphe.graphe import Graphe
from graphe.modele.engagement import Action, Enjeu
from graphe.modele.qualite import Rapport
from graphe.rdf import ecrire_turtle
from service.erreurs import SortieImpossible, UsageInvalide
from service.ligne_de_commande.comparaison import comparer_les_editions, ecrite, retrouver_le_passage
from tests import fabrique
from tests.editions import ANCIENNE, ENJEU, NOUVELLE, deux_editions
from tests.service.conforme import CONFORME


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


def test_la_page_dit_les_champs_en_francais() -> None:
    avant = fabrique.graphe()
    apres = Graphe(replace(n, numero_source="1 bis") if isinstance(n, Action) else n for n in avant)
    page = _ecrite((Edition(avant, ANCIENNE), Edition(apres, ANCIENNE)), "html")
    assert "<dt>Numéro imprimé</dt>" in page
    assert "numeroSource" not in page


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


@pytest.fixture
def lectures(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is read as a text, each time it is."""
    lues: list[bytes] = []

    def charger(fichier: Path) -> Chargement:
        lues.append(fichier.read_bytes())
        graphe = fabrique.graphe()
        return Chargement(graphe, graphe.tous(Rapport)[0])

    monkeypatch.setattr("service.ligne_de_commande.comparaison.charger", charger)
    return lues


def _comparer(a: Path | str, b: Path | str, sortie: Path) -> list[object]:
    comparer_les_editions(str(a), str(b), None, "json", sortie)
    differences: list[object] = json.loads(sortie.read_text())["differences"]
    return differences


def test_le_meme_fichier_n_est_lu_qu_une_fois(lectures: list[bytes], tmp_path: Path) -> None:
    texte, lien = tmp_path / "a.txt", tmp_path / "lien.txt"
    texte.write_bytes(b"un")
    lien.symlink_to(texte)
    for autre in (texte, lien):
        assert _comparer(texte, autre, tmp_path / "d.json") == []
    assert lectures == [b"un", b"un"]


def test_un_tuyau_et_l_entree_standard_se_lisent(
    lectures: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texte, tuyau = tmp_path / "a.txt", tmp_path / "tuyau"
    texte.write_bytes(b"un")
    os.mkfifo(tuyau)
    ecrivain = threading.Thread(target=tuyau.write_bytes, args=(b"deux",))
    ecrivain.start()
    assert _comparer(texte, tuyau, tmp_path / "d.json") == []
    ecrivain.join()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"trois")))
    assert _comparer("-", texte, tmp_path / "d.json") == []
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"quatre")))
    assert _comparer("-", "-", tmp_path / "d.json") == []
    assert lectures == [b"un", b"deux", b"trois", b"un", b"quatre"]


def test_une_substitution_de_processus_se_lit(lectures: list[bytes], tmp_path: Path) -> None:
    tuyaux = [os.pipe() for _ in range(2)]
    for rang, (_, sortie) in enumerate(tuyaux):
        os.write(sortie, b"%d" % rang)
        os.close(sortie)
    un, deux = (f"/dev/fd/{entree}" for entree, _ in tuyaux)
    assert _comparer(un, deux, tmp_path / "d.json") == []
    assert lectures == [b"0", b"1"]
    for entree, _ in tuyaux:
        os.close(entree)


def test_un_graphe_sur_l_entree_standard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fichier = tmp_path / "g.ttl"
    ecrire_turtle(CONFORME, fichier)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(fichier.read_bytes())))
    assert _comparer("-", fichier, tmp_path / "d.json") == []


def test_un_passage_cite_se_retrouve_dans_chaque_edition(
    ouvert: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    retrouver_le_passage(ANCIENNE, NOUVELLE, ouvert, ENJEU, "json", None)
    avant, apres = json.loads(capsysbinary.readouterr().out)
    assert (avant["edition"], avant["retrouve"], avant["lignes"]) == (ANCIENNE, "DISPARU", "")
    assert (apres["edition"], apres["retrouve"], apres["passage"]) == (NOUVELLE, "MEMES_MOTS", ENJEU)


def test_un_passage_n_a_pas_de_page(ouvert: Path) -> None:
    with pytest.raises(UsageInvalide, match="html"):
        retrouver_le_passage(ANCIENNE, NOUVELLE, ouvert, ENJEU, "html", None)
