"""Every code of anomaly that the load can raise has its meaning, and none is explained that cannot be raised."""

import re
from pathlib import Path

from chargement.referentiel import lire_referentiel
from graphe.graphe import Graphe
from graphe.modele.enumerations import NatureAnomalie
from graphe.modele.qualite import Anomalie, Rapport
from graphe.modele.territoire import Mention, Projet
from outils.documentation.dispositifs import SansDispositif
from outils.documentation.markdown import en_json, table
from outils.documentation.qualite import lire_sens, qualite

CHARGEMENT = Path(__file__).parents[2] / "chargement"
COUCHES = CHARGEMENT / "couches"
AILLEURS = (COUCHES, CHARGEMENT / "paquet")
CODE = re.compile(r'"([A-Z]+(?:_[A-Z]+)+)"')
CODES_D_ERREUR = re.compile(r'^ +code = "([A-Z_]+)"$', re.MULTILINE)


def _codes_signales() -> set[str]:
    """Capitals written in a module that reports; those of errors, closed lists, layers and packages stand elsewhere."""
    modules = (f for f in CHARGEMENT.rglob("*.py") if f.name != "erreurs.py")
    textes = [f.read_text(encoding="utf-8") for f in modules if not any(map(f.is_relative_to, AILLEURS))]
    return {code for texte in textes for code in CODE.findall(texte)}


def test_chaque_code_signale_a_son_sens(graphe: Graphe) -> None:
    sens = lire_sens()
    assert {a.code for a in graphe.tous(Anomalie)} <= set(sens)
    assert set(sens) <= _codes_signales()
    assert {c for c in _codes_signales() if c.endswith(("_ABSENT", "_ABSENTE", "_INCONNU", "_INCONNUE"))} <= set(sens)
    assert {c for c in _codes_signales() if c.endswith(("_ILLISIBLE", "_DISCORDANT", "_DISCORDANTS"))} <= set(sens)
    assert all(phrase.endswith(".") for phrase in sens.values())
    assert set(sens) == set(NatureAnomalie.__members__)


def test_chaque_remarque_sur_un_fichier_a_son_sens() -> None:
    page = (CHARGEMENT.parent / "docs" / "suivre.md").read_text(encoding="utf-8")
    codes = {code for f in COUCHES.rglob("*.py") for code in CODE.findall(f.read_text(encoding="utf-8"))}
    assert codes == set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", page)) - {
        "EN_TETE_INCONNU", "ECHELLE_INATTENDUE", "POSTES_EN_DOUBLE", "RIEN_A_LIRE", "NON_CLASSE", "MONTANTS_MELES",
        "GEOJSON_ILLISIBLE", "PROJECTION_INATTENDUE",
    }  # fmt: skip


def test_la_page_compte_chaque_anomalie(graphe: Graphe) -> None:
    """What the document announces of itself (l. 2, 8, 1934, 1973, 4396) and the table of anomalies."""
    page = qualite(graphe)
    for ligne in (
        "| engagements | 30 | 30 | 0 | annoncé ligne 8 |",
        "| habitants des quartiers prioritaires | 121800 | 121800 | 0 | annoncé ligne 2 |",
        "| indicateurs | 94 | 101 | +7 | annoncé ligne 1973 |",
    ):
        assert ligne in page
    nombres = re.findall(r"^\| `[A-Z_]+` \| [a-zé ]+ \| (\d+) \|", page, re.MULTILINE)
    assert sum(map(int, nombres)) == len(graphe.tous(Anomalie))
    (rapport,) = graphe.tous(Rapport)
    assert rapport.empreinte_source in page


def test_une_cellule_de_table_tient_sur_une_ligne() -> None:
    assert table(("a", "b"), [("1|2", "x\n\ty")]).splitlines()[-1] == "| 1\\|2 | x y |"


def test_le_json_reste_lisible() -> None:
    court = {"a": [1, 2], "b": None}
    assert en_json({"x": court}) == '{\n  "x": {"a": [1, 2], "b": null}\n}'
    long = {"x": ["é" * 60, "é" * 60]}
    assert en_json(long) == '{\n  "x": [\n    "' + "é" * 60 + '",\n    "' + "é" * 60 + '"\n  ]\n}'


def test_les_projets_que_rien_ne_relie_sont_tous_dits_par_theme(graphe: Graphe) -> None:
    relies = {mention.element for mention in graphe.tous(Mention)}
    sans = [projet.source.ligne_debut for projet in graphe.tous(Projet) if projet.id not in relies]
    dites = [ligne for dit in lire_referentiel("sans_dispositif", list[SansDispositif]) for ligne in dit.lignes]
    assert sorted(dites) == sorted(sans)
