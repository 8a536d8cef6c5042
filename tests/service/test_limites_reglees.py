"""How limits are set, told and documented; by what connections are counted."""

import pytest

from service.erreurs import ReglageInvalide
from service.http.limites import LimitesHTTP, lire_limites
from service.http.provenance import Provenances

REGLAGES_FAUX = {
    "GRAPHE_CONNEXIONS": ("0", "attendu un entier de 1 à 100000, p. ex. 640."),
    "GRAPHE_ADRESSE_OCTETS": ("16 Ko", "attendu un entier de 1 à 1073741824, p. ex. 16384."),
    "GRAPHE_CORPS_OCTETS": ("1000001", "attendu un entier de 1 à 1000000, p. ex. 1000000."),
    "GRAPHE_REPOS_SECONDES": ("nan", "attendu plus de 0 et au plus 3600 secondes, p. ex. 5."),
}


@pytest.mark.parametrize("nom", REGLAGES_FAUX)
def test_une_limite_fausse_est_nommee(nom: str) -> None:
    valeur, attendu = REGLAGES_FAUX[nom]
    with pytest.raises(ReglageInvalide) as erreur:
        lire_limites({nom: valeur})
    assert str(erreur.value) == f"{nom} vaut « {valeur} » : {attendu}"


def test_une_limite_se_lit_de_l_environnement() -> None:
    lues = lire_limites({"GRAPHE_CONNEXIONS": "7", "GRAPHE_REPOS_SECONDES": "1,5", "GRAPHE_ARRET_SECONDES": " "})
    assert lues == LimitesHTTP(connexions=7, repos_secondes=1.5)


@pytest.mark.parametrize(
    ("pair", "compte"),
    [
        (("192.0.2.7", 1), "192.0.2.7"),
        (("::ffff:192.0.2.7", 1, 0, 0), "192.0.2.7"),
        (("2001:db8::1", 1, 0, 0), "2001:db8::/64"),
        (("fe80::1%eth0", 1, 0, 0), "fe80::/64"),
        (("10.1.2.3", 1), ""),
        (None, ""),
        ("/run/graphe.sock", ""),
    ],
)
def test_par_quoi_les_connexions_sont_comptees(pair: object, compte: str) -> None:
    assert Provenances("10.0.0.0/8, pas une adresse").lire(pair) == compte
    assert Provenances(["*"]).lire(pair) == ""
