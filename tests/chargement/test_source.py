import hashlib
import io
import os
import re
import sys
import threading
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

import pytest

from chargement.document.source import EMPREINTE, lire_source
from chargement.document.texte import sources
from chargement.erreurs import (
    DocumentEtranger,
    DocumentTronque,
    EncodageInvalide,
    FichierAbsent,
    FichierVide,
    SourceInvalide,
)
from graphe.graphe import Graphe


def _texte() -> bytes:
    return (Path(__file__).parents[2] / "chargement/donnees/contrat-de-ville-paris-2024-2030.txt").read_bytes()


def test_le_texte_embarque_est_intact() -> None:
    document = lire_source()
    assert document.empreinte == EMPREINTE
    assert document[660].net == "Thématique N°2"


@pytest.mark.parametrize(
    ("octets", "erreur", "mots"),
    [
        (b"", FichierVide, "est vide"),
        (b" \n \n", FichierVide, "est vide"),
        ("éà\0".encode("latin-1"), EncodageInvalide, "ligne 1"),
        ("þýðþ".encode("latin-1"), EncodageInvalide, "ligne 1"),
        (b"\xff\xfea\x00\xd8", EncodageInvalide, "UTF-16"),
        ("Préfecture".encode("mac_roman"), DocumentEtranger, "n'est pas le contrat de ville parisien"),
        (_texte()[:5000] + b"\xff", EncodageInvalide, "UTF-8"),
        (b"Contrat de ville de Lyon\n", DocumentEtranger, "n'est pas le contrat de ville parisien"),
        (_texte()[:3000], DocumentTronque, "le tableau des quartiers prioritaires"),
        (_texte()[: len(_texte()) // 2], DocumentTronque, "la gouvernance"),
        (_texte()[:-120], DocumentTronque, "tableau de synthèse"),
    ],
)
def test_un_mauvais_fichier_est_refuse(tmp_path: Path, octets: bytes, erreur: type[SourceInvalide], mots: str) -> None:
    fichier = tmp_path / "contrat.txt"
    fichier.write_bytes(octets)
    with pytest.raises(erreur, match=mots) as levee:
        lire_source(fichier)
    assert levee.value.statut == 3
    assert "contrat.txt" in str(levee.value)


def test_un_fichier_absent(tmp_path: Path) -> None:
    with pytest.raises(FichierAbsent, match="aucun fichier"):
        lire_source(tmp_path / "rien.txt")


def test_les_selecteurs_retrouvent_chaque_passage(graphe: Graphe) -> None:
    texte = _texte().decode()
    fins = [fin.start() for fin in re.finditer("\n", texte)]
    lus = [source for noeud in graphe for source in sources(noeud)]
    assert len(lus) > 2500
    for source in lus:
        entoure = source.prefixe + source.texte + source.suffixe
        assert texte[source.debut : source.fin] == source.texte
        assert texte[source.debut - len(source.prefixe) : source.fin + len(source.suffixe)] == entoure
        assert bisect_left(fins, source.debut) + 1 >= source.ligne_debut
        assert bisect_left(fins, source.fin) + 1 <= source.ligne_fin
        assert source.empreinte == hashlib.sha256(source.texte.encode()).hexdigest()


def _ecrire_et_fermer(tuyau: int) -> None:
    with os.fdopen(tuyau, "wb") as ecrit:
        ecrit.write(_texte())


def _envoyer(ecrire: Callable[[], object]) -> None:
    threading.Thread(target=ecrire, daemon=True).start()


def test_ce_qui_n_est_pas_un_fichier_se_lit_aussi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard input, a pipe with a name, a pipe without one."""
    tuyau = tmp_path / "tuyau"
    os.mkfifo(tuyau)
    lecture, ecriture = os.pipe()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_texte())))
    _envoyer(lambda: tuyau.write_bytes(_texte()))
    _envoyer(lambda: _ecrire_et_fermer(ecriture))
    lus = [lire_source(chemin) for chemin in (Path("-"), tuyau)]
    if Path("/dev/fd").is_dir():
        lus.append(lire_source(Path(f"/dev/fd/{lecture}")))
    assert [document.nom for document in lus[:2]] == ["entrée standard", "tuyau"]
    assert {document.nom for document in lus[2:]} <= {"entrée standard"}
    assert all(document.empreinte == EMPREINTE and len(document.lignes) == 4929 for document in lus)
