"""What functions remember for ever is decided by the code, the schema or the graph, or is short and counted.

The command that reads the contract (`chargement`) ends with what it remembers.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MAISON = ("graphe", "requetes", "schema", "service")
RETENUES = frozenset({"cache", "lru_cache"})
PAR_GRAPHE = {
    "requetes/annuaire/candidats.py": {"rapprocheur"},
    "requetes/annuaire/differences.py": {"ecarts"},
    "requetes/annuaire/editions.py": {"editions", "comptes_en_vigueur"},
    "requetes/annuaire/saisie.py": {"repertoire"},
    "requetes/annuaire/noms.py": {"noms", "noms_en_mots", "segments"},
    "graphe/geometrie.py": {"forme"},
    "requetes/embarque/chemins.py": {"voisinage"},
    "requetes/embarque/contours.py": {"_arbre"},
    "requetes/embarque/tables.py": {"index"},
    "requetes/embarque/plein_texte.py": {"index_plein_texte"},
    "service/rapprochement/candidature.py": {"_tous"},
}
"""Of the last few graphs read."""
COURTES = {
    "graphe/texte.py": {"_forme_connue", "_plier_dans_un_mot", "_cle_connue", "_mots_connus", "racine"},
    "service/http/entetes.py": {"_varier"},
    "service/http/etiquettes.py": {"_etiquette_courte"},
}
"""A number of short texts: words and names of 200 characters at most, our own headers, digests of what is asked."""
DU_CODE = {
    "requetes/langage/api.py": {"version"},
    "requetes/langage/libelles.py": {"_declares", "libelles", "mots"},
    "graphe/echanges/colonnes.py": {"tables", "nom_de_table"},
    "graphe/echanges/jsonld.py": {"contexte"},
    "graphe/instantane.py": {"modele", "_adaptateur"},
    "graphe/modele/champs.py": {"_champs"},
    "graphe/modele/catalogue.py": {"_relations"},
    "graphe/serie.py": {"_adaptateur"},
    "graphe/rdf/conformite.py": {"_textes", "_par_terme", "regles"},
    "graphe/rdf/ontologie.py": {"libelles", "libelles_anglais"},
    "graphe/rdf/validation.py": {"_formes_a_plat"},
    "requetes/neo4j/motifs.py": {"relation_suivie"},
    "requetes/neo4j/copies.py": {"copie", "_copies"},
    "requetes/neo4j/comptes.py": {"comptes"},
    "requetes/neo4j/plein_texte.py": {"_textes"},
    "requetes/neo4j/edition.py": {"edition"},
    "requetes/neo4j/reception.py": {"classe"},
    "requetes/operations/publiees.py": {"operations_publiees", "operations_des_dossiers", "operations_des_pages"},
    "schema/api.py": {"_converti", "sdl"},
    "schema/champs.py": {"_page"},
    "schema/limites.py": {"_tailles"},
    "service/assistants/outils.py": {"_citant", "_lignes"},
    "service/catalogue/documents.py": {"documents", "turtle_de", "_triplets_de"},
    "service/http/etiquettes.py": {"edition"},
    "service/http/ecritures.py": {"ecritures"},
    "service/rapprochement/candidature.py": {"_ajouts"},
    "service/operations/jsonld.py": {"_schema", "_termes"},
    "service/operations/vue.py": {"_formes"},
    "service/pages/rendu.py": {"_gabarits"},
    "service/pages/mots.py": {"_courts"},
    "service/pages/formulaire.py": {"defauts", "schema_public"},
    "service/pages/changements.py": {"texte"},
    "service/pages/docs.py": {"_traducteur", "_index"},
    "service/pages/texte.py": {"livre", "_telle_quelle"},
}
"""Types, schema, files of the package, published operations."""


def _retenues(fichier: Path) -> Iterator[str]:
    texte = fichier.read_text(encoding="utf-8")
    if not any(nom in texte for nom in RETENUES):
        return
    for noeud in ast.walk(ast.parse(texte)):
        if isinstance(noeud, ast.FunctionDef) and any(map(_retient, noeud.decorator_list)):
            yield noeud.name
        elif isinstance(noeud, ast.Assign) and _retient(noeud.value):
            yield from (cible.id for cible in noeud.targets if isinstance(cible, ast.Name))


def _retient(noeud: ast.expr) -> bool:
    while isinstance(noeud, ast.Call):
        noeud = noeud.func
    nom = noeud.attr if isinstance(noeud, ast.Attribute) else getattr(noeud, "id", "")
    return nom in RETENUES


@pytest.mark.parametrize("maison", MAISON)
def test_rien_de_ce_qu_envoie_un_client_n_est_retenu_pour_toujours(maison: str) -> None:
    """What clients send is kept by requetes/memoire.py, weighed; a row here says why anything else is not theirs."""
    for fichier in sorted(Path(maison).rglob("*.py")):
        assert set(_retenues(fichier)) == _admises(fichier.as_posix()), fichier


def _admises(fichier: str) -> set[str]:
    return set().union(*(table.get(fichier, set()) for table in (PAR_GRAPHE, COURTES, DU_CODE)))
