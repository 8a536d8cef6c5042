"""The drawings made by the service: what they count, where their bars and marks stand."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.pages.flux import (
    AUTRES,
    ETROIT,
    LARGE,
    NOMMES,
    TYPES,
    Gabarit,
    dessiner,
    encadrer,
    maison,
    tableaux,
    vue_d_ensemble,
)
from service.pages.plan import RAYON, dessiner_le_plan, groupes, principaux
from tests.egalite.reglages import tirages

NOMS_DE_TYPES = {code: code.lower() for code in TYPES}
CELLULES = st.lists(
    st.tuples(st.integers(0, 20), st.sampled_from(TYPES), st.integers(1, 8), st.integers(0, 40)),
    min_size=1,
    max_size=60,
)


def donnees(cellules: list[tuple[int, str, int, int]]) -> dict[str, Any]:
    """As the published operation answers: one cell for each triple."""
    comptes = {(f, t, n): compte for f, t, n, compte in cellules}
    return {
        "acteurs": {"nodes": [{"id": f"acteur/a{f}", "nom": f"Financeur au nom assez long {f}", "sigle": None} for f in range(21)]},
        "thematiques": {"nodes": [{"id": f"c/thematique/{n}", "numero": n, "titre": None, "libelle": f"Thématique {n}"} for n in range(1, 9)]},
        "flux": {
            "total": sum(comptes.values()),
            "cellules": [
                {"cles": [{"valeur": v} for v in (f"acteur/a{f}", t, f"c/thematique/{n}")], "mobilisations": compte}
                for (f, t, n), compte in comptes.items()
            ],
        },
    }  # fmt: skip


@settings(max_examples=tirages(40))
@given(CELLULES, st.sampled_from((LARGE, ETROIT)))
def test_le_dessin_compte_tout_et_rien_ne_s_y_couvre(
    cellules: list[tuple[int, str, int, int]], gabarit: Gabarit
) -> None:
    """Each side adds up to the total; bars and labels of a side follow one another; no label stands among ribbons."""
    vue = vue_d_ensemble(donnees(cellules))
    if not vue.courants:
        return
    trace = dessiner(vue, NOMS_DE_TYPES, gabarit)
    bords = (gabarit.gauche, gabarit.largeur - gabarit.droite)
    for ancre in ("end", "start"):
        cote = [n for n in trace.noeuds if n.ancre == ancre]
        assert sum(int(n.dit.rpartition(" : ")[2]) for n in cote) == vue.total
        assert all(un.y + un.hauteur <= autre.y + 0.2 for un, autre in pairwise(cote))
        assert all(un.etiquette[-1][0] < autre.etiquette[0][0] for un, autre in pairwise(cote))
        assert all(n.x_etiquette < bords[0] or n.x_etiquette > bords[1] for n in cote)
        assert max(n.y + n.hauteur for n in cote) <= trace.hauteur
    assert sum(r.epaisseur for r in trace.rubans) == pytest.approx(
        vue.total * gabarit.echelle, abs=0.1 * len(trace.rubans)
    )


@pytest.mark.parametrize("gabarit", [LARGE, ETROIT], ids=["large", "etroit"])
def test_un_dessin_seul_porte_ses_mots_hors_du_dessin(gabarit: Gabarit) -> None:
    """Title, legend, then the drawing, then its foot: each line under the one before, none over the ribbons."""
    trace = dessiner(vue_d_ensemble(donnees([(0, "SPECIFIQUE", 1, 3)])), NOMS_DE_TYPES, gabarit)
    cadre = encadrer(trace, ("Titre", "Contrat", "Largeurs"), NOMS_DE_TYPES, ("Version",))
    *dessus, pied = cadre.dits
    assert [dit.y for dit in dessus] == sorted(dit.y for dit in dessus)
    assert max(dit.y for dit in dessus) < cadre.haut
    assert cadre.haut + trace.hauteur < pied.y < cadre.hauteur
    legende = [(x, x + 12) for x, _, _ in cadre.cles]
    assert all(fin < debut for (_, fin), (debut, _) in pairwise(legende))
    assert [code for _, _, code in cadre.cles] == list(TYPES)


@settings(max_examples=tirages(40))
@given(CELLULES)
def test_les_tableaux_disent_les_nombres_du_dessin(cellules: list[tuple[int, str, int, int]]) -> None:
    vue = vue_d_ensemble(donnees(cellules))
    for table in tableaux(vue, NOMS_DE_TYPES):
        assert all(sum(nombres[:-1]) == nombres[-1] for _, _, nombres in table.rangees)
        assert sum(nombres[-1] for _, _, nombres in table.rangees) == vue.total
    assert len(vue.somme("financeur")) <= NOMMES + 1
    assert vue.somme("financeur")[AUTRES] == 0 or len({f for f, _, _, n in cellules if n}) > NOMMES


@pytest.mark.parametrize(
    ("financeur", "attendu"),
    [
        ("acteur/caf", "acteur/caf"),
        ("acteur/ville-de-paris/dasco", "acteur/ville-de-paris"),
        ("acteur/ville-de-paris/dasco+acteur/ville-de-paris/dae", "acteur/ville-de-paris"),
        ("acteur/ville-de-paris/dasco + acteur/caf", "ensemble"),
        ("non-precise", "non-precise"),
    ],
)
def test_une_direction_compte_avec_sa_maison(financeur: str, attendu: str) -> None:
    assert maison(financeur) == attendu


def quartier(rang: int, centre: tuple[float, float] | None, **autres: Any) -> dict[str, Any]:
    lieux = {
        "arrondissements": {"nodes": [{"id": "arrondissement/18", "numero": 18, "nom": "18"}]},
        "communes": {"nodes": []},
    }
    point = {"longitude": centre[0], "latitude": centre[1]} if centre else None
    return {
        "id": f"quartier/q{rang}",
        "nom": f"Q{rang}",
        "centre": point,
        "contour": None,
        "parent": None,
        **lieux,
        **autres,
    }


@pytest.mark.parametrize("largeur", [350, 760])
def test_les_reperes_du_plan_ne_se_couvrent_pas_et_gardent_leur_numero(largeur: int) -> None:
    """Five in the same street, one far away, one that no one has placed."""
    lus = [quartier(n, (2.35, 48.885 + n / 100_000)) for n in range(5)] + [
        quartier(5, (2.40, 48.85)),
        quartier(6, None),
    ]
    plan = dessiner_le_plan(lus, largeur)
    assert plan is not None
    assert [lieu.numero for lieu in plan.lieux] == [1, 2, 3, 4, 5, 6]
    for rang, un in enumerate(plan.lieux):
        assert 0 <= un.x <= largeur
        assert all(math.hypot(un.x - autre.x, un.y - autre.y) > 2 * RAYON - 1 for autre in plan.lieux[:rang])
    (groupe,) = groupes(lus)
    assert (groupe.nom, len(groupe.lieux)) == ("18e arrondissement", 7)


@pytest.mark.parametrize("type_", ["Polygon", "MultiPolygon"])
def test_un_contour_charge_se_dessine(type_: str) -> None:
    anneau = [[[2.35, 48.88], [2.36, 48.88], [2.36, 48.89], [2.35, 48.88]]]
    contour = {"type": type_, "coordinates": anneau if type_ == "Polygon" else [anneau]}
    plan = dessiner_le_plan([quartier(1, (2.355, 48.883), contour=contour)], 350)
    assert plan is not None
    assert plan.lieux[0].contour.count("L") == 3


def test_hors_de_paris_aucun_repere_et_sans_point_aucun_plan() -> None:
    ailleurs = dessiner_le_plan([quartier(1, (5.37, 43.3)), quartier(2, (5.38, 43.31))], 350)
    assert ailleurs is not None
    assert ailleurs.repere == ""
    assert dessiner_le_plan([quartier(1, None)], 350) is None


def test_un_sous_quartier_n_a_pas_de_numero_a_lui() -> None:
    lus = [quartier(1, (2.3, 48.8)), quartier(2, None, parent={"id": "quartier/q1", "nom": "Q1"})]
    assert [q["id"] for q in principaux({"quartiers": {"nodes": lus}})] == ["quartier/q1"]
