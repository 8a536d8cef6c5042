from pathlib import Path

import pytest

from chargement.document.texte import Document
from chargement.erreurs import NumeroInvalide
from chargement.fiches.decoupage import Section, decouper_fiches


def test_les_trente_fiches_et_leurs_lignes(document: Document) -> None:
    fiches = decouper_fiches(document)
    assert [f.numero for f in fiches] == list(range(1, 31))
    # Lus dans le texte : titres collés (L.311, 537), signet seul (L.713), titre de thématique entre deux fiches (L.660).
    lignes = {f.numero: f.ligne_titre.numero for f in fiches}
    assert (lignes[1], lignes[5], lignes[8], lignes[16], lignes[30]) == (311, 537, 714, 1111, 1865)
    assert fiches[5].derniere == 653
    assert fiches[29].derniere == 1913


def test_les_sections_absentes_sont_celles_du_texte(document: Document) -> None:
    absentes = {f.numero: set(Section) - set(f.blocs) for f in decouper_fiches(document)}
    assert {n: s for n, s in absentes.items() if s} == {
        14: {Section.PLANS},
        15: {Section.PLANS},
        22: {Section.FINANCEMENTS, Section.INDICATEURS},
        26: {Section.PLANS},
        29: {Section.PLANS},
        30: {Section.PLANS},
    }


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("ENGAGEMENT 5 :", "ENGAGEMENT cinq :", "« ENGAGEMENT cinq » ; attendu le numéro 5"),
        ("ENGAGEMENT 9 :", "ENGAGEMENT 19 :", "« ENGAGEMENT 19 » ; attendu le numéro 9"),
        ("ENGAGEMENT 12 :", "ENGAGEMENT :", "attendu le numéro 12"),
    ],
)
def test_un_numero_illisible_ou_qui_ne_suit_pas(document: Document, avant: str, apres: str, dit: str) -> None:
    texte = "\n".join(ligne.net.replace(avant, apres) for ligne in document.lignes)
    with pytest.raises(NumeroInvalide, match=dit):
        decouper_fiches(Document.depuis_texte(texte, Path("x").name))
