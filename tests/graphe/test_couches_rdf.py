"""Layers in RDF: apart from the contract, with their licence, in the terms that tools know."""

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Store

from graphe.echanges.couches import DCTERMS, FORMATS, GEO, PROV, QB, ecrire_les_couches, sans_couches
from graphe.echanges.quads import triplets
from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from graphe.modele.champs import champs
from graphe.modele.couche import LIGNES_DE_COUCHE
from graphe.rdf.vocabulaire import BASE, RDFS, VOCABULAIRE
from tests import fabrique

PREFIXES = f"""PREFIX cdv: <{VOCABULAIRE}> PREFIX qb: <{QB}> PREFIX prov: <{PROV}> PREFIX geo: <{GEO}>
PREFIX dcterms: <{DCTERMS}> PREFIX rdfs: <{RDFS}> BASE <{BASE}>
"""


@pytest.fixture(scope="module", params=["trig", "nquads"])
def magasin(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    chemin: Path = tmp_path_factory.mktemp("rdf") / "couches"
    ecrire_les_couches(fabrique.graphe(), chemin, request.param)
    lu = Store()
    lu.load(path=str(chemin), format=FORMATS[request.param])
    return lu


def trouver(magasin: Store, couche: str, motif: str) -> list[str]:
    trouvees: Any = magasin.query(f"{PREFIXES} SELECT ?x WHERE {{ GRAPH <couche/{couche}> {{ {motif} }} }} ORDER BY ?x")
    return [ligne["x"].value for ligne in trouvees]


def test_chaque_couche_est_un_graphe_nomme(magasin: Store) -> None:
    assert set(magasin.named_graphs()) == {
        NamedNode(f"{BASE}couche/{nom}") for nom in ("essai", "suivi", "contours", "credits")
    }
    assert not list(magasin.query("SELECT * WHERE { ?s ?p ?o } LIMIT 1"))  # type: ignore[arg-type]  # solutions


@pytest.mark.parametrize(
    ("couche", "motif", "attendus"),
    [
        ("essai", "<subvention/essai/2> a qb:Observation ; qb:dataSet ?x", [f"{BASE}couche/essai"]),
        ("essai", "<subvention/essai/2> cdv:montant ?x", ["5200.5"]),
        ("essai", "<subvention/essai/2> prov:wasDerivedFrom ?x", [f"{BASE}couche/essai#row=2"]),
        ("essai", "<couche/essai> a qb:DataSet ; qb:structure/qb:component/qb:measure ?x", [f"{VOCABULAIRE}montant"]),
        ("essai", "<couche/essai> dcterms:rights/rdfs:label ?x", ["Licence Ouverte 2.0"]),
        ("suivi", "<couche/suivi> dcterms:rights/rdfs:label ?x", ["Licence non dite."]),
        ("suivi", "?x a qb:Observation", [f"{BASE}valeur/suivi/2", f"{BASE}valeur/suivi/3"]),
        ("contours", "<quartier/QN07511M> geo:hasGeometry/geo:asWKT ?w BIND(datatype(?w) AS ?x)", [f"{GEO}wktLiteral"]),
        ("contours", "?x a qb:DataSet", []),
    ],
)
def test_une_couche_se_dit_dans_les_termes_que_les_outils_connaissent(
    magasin: Store, couche: str, motif: str, attendus: list[str]
) -> None:
    assert trouver(magasin, couche, motif) == attendus


def test_le_contrat_reste_seul() -> None:
    graphe: Graphe = fabrique.graphe()
    seul = sans_couches(graphe)
    dits = {str(t.subject) for t in triplets(seul)}
    assert not any("couche/" in dit or "subvention/" in dit for dit in dits)
    assert sans_couches(seul) is seul


def test_chaque_type_qui_dit_sa_couche_est_une_ligne_de_couche() -> None:
    assert {type_ for type_ in TYPES.values() if any(champ.nom == "couche" for champ in champs(type_))} == set(
        LIGNES_DE_COUCHE
    )
