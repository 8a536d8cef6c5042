from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requetes.langage.erreurs import CurseurInvalide, PageInvalide
from requetes.langage.pages import TAILLE, TAILLE_MAX, Decoupe, Page, curseur, decouper


@dataclass(frozen=True)
class Element:
    id: str


def _liste(nombre: int) -> list[Element]:
    return [Element(f"paris-2024/engagement/{n}") for n in range(1, nombre + 1)]


def _ids(page: Page) -> list[str]:
    return [element.id for element in page.nodes]


TAILLES = st.integers(1, TAILLE_MAX)
LISTES = st.integers(0, 60).map(_liste)


@given(LISTES, TAILLES)
def test_avancer_de_curseur_en_curseur_donne_toute_la_liste(liste: list[Element], taille: int) -> None:
    lus: list[str] = []
    page = decouper(liste, Decoupe(first=taille))
    lus += _ids(page)
    while page.page_info.has_next_page:
        page = decouper(liste, Decoupe(first=taille, after=page.page_info.end_cursor))
        lus += _ids(page)
        assert page.total_count == len(liste)

    assert lus == [element.id for element in liste]


@given(LISTES, TAILLES)
def test_reculer_de_curseur_en_curseur_donne_toute_la_liste(liste: list[Element], taille: int) -> None:
    page = decouper(liste, Decoupe(last=taille))
    lus = _ids(page)
    while page.page_info.has_previous_page:
        page = decouper(liste, Decoupe(last=taille, before=page.page_info.start_cursor))
        lus = _ids(page) + lus

    assert lus == [element.id for element in liste]


@given(LISTES, st.data())
def test_entre_deux_curseurs(liste: list[Element], donnees: st.DataObject) -> None:
    debut = donnees.draw(st.integers(0, len(liste)))
    fin = donnees.draw(st.integers(debut, len(liste)))
    decoupe = Decoupe(
        first=TAILLE_MAX,
        after=curseur(liste[debut - 1].id) if debut else None,
        before=curseur(liste[fin].id) if fin < len(liste) else None,
    )

    assert _ids(decouper(liste, decoupe)) == [element.id for element in liste[debut:fin]]


@given(st.text())
def test_tout_identifiant_survit_au_curseur(identifiant: str) -> None:
    liste = [Element("premier"), Element(f"x{identifiant}"), Element("dernier")]

    page = decouper(liste, Decoupe(first=1, after=curseur(liste[1].id)))

    assert _ids(page) == ["dernier"]


def test_les_cent_premiers_par_defaut() -> None:
    page = decouper(_liste(150))

    assert _ids(page) == [element.id for element in _liste(TAILLE)]
    assert page.total_count == 150
    assert page.page_info.has_next_page
    assert not page.page_info.has_previous_page


def test_before_seul_donne_ceux_qui_precedent() -> None:
    liste = _liste(150)

    page = decouper(liste, Decoupe(before=curseur(liste[140].id)))

    assert _ids(page) == [element.id for element in liste[40:140]]


def test_une_page_vide_dit_ou_elle_se_tient() -> None:
    page = decouper(_liste(3), Decoupe(first=0))

    assert page.nodes == []
    assert page.page_info.has_next_page
    assert page.page_info.end_cursor is None


def test_le_curseur_est_opaque() -> None:
    assert curseur("paris-2024/engagement/7") == "djE6cGFyaXMtMjAyNC9lbmdhZ2VtZW50Lzc"


@pytest.mark.parametrize(
    ("decoupe", "message"),
    [
        (Decoupe(first=1, last=1), "« first » et « last » sont donnés ensemble : attendu l'un ou l'autre."),
        (Decoupe(first=-1), "« first » vaut -1 : attendu un entier de 0 à 500."),
        (Decoupe(last=-3), "« last » vaut -3 : attendu un entier de 0 à 500."),
        (Decoupe(first=501), "« first » vaut 501 : attendu un entier de 0 à 500."),
        (Decoupe(last=501), "« last » vaut 501 : attendu un entier de 0 à 500."),
    ],
)
def test_page_refusee(decoupe: Decoupe, message: str) -> None:
    with pytest.raises(PageInvalide) as erreur:
        decouper(_liste(3), decoupe)

    assert str(erreur.value) == message
    assert erreur.value.code == "PAGE_INVALIDE"


@pytest.mark.parametrize(
    "valeur",
    [
        "",
        "?",
        "é",
        "a",
        "cGFyaXMtMjAyNC9lbmdhZ2VtZW50Lzc",  # no version
        "djI6cGFyaXMtMjAyNC9lbmdhZ2VtZW50Lzc",  # another version
        "_w",  # not UTF-8
    ],
)
def test_curseur_illisible(valeur: str) -> None:
    with pytest.raises(CurseurInvalide, match="illisible") as erreur:
        decouper(_liste(3), Decoupe(after=valeur))

    assert erreur.value.code == "CURSEUR_INVALIDE"


def test_curseur_d_une_autre_liste() -> None:
    with pytest.raises(CurseurInvalide, match="« acteur/etat », qui n'est pas dans cette liste"):
        decouper(_liste(3), Decoupe(before=curseur("acteur/etat")))
