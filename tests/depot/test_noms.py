"""A name means one thing: a class name exists once in the product, unless it is a GraphQL type and its node."""

import re
from collections import defaultdict
from pathlib import Path

RACINE = Path(__file__).parents[2]
PIECES = ("graphe", "chargement", "requetes", "schema", "service")
NOEUDS = Path("graphe", "modele")
TYPES = Path("schema", "types")
CLASSE = re.compile(r"^class ([^\W_]\w*)[(:\[]", re.MULTILINE)


def _fichiers_par_classe() -> dict[str, list[Path]]:
    trouves: dict[str, list[Path]] = defaultdict(list)
    for piece in PIECES:
        for fichier in sorted((RACINE / piece).rglob("*.py")):
            for nom in CLASSE.findall(fichier.read_text(encoding="utf-8")):
                trouves[nom].append(fichier.relative_to(RACINE))
    return trouves


def _un_type_et_son_noeud(fichiers: list[Path]) -> bool:
    noeuds, types = ([f for f in fichiers if f.is_relative_to(dossier)] for dossier in (NOEUDS, TYPES))
    return len(fichiers) == 2 and len(noeuds) == len(types) == 1


def test_un_nom_de_classe_n_existe_qu_une_fois() -> None:
    assert {
        nom: fichiers
        for nom, fichiers in _fichiers_par_classe().items()
        if len(fichiers) > 1 and not _un_type_et_son_noeud(fichiers)
    } == {}
