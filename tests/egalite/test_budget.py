"""Near what a request may spend: the same limit, and the same error beyond it."""

import pytest

from tests.egalite.conftest import Banc
from tests.egalite.demandes import UNITES, Demande, en_texte
from tests.egalite.executants import EnMemoire
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE

CODE = "REQUETE_TROP_COUTEUSE"


@pytest.mark.lent
def test_la_limite_est_dite_de_meme(banc: Banc) -> None:
    """They do not count the same: one pays a text kept from before, and what may be absent, like the others."""
    materiaux, executants = banc
    limites = 0
    for graine in range(GRAINE, GRAINE + EXEMPLES // 3):
        demande = tirer(graine, materiaux).demandes()[0].avec(unites=2 * UNITES)
        for executant in executants.values():
            assert isinstance(executant, EnMemoire)
            if "errors" in executant(demande) or not (depense := executant.depense):
                continue
            limites += 1
            assert "errors" not in executant(demande.avec(unites=depense))
            for unites in (depense - 1, depense // 2, 0):
                refusee = executant(demande.avec(unites=unites))
                assert [e["extensions"]["code"] for e in refusee["errors"]] == [CODE]
                assert refusee["data"] is None
    assert limites > EXEMPLES // 10


def _repeter(nom: str, type_: str, champ: str) -> str:
    champs = " ".join(f"{nom}{n}: {champ}" for n in range(10))
    return f"fragment {nom} on {type_} {{ {champs} }}"


@pytest.mark.lent
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
