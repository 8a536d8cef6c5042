"""Near what a request may spend: the same limit, and the same error beyond it."""

import pytest

from tests.egalite.conftest import Banc
from tests.egalite.demandes import UNITES, Demande, en_texte
from tests.egalite.executants import ORACLE, EnMemoire
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre

CODE = "REQUETE_TROP_COUTEUSE"


@pytest.mark.lent
def test_la_meme_limite(banc: Banc) -> None:
    materiaux, executants = banc
    oracle = executants[ORACLE]
    assert isinstance(oracle, EnMemoire)
    limites = 0
    for graine in range(GRAINE, GRAINE + EXEMPLES // 3):
        demande = tirer(graine, materiaux).demandes()[0].avec(unites=2 * UNITES)
        if "errors" in oracle(demande) or not (depense := oracle.depense):
            continue
        limites += 1
        assert "errors" not in attendre(executants, demande.avec(unites=depense))
        for unites in (depense - 1, depense // 2, 0):
            refusee = attendre(executants, demande.avec(unites=unites))
            assert {e["extensions"]["code"] for e in refusee["errors"]} == {CODE}
    assert limites > EXEMPLES // 10


def _repeter(nom: str, type_: str, champ: str) -> str:
    champs = " ".join(f"{nom}{n}: {champ}" for n in range(10))
    return f"fragment {nom} on {type_} {{ {champs} }}"


def test_trop_de_champs_pour_un_plan(banc: Banc) -> None:
    """Fragments that repeat one another ask, in few words, more than is worth compiling; little of it is reached."""
    _, executants = banc
    texte = "\n".join(
        [
            "{ engagement(numero: 7) { ...A } }",
            _repeter("A", "Engagement", "thematique { ...B }"),
            _repeter("B", "Thematique", "engagements(first: 0) { nodes { ...C } }"),
            _repeter("C", "Engagement", "source { ...D }"),
            _repeter("D", "Source", "texte"),
        ]
    )
    attendue, *autres = [en_texte(executant(Demande(texte))) for executant in executants.values()]
    assert "errors" not in attendue
    assert autres == [attendue] * len(autres)
