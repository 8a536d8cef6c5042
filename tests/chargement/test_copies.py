"""The same text saved otherwise gives the same graph: every way is made here from the packaged text."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chargement.chargeur import charger
from chargement.document.source import NOM, texte_embarque
from graphe.graphe import Graphe
from graphe.modele.contrat import Chiffre, Note
from graphe.modele.qualite import Anomalie
from graphe.modele.territoire import Projet
from tests.chargement.copies import (
    EMPILEES,
    ENCODAGES,
    ENCODAGES_ANCIENS,
    SEMEES,
    VARIANTES,
    Variante,
    cellules_vides_perdues,
    contenu,
    sans_marques,
)
from tests.egalite.reglages import RAPIDE

COPIES = EMPILEES if RAPIDE else (*EMPILEES, *((nom,) for nom in VARIANTES))
"""Several changes in one copy; each alone too, when there is time."""

COUTEUSES = settings(max_examples=2 if RAPIDE else 8, deadline=None)

Charger = Callable[[bytes], Graphe]


@pytest.fixture(scope="module")
def texte() -> str:
    return "\n".join(ligne.brut for ligne in texte_embarque().lignes)


@pytest.fixture(scope="module")
def attendu(graphe: Graphe) -> dict[str, Any]:
    return contenu(graphe)


@pytest.fixture(scope="module")
def relire(tmp_path_factory: pytest.TempPathFactory) -> Charger:
    fichier = tmp_path_factory.mktemp("copies") / NOM

    def relire(octets: bytes) -> Graphe:
        fichier.write_bytes(octets)
        return charger(fichier).graphe

    return relire


@pytest.mark.lent
@pytest.mark.parametrize("noms", COPIES, ids=" et ".join)
def test_une_copie_donne_le_meme_graphe(
    noms: tuple[str, ...], texte: str, attendu: dict[str, Any], relire: Charger
) -> None:
    copie = texte
    for nom in reversed(noms):  # ends of lines last: the other changes look for them
        avant, copie = copie, VARIANTES[nom](copie)
        assert copie != avant, nom
    assert contenu(relire(copie.encode())) == attendu


@pytest.mark.lent
@pytest.mark.parametrize("encodage", ENCODAGES)
def test_l_unicode_se_lit_a_sa_marque(encodage: str, texte: str, attendu: dict[str, Any], relire: Charger) -> None:
    assert contenu(relire(("\ufeff" + texte).encode(encodage))) == attendu


class Essai:
    """What the random changes need; no dataclass, of which hypothesis prints each field, here a megabyte of text."""

    def __init__(self, texte: str, attendu: dict[str, Any], relire: Charger) -> None:
        self.texte, self.attendu, self.relire = texte, attendu, relire


@pytest.fixture(scope="module")
def essai(texte: str, attendu: dict[str, Any], relire: Charger) -> Essai:
    return Essai(texte, attendu, relire)


@pytest.mark.lent
@pytest.mark.parametrize("semee", SEMEES)
@COUTEUSES
@given(graine=st.integers(0, 2**32), part=st.floats(0.001, 0.3))
def test_des_signes_semes_au_hasard(
    semee: Callable[[random.Random, float], Variante], graine: int, part: float, essai: Essai
) -> None:
    copie = semee(random.Random(graine), part)(essai.texte)
    assert contenu(essai.relire(copie.encode())) == essai.attendu


@pytest.mark.lent
@pytest.mark.parametrize(
    ("encodage", "nom", "perdus"),
    [
        ("cp1252", "Windows-1252", "U+2009"),
        ("mac_roman", "MacRoman", "« ² », « ¾ »"),
    ],
)
def test_un_encodage_ancien_est_reconnu(
    encodage: str, nom: str, perdus: str, texte: str, graphe: Graphe, relire: Charger
) -> None:
    copie = relire(texte.encode(encodage, "replace"))
    assert _comptes(copie) - _comptes(graphe) == Counter({"Anomalie": 1})
    (anomalie,) = [a for a in copie.tous(Anomalie) if a.code == "ENCODAGE_SUPPOSE"]
    assert nom in anomalie.message
    assert perdus in anomalie.message


@pytest.mark.lent
@pytest.mark.parametrize("encodage", ENCODAGES_ANCIENS)
@pytest.mark.parametrize("nom", ["CRLF", "apostrophes droites"])
def test_un_encodage_ancien_compose(
    encodage: str, nom: str, texte: str, attendu: dict[str, Any], relire: Charger
) -> None:
    garde = "".join(c for c in texte if c.encode(encodage, "ignore") or c == "\u2009").replace("\u2009", " ")
    copie = contenu(relire(VARIANTES[nom](garde).encode(encodage)))
    assert attendu.keys() <= copie.keys()


@pytest.mark.lent
def test_les_notes_absentes_sont_dites(texte: str, attendu: dict[str, Any], graphe: Graphe, relire: Charger) -> None:
    copie = relire(sans_marques(texte).encode())
    lus = contenu(copie)
    perdus = attendu.keys() - lus.keys()
    assert {identifiant.split("/")[1] for identifiant in perdus} == {"note", "chiffre", "anomalie"}
    lignes = {note.source.ligne_debut for note in graphe.tous(Note)}
    assert {c.source.ligne_debut for c in graphe.tous(Chiffre) if c.id in perdus} <= lignes
    dites = [a for a in copie.tous(Anomalie) if a.code == "NOTE_ABSENTE"]
    assert len(dites) == len(graphe.tous(Note))
    assert {a.source.ligne_debut for a in dites} == {n.source.ligne_debut for n in graphe.tous(Note)}


@pytest.mark.lent
def test_une_case_perdue_est_dite(texte: str, graphe: Graphe, relire: Charger) -> None:
    """Without the tab of an empty cell, nobody can tell which one was empty: each row concerned is reported."""
    copie = relire(cellules_vides_perdues(texte).encode())
    dits = {a.element for a in copie.tous(Anomalie) if a.code in {"CELLULES_FUSIONNEES", "STATUT_ABSENT"}}
    illisibles = [a for a in copie.tous(Anomalie) if a.code == "LIGNE_ILLISIBLE"]
    assert 0.95 * len(graphe.tous(Projet)) < len(copie.tous(Projet)) < len(graphe.tous(Projet))
    assert illisibles
    imprimes = {p.source.ligne_debut: (p.adresse, p.descriptif) for p in graphe.tous(Projet)}
    autrement = [p for p in copie.tous(Projet) if imprimes.get(p.source.ligne_debut) != (p.adresse, p.descriptif)]
    assert {p.id for p in autrement} <= dits


@pytest.mark.lent
def test_les_lignes_sont_celles_du_fichier(texte: str, graphe: Graphe, relire: Charger) -> None:
    copie = relire(VARIANTES["lignes vides doublées"](texte).encode())
    imprimees = VARIANTES["lignes vides doublées"](texte).split("\n")
    for lu, attendu in zip(copie.tous(Projet), graphe.tous(Projet), strict=True):
        assert lu.id == attendu.id
        assert lu.source.texte in "\n".join(imprimees[lu.source.ligne_debut - 1 : lu.source.ligne_fin])


def _comptes(graphe: Graphe) -> Counter[str]:
    return Counter(type(noeud).__name__ for noeud in graphe)
