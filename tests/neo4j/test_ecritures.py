"""Each way to write one thing finds the same, on both graphs: they fold words with one function."""

from collections.abc import Iterator

import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from tests.neo4j.deux_graphes import Comparer, deux_graphes

ECRITURES = [
    ("emploi", "em\u00adploi", "EMPLOI"),
    ("usagers", "usager·e·s", "usager⋅e⋅s", "usager(e)s"),
    ("agents", "agent(e)s", "agent·e·s"),
    ("citoyens", "Citoyen⋅ne⋅s", "citoyen.ne.s"),
    ("l'accès", "l’accès", "l´accès", "l′accès"),
    ("Caf", "C.A.F.", "CAF"),
    ("France Travail", "France-Travail"),
    ("18e", "18ème", "18ᵉ", "XVIIIe", "Paris 18", "75018", "75 018", "18e arrondissement"),
    ("P147", "BOP147", "BOP 147", "programme 147"),
    ("co-construction", "coconstruction", "co construction", "co‑construction"),
]
"""The first of each is asked as it is, and the others give what it gives."""
NOMS = [
    ("acteur", "acteur/caf", ("la Caf", "C.A.F.", "Caisse d'allocations familiales")),
    ("acteur", "acteur/cpam", ("CPAM", "CPAM de Paris")),
    ("acteur", "acteur/france-travail", ("France-Travail", "france travail")),
    ("acteur", "acteur/immobiliere-3f", ("3F", "Immobilière 3 F")),
    ("acteur", "acteur/elogie-siemp", ("Elogie", "Elogie-Siemp")),
    ("quartier", "quartier/QN07511M", ("La Goutte d'Or", "Goutte d’Or")),
    ("quartier", "quartier/QN07517I", ("Portes du Vingtième", "Portes du 20e", "Les portes du XXe")),
    ("financement", "financement/programme-147", ("BOP147", "P 147", "programme 147")),
]


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


@pytest.mark.parametrize("ecritures", ECRITURES, ids=lambda e: e[0])
def test_une_meme_chose_se_cherche_de_toutes_les_facons(comparer: Comparer, ecritures: tuple[str, ...]) -> None:
    question = (
        "query($t: String!) { recherche(texte: $t, first: 20) { totalCount nodes { noeud { id } } } "
        "actions(filtre: {texte: $t}) { totalCount nodes { id } } projets(filtre: {texte: $t}) { totalCount } }"
    )
    reponses = [comparer(question, {"t": ecriture}) for ecriture in ecritures]
    assert reponses[0]["data"]["recherche"]["totalCount"] > 0
    assert all(reponse == reponses[0] for reponse in reponses)


@pytest.mark.parametrize(("champ", "identifiant", "noms"), NOMS, ids=lambda v: v if isinstance(v, str) else "")
def test_un_nom_se_dit_de_toutes_les_facons(
    comparer: Comparer, champ: str, identifiant: str, noms: tuple[str, ...]
) -> None:
    demandes = " ".join(f"n{rang}: {champ}(nom: $n{rang}) {{ id }}" for rang in range(len(noms)))
    declares = ", ".join(f"$n{rang}: String!" for rang in range(len(noms)))
    lu = comparer(f"query({declares}) {{ {demandes} }}", {f"n{rang}": nom for rang, nom in enumerate(noms)})
    assert lu == {"data": {f"n{rang}": {"id": identifiant} for rang in range(len(noms))}}
