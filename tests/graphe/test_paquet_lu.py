"""The package as the tools of analysts read it: `frictionless`, DuckDB."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from frictionless import validate

from graphe.echanges.colonnes import tables
from graphe.echanges.paquet import DESCRIPTION, ecrire_le_paquet
from graphe.graphe import Graphe

pytestmark = pytest.mark.lent
TYPES = {"integer": "BIGINT", "number": "DOUBLE"}
"""Everything else is a text: codes, lists, and « oui » or « non »."""


@pytest.fixture(scope="module")
def paquet(graphe: Graphe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("paquet")
    ecrire_le_paquet(graphe, dossier, lambda *_: None)
    return dossier


def ressources(paquet: Path) -> dict[str, Any]:
    return {r["name"]: r for r in json.loads((paquet / DESCRIPTION).read_text(encoding="utf-8"))["resources"]}


def lire(paquet: Path, nom: str) -> duckdb.DuckDBPyRelation:
    """With the types that the package says."""
    colonnes = {f["name"]: TYPES.get(f["type"], "VARCHAR") for f in ressources(paquet)[nom]["schema"]["fields"]}
    return duckdb.read_csv(
        str(paquet / f"{nom}.csv"), columns=colonnes, header=True, sep=";", decimal=",", connection=duckdb.connect()
    )


def demander(paquet: Path, nom: str, requete: str) -> list[Any]:
    trouvees = lire(paquet, nom).query("t", requete)
    assert trouvees is not None
    return trouvees.fetchall()


def test_le_paquet_est_valide_types_motifs_et_cles(paquet: Path) -> None:
    rapport = validate(str(paquet / DESCRIPTION))
    assert rapport.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert rapport.stats["tasks"] == len(tables())


def test_le_paquet_d_un_autre_contrat_est_valide() -> None:
    autre = Path(__file__).parents[2] / "exemples" / "autre-contrat" / DESCRIPTION
    assert validate(str(autre)).flatten(["title", "rowNumber", "fieldName", "note"]) == []


def test_une_faute_serait_vue(paquet: Path, tmp_path: Path) -> None:
    """A siren that lost its zeros, a link to nothing."""
    for fichier in paquet.iterdir():
        (tmp_path / fichier.name).write_bytes(fichier.read_bytes())
    fautif = tmp_path / "participations.csv"
    fautif.write_text(fautif.read_text(encoding="utf-8").replace(";acteur/caf;", ";acteur/cafe;"), encoding="utf-8")
    types = {faute[0] for faute in validate(str(tmp_path / DESCRIPTION)).flatten(["type"])}
    assert types == {"foreign-key"}


def test_duckdb_lit_chaque_table_entiere_et_chaque_cellule_vide_est_nulle(paquet: Path) -> None:
    for nom in tables():
        texte = (paquet / f"{nom}.csv").read_text(encoding="utf-8-sig")
        ecrites = list(csv.DictReader(io.StringIO(texte, newline=""), delimiter=";"))
        lues = lire(paquet, nom).fetchall()
        assert len(lues) == len(ecrites), nom
        for ecrite, lue in zip(ecrites, lues, strict=True):
            assert [v is None for v in lue] == [v == "" for v in ecrite.values()], (nom, ecrite)


def test_duckdb_lit_les_nombres_et_laisse_les_codes_en_texte(paquet: Path) -> None:
    """Goutte d'Or: 8 200 inhabitants (L.3770), 34 % (L.3771); « 75118 » and a siren are texts."""
    requete = "SELECT chiffres_cles_habitants, chiffres_cles_taux_pauvrete, hectares FROM t WHERE code = 'QN07511M'"
    habitants, pauvrete, hectares = demander(paquet, "quartiers", requete)[0]
    assert (habitants, pauvrete) == (8200, 34.0)
    assert isinstance(hectares, float)
    assert hectares % 1 > 0
    codes = demander(paquet, "arrondissements", "SELECT code_insee, codes_postaux FROM t WHERE numero = 18")
    assert codes == [("75118", "75018")]
    sirens = demander(paquet, "acteurs", "SELECT siren FROM t WHERE siren IS NOT NULL")
    assert sirens
    assert all(len(siren) == 9 for (siren,) in sirens)
