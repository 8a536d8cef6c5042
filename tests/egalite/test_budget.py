"""Near what a request may spend: the same limit, and the same error beyond it."""

from tests.egalite.conftest import Banc
from tests.egalite.executants import ORACLE, UNITES, EnMemoire
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre

CODE = "REQUETE_TROP_COUTEUSE"


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
