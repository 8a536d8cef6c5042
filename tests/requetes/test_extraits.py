import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.texte import compose, racines
from requetes.langage.recherche import FENETRE, extraire


@pytest.mark.parametrize(
    ("texte", "cherche", "attendu"),
    [
        ("Améliorer l’accès aux soins", "acces soin", "Améliorer l’<mark>accès</mark> aux <mark>soins</mark>"),
        ("égalité femmes/hommes", "hommes", "égalité femmes/<mark>hommes</mark>"),
        (
            "<b>Emploi</b> & « emplois »",
            "emploi",
            "&lt;b&gt;<mark>Emploi</mark>&lt;/b&gt; &amp; « <mark>emplois</mark> »",
        ),
        ('rue "Duris"', "rue", "<mark>rue</mark> &quot;Duris&quot;"),
    ],
)
def test_les_mots_trouves_sont_surlignes(texte: str, cherche: str, attendu: str) -> None:
    extrait = extraire([texte], racines(cherche))

    assert extrait.texte == texte
    assert extrait.html == attendu


def test_l_extrait_entoure_le_mot_sans_couper_de_mot() -> None:
    extrait = extraire([" ".join(["avant"] * 60 + ["cible"] + ["après"] * 60)], racines("cible"))

    assert set(extrait.texte.split()) == {"…", "avant", "cible", "après"}
    assert "<mark>cible</mark>" in extrait.html
    assert len(extrait.texte) < FENETRE + 10


def test_l_extrait_vient_de_l_endroit_qui_tient_le_plus_de_mots() -> None:
    loin = " ".join(["autre"] * 60)

    extrait = extraire(["emploi", f"emploi {loin} emploi stable"], racines("emploi stable"))

    assert extrait.html.endswith("<mark>emploi</mark> <mark>stable</mark>")
    assert extrait.texte.startswith("… autre")


@given(st.lists(st.text(), max_size=3), st.text(), st.text(max_size=400))
def test_le_html_sans_balise_est_l_extrait_et_l_extrait_vient_du_texte(avant: list[str], debut: str, fin: str) -> None:
    texte = f"{debut} cible {fin}"

    extrait = extraire([*avant, texte], racines("cible"))

    assert unescape(re.sub("</?mark>", "", extrait.html)) == extrait.texte
    assert extrait.texte.removeprefix("… ").removesuffix(" …") in compose(texte)
    assert "<mark>cible</mark>" in extrait.html
    assert re.sub("</?mark>", "", extrait.html).count("<") == 0
