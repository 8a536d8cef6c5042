"""The page says the bounds that the code holds."""

import re

import pytest
import yaml

from graphe.neo4j import repit
from graphe.neo4j.connexion import Connexion
from graphe.texte import LONGUEUR_MAX
from requetes import memoire
from requetes.langage import budget
from requetes.langage.budget import UNITES_MAX
from requetes.langage.controles import NOEUDS_MAX
from requetes.langage.erreurs import PROCHES_MAX
from requetes.langage.pages import TAILLE_MAX
from requetes.neo4j import poids, requete
from schema import limites
from service.http.distant import A_LA_FOIS, BREVES_A_LA_FOIS
from service.http.lecture_du_corps import MEMBRES_MAX
from service.http.limites import ATTENTES, FILS, OCTETS_MAX
from service.sparql import ouvrier, reserve, vue
from tests.docs.pages import RACINE, lire

BORNES = {
    ligne[0]: [int(nombre.replace(" ", "")) for nombre in re.findall(r"\b\d+(?: \d{3})*\b", ligne[1])]
    for ligne in re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", lire("docs/securite.md"), re.MULTILINE)
}


@pytest.mark.parametrize(
    ("quoi", "valeurs"),
    [
        ("corps d'une requête GraphQL", [OCTETS_MAX]),
        ("membres d'un corps en gzip", [MEMBRES_MAX]),
        ("texte d'une requête", [limites.CARACTERES_MAX, limites.JETONS_MAX]),
        ("accolades, crochets, parenthèses imbriqués", [limites.CROCHETS_MAX]),
        ("profondeur des champs", [limites.PROFONDEUR_MAX]),
        ("profondeur des variables", [limites.NIVEAUX_VARIABLES_MAX]),
        ("valeurs demandées par une requête, calculs compris", [UNITES_MAX]),
        ("réponse à une requête GraphQL", [budget.OCTETS_MAX]),
        ("durée d'une requête GraphQL", [budget.DELAI]),
        ("requêtes GraphQL à la fois", [FILS, ATTENTES]),
        ("texte, nom ou identifiant donné", [limites.TEXTE_MAX]),
        ("texte cherché", [LONGUEUR_MAX]),
        ("liste donnée", [limites.LISTE_MAX]),
        ("nombre donné", [limites.CHIFFRES_MAX]),
        ("termes des filtres (valeurs et mots), alias et fragments compris", [limites.TERMES_MAX]),
        ("page d'une liste", [TAILLE_MAX]),
        ("identifiants de `nodes`", [NOEUDS_MAX]),
        ("erreurs d'une requête qui disent « le plus proche »", [PROCHES_MAX]),
        ("requête SPARQL", [vue.LONGUEUR, reserve.DELAI, ouvrier.MEMOIRE >> 30]),
        ("réponse SPARQL", [reserve.LIGNES, ouvrier.TAILLE_REPONSE >> 20]),
        ("requêtes SPARQL à la fois", [reserve.OUVRIERS, vue.ATTENTES - reserve.OUVRIERS, vue.PAR_CLIENT]),
        ("mot de passe que Neo4j refuse", [repit.REPIT, repit.REPIT_MAX]),
        ("requêtes GraphQL à la fois sur Neo4j", [A_LA_FOIS, ATTENTES, BREVES_A_LA_FOIS]),
        ("nœuds lus par une requête sur Neo4j", [poids.NOEUDS_MAX]),
        ("listes, liens et calculs d'un même énoncé sur Neo4j", [requete.LECTURES_MAX, requete.CARACTERES_MAX]),
        ("transaction Neo4j", [int(Connexion().delai)]),
        ("connexions à Neo4j", [Connexion().connexions]),
        ("ce qui est gardé des demandes, en tout", [memoire.OCTETS_DES_DEMANDES // 10**6]),
        ("ce qui est gardé des textes de nœuds", [memoire.OCTETS_DES_TEXTES // 10**6]),
    ],
)
def test_une_borne_est_celle_du_code(quoi: str, valeurs: list[int]) -> None:
    assert BORNES[quoi] == valeurs


def test_un_reglage_du_conteneur_est_celui_de_compose() -> None:
    compose = (RACINE / "docker-compose.yml").read_text(encoding="utf-8")
    dits = dict(re.findall(r"^\| `(\w+_MAX)` \| `(\w+)` \|", lire("docs/securite.md"), re.MULTILINE))
    assert dits == dict(re.findall(r"\$\{(\w+_MAX):-(\w+)\}", compose))


def test_chaque_conteneur_a_ses_bornes() -> None:
    services = yaml.safe_load((RACINE / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    assert all({"mem_limit", "cpus", "pids_limit"} <= set(service) for service in services.values())
