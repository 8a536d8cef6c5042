import pytest

from chargement.document.notes import lire_notes
from chargement.document.texte import Document
from graphe.modele.contrat import Note
from tests.attendus import attendus


def lues(document: Document) -> list[Note]:
    return [n for n in lire_notes(document).noeuds if isinstance(n, Note)]


def test_les_17_notes(document: Document) -> None:
    assert [[n.numero, n.source.ligne_debut, n.texte] for n in lues(document)] == attendus("notes")


def test_la_source_est_le_texte_imprime_sans_les_crochets(document: Document) -> None:
    for note in lues(document):
        assert note.source.texte in document[note.source.ligne_debut].brut
        assert note.source.texte == note.source.texte.strip()
        assert not note.source.texte.startswith("[")


@pytest.mark.parametrize(
    ("ligne", "numeros", "textes"),
    [
        ("mal-logement[footnoteRef:6] [6:   Logement. ]  [7:   Pièces. ] ", [6, 7], ["Logement.", "Pièces."]),
        ("Apur[footnoteRef:1] [1: \u00a0 Source : «\u00a0Évolution\u00a0»] ", [1], ["Source : « Évolution »"]),
        ("[image: ] [bookmark: _Toc1] [footnoteRef:3]", [], []),
    ],
)
def test_comme_imprime(ligne: str, numeros: list[int], textes: list[str]) -> None:
    notes = lues(Document.depuis_texte(ligne, "essai.txt"))
    assert [n.numero for n in notes] == numeros
    assert [n.texte for n in notes] == textes


def test_consigne_de_redaction_restee_dans_une_note(document: Document) -> None:
    [signale] = lire_notes(document).signalements
    assert (signale.code, signale.debut, signale.element) == ("NOTE_INACHEVEE", 1292, "paris-2024/note/14")
