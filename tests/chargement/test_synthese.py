import re

import pytest
from pydantic import ValidationError

from chargement.cadre.synthese import Annees, Confirmation, Rangee, TableauSynthese, lire_synthese
from chargement.document.lecture import PartieLue
from chargement.document.texte import Document
from chargement.referentiel import lire_referentiel
from graphe.modele.contrat import LigneSynthese
from tests.attendus import attendus


@pytest.fixture(scope="module")
def lecture(document: Document) -> PartieLue:
    return lire_synthese(document)


def rangees(lecture: PartieLue) -> list[LigneSynthese]:
    return [n for n in lecture.noeuds if isinstance(n, LigneSynthese)]


def test_les_12_rangees_imprimees(lecture: PartieLue) -> None:
    lues = [[r.source.ligne_debut, r.indicateur, *r.valeurs, r.annees] for r in rangees(lecture)]
    assert lues == attendus("synthese")
    assert [r.id for r in rangees(lecture)] == [f"paris-2024/synthese/{n}" for n in range(1, 13)]


def test_aucune_evolution_n_est_confirmee(lecture: PartieLue) -> None:
    assert {r.evolutions for r in rangees(lecture)} == {(None, None, None)}


def test_chaque_case_vide_est_signalee_a_sa_ligne(lecture: PartieLue) -> None:
    for rangee in rangees(lecture):
        vides = [*rangee.valeurs, *rangee.evolutions].count(None)
        signales = [s for s in lecture.signalements if s.element == rangee.id]
        assert len(signales) == vides
        assert {(s.code, s.debut) for s in signales} == {("CELLULE_ILLISIBLE", rangee.source.ligne_debut)}


def test_un_message_dit_la_case_et_ce_qui_est_imprime(lecture: PartieLue) -> None:
    assert "Synthèse, « Mal logement », part, Paris : imprimé « g1 », sans passage qui le confirme ; laissé vide." in [
        s.message for s in lecture.signalements
    ]
    assert "Synthèse, « Logements SRU », part, Paris : rien de lisible ; laissé vide." in [
        s.message for s in lecture.signalements
    ]


def test_le_tableau_imprime_douze_indicateurs(lecture: PartieLue) -> None:
    """L.4917 à 4928 ; aucun passage n'annonce leur nombre : rien à comparer."""
    assert len(lecture.noeuds) == 12
    assert not [s for s in lecture.signalements if s.code == "COMPTE_DIFFERENT"]


def test_le_referentiel_cite_le_texte(document: Document) -> None:
    for rangee in lire_referentiel("synthese", TableauSynthese).rangees:
        [ligne] = [ln.net for ln in document.entre(4917, 4928) if ln.net.startswith(rangee.imprime)]
        cases = [c for c in (*rangee.parts, *rangee.evolutions, rangee.annees.imprime) if c]
        assert re.search(".*".join(map(re.escape, (rangee.imprime, *cases))), ligne), rangee.imprime
        assert rangee.annees.texte in document[rangee.annees.ligne].net
        for confirmation in rangee.confirmations:
            assert confirmation.texte in document[confirmation.ligne].net


TABLEAU = "TABLEAU DE SYNTHESE\nIndicateurs Paris Années\n{}\n"


def test_rangee_inconnue() -> None:
    lecture = lire_synthese(Document.depuis_texte(TABLEAU.format("Densité 12| 13"), "essai.txt"))
    assert lecture.noeuds == []
    assert ("LIGNE_ILLISIBLE", 3) in [(s.code, s.debut) for s in lecture.signalements]


def test_sans_la_prose_rien_n_est_lu() -> None:
    ligne = "65 ans et plus [] 154 |l 138 |0 70 A 22| A 8| A 16| 20132019"
    [rangee] = rangees(lire_synthese(Document.depuis_texte(TABLEAU.format(ligne), "essai.txt")))
    assert (rangee.valeurs, rangee.annees) == ((None, None, None), None)


@pytest.mark.parametrize(("imprime", "dit"), [("154", 16.0), ("1251", 12.0), ("5[", 5.0), (None, 5.0)])
def test_une_confirmation_doit_dire_le_nombre_imprime(imprime: str | None, dit: float) -> None:
    with pytest.raises(ValidationError, match=f"la ligne 25 dit {dit}"):
        Rangee(
            imprime="65 ans",
            indicateur="65 ans",
            parts=(imprime, None, None),
            evolutions=(None, None, None),
            annees=Annees(imprime="", lu="", ligne=20, texte=""),
            confirmations=(Confirmation(territoire=1, dit=dit, ligne=25, texte=""),),
        )
