"""A dossier printed by Chromium holds all that its page says: every row, the date, the version, the address, page numbers."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.navigateur.personne import Personne

DOSSIERS = ("acteur/caf", "acteur/paris-habitat", "quartier/QN07511M", "paris-2024/engagement/22")


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_le_papier_porte_tout(personne: Personne, dossier: str) -> None:
    personne.ouvrir(f"/dossiers/{dossier}")
    cellules = personne.page.locator(".faits tbody td:not(.vide)").all_inner_texts()
    titre = personne.page.get_by_role("heading", level=1).inner_text()
    octets = personne.page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(octets)).pages]
    texte = "\n".join(pages)
    assert [n for n, page in enumerate(pages, 1) if f"{n} / {len(pages)}" not in page] == []
    assert f"{personne.adresse}/dossiers/{dossier}" in texte
    assert re.search(r"imprimé le \d{1,2}(er)? \w+ 20\d\d", texte)
    assert re.search(r"version du graphe\s+[0-9a-f]{16}", texte)
    assert titre.split()[0] in texte
    numeros = {n for cellule in cellules for n in re.findall(r"L\.(\d+)", cellule)}
    assert {n for n in numeros if f"L.{n}" not in texte} == set()
    assert texte.count("L.") >= sum(cellule.count("L.") for cellule in cellules)
