import pytest

from requetes.langage.libelles import Langue
from service.http.negociation import CSV, GRAPHQL, JSON, negocier, prefere_html, preferer_la_langue
from service.http.reponses import Refus

OFFRES = (JSON, GRAPHQL, CSV)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, JSON),
        ("   ", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*", CSV),
        ("text/csv;q=0.9, application/json;q=0.8", CSV),
        ("text/csv;q=0.2, */*;q=0.8", JSON),
        ("text/html, */*;q=0.1", JSON),
        ("application/*;q=0.5, text/csv;q=0.4", JSON),
        ("application/json;q=abc, text/csv;q=0.9", JSON),
        ("application/json;q=9, text/csv;q=1", JSON),
        ("application/json; version=1; q=0.1, text/csv", CSV),
        (", ,text/csv,", CSV),
        ('text/plain;titre="a,application/json";q=1, text/csv;q=0.5', CSV),
        ('text/csv;profile="x;q=0";Q=0.9, application/json;q=0.8', CSV),
        ("application/json;q=nan, text/csv;q=0.9", JSON),
        ("application/json;q=.5, text/csv", CSV),
        ("application/json;q=0.000, text/csv;q=0.001", CSV),
    ],
)
def test_negocier(accept: str | None, media: str) -> None:
    assert negocier(accept, OFFRES, defaut=JSON) == media


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "application/json;q=0", "json"])
def test_rien_ne_convient(accept: str) -> None:
    with pytest.raises(Refus) as refus:
        negocier(accept, OFFRES, defaut=JSON)
    assert (refus.value.statut, refus.value.entetes) == (406, {"Vary": "Accept"})
    assert f"« {accept} »" in refus.value.message


@pytest.mark.parametrize(
    ("accept", "attendu"),
    [
        ("text/html,*/*;q=0.8", True),
        ("*/*", False),
        ("text/*", False),
        ("text/html;q=0", False),
        ("", False),
        ("application/json", False),
    ],
)
def test_un_navigateur_nomme_le_html(accept: str, attendu: bool) -> None:
    assert prefere_html(accept) is attendu


@pytest.mark.parametrize(
    ("accept", "langue"),
    [
        (None, Langue.FR),
        ("", Langue.FR),
        ("*", Langue.FR),
        ("en", Langue.EN),
        ("EN-us,en;q=0.9", Langue.EN),
        ("fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7", Langue.FR),
        ("de, en;q=0.8, fr;q=0.5", Langue.EN),
        ("en, fr", Langue.FR),
        ("en;q=0", Langue.FR),
        ("de", Langue.FR),
        ("," * 50_000 + "en", Langue.FR),
    ],
)
def test_la_langue_preferee(accept: str | None, langue: Langue) -> None:
    assert preferer_la_langue(accept) is langue
