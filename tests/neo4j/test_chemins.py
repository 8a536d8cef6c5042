"""Paths found over a server are those of the embedded graph: same steps, same proofs, same order."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.modele.qualite import Rapport
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.embarque import chemins
from requetes.neo4j import voisinages
from requetes.operations.publiees import operation_publiee
from tests.egalite.reglages import EXEMPLES
from tests.neo4j.deux_graphes import Comparer, deux_graphes
from tests.neo4j.essais import quelques

CHEMINS = """
query ($de: ID!, $vers: ID!, $longueurMax: Int! = 4, $limite: Int! = 10) {
  chemins(de: $de, vers: $vers, longueurMax: $longueurMax, limite: $limite) {
    longueur
    etapes {
      relation
      noeud {
        __typename id
        ... on Engagement { numero actions(first: 1) { totalCount nodes { id } } }
        ... on Acteur { nom categorie }
      }
      source { document ligneDebut ligneFin texte }
    }
  }
}"""
FRANCE_TRAVAIL, VILLE = "acteur/france-travail", "acteur/ville-de-paris"
E7, E11, GOUTTE_D_OR, CONTRAT = "paris-2024/engagement/7", "paris-2024/engagement/11", "quartier/QN07511M", "paris-2024"


@pytest.fixture(scope="module")
def deux(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[tuple[Comparer, Comparer]]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as deux:
        yield deux


@pytest.fixture(scope="module")
def comparer(deux: tuple[Comparer, Comparer]) -> Comparer:
    return deux[0]


@pytest.fixture(scope="module")
def par_type(graphe: Graphe) -> dict[str, list[str]]:
    """Identifiers that may be asked, by type."""
    identifiants = defaultdict(list)
    for noeud in graphe:
        if not isinstance(noeud, Rapport):
            identifiants[type(noeud).__name__].append(noeud.id)
    return identifiants


def valeurs(de: str, vers: str, longueur_max: int, limite: int) -> dict[str, Any]:
    return {"de": de, "vers": vers, "longueurMax": longueur_max, "limite": limite}


rangs = st.integers(0, 10_000)


@settings(max_examples=EXEMPLES // 10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bouts=st.tuples(rangs, rangs, rangs, rangs), longueur_max=st.integers(1, 6), limite=st.integers(1, 50))
def test_entre_deux_noeuds_quelconques(
    comparer: Comparer,
    par_type: dict[str, list[str]],
    bouts: tuple[int, int, int, int],
    longueur_max: int,
    limite: int,
) -> None:
    """Types are drawn before nodes, so that the rare ones come as often."""
    types = list(par_type.values())
    de, vers = (types[t % len(types)][n % len(types[t % len(types)])] for t, n in (bouts[:2], bouts[2:]))
    comparer(CHEMINS, valeurs(de, vers, longueur_max, limite))


@pytest.mark.parametrize(
    ("de", "vers"),
    [
        (FRANCE_TRAVAIL, GOUTTE_D_OR),
        (GOUTTE_D_OR, FRANCE_TRAVAIL),
        (E7, E11),
        (VILLE, CONTRAT),
        (CONTRAT, VILLE),
        ("arrondissement/19", VILLE),
        (f"{E7}/ancrage/parisienne-18", "dispositif/aveq"),
        ("paris-2024/thematique/3", "paris-2024/engagement/8/action/1"),
        ("plan/parisien-de-l-insertion", E7),
        ("quartier/QN07519M/grand-belleville-11e", "quartier/QN07519M"),
        ("acteur/ville-de-paris/dae", VILLE),
        ("paris-2024/anomalie/sigle-inconnu/30", VILLE),
    ],
)
@pytest.mark.parametrize(("longueur_max", "limite"), quelques([(2, 1), (4, 5), (5, 50), (6, 50)], 3))
def test_entre_deux_noeuds(comparer: Comparer, de: str, vers: str, longueur_max: int, limite: int) -> None:
    comparer(CHEMINS, valeurs(de, vers, longueur_max, limite))


@pytest.mark.parametrize(
    ("de", "vers"),
    [
        ("paris-2024/engagement/6/ancrage/parisienne/QN07513M/19", "paris-2024/engagement/6/action/11"),
        ("paris-2024/engagement/25/mobilisation/5", "paris-2024/mention/reussite-educative/20"),
    ],
)
def test_le_meme_travail_borne(comparer: Comparer, de: str, vers: str) -> None:
    """Steps that no path takes count as well: both searches stop at the same one, before the 50 asked."""
    assert 0 < len(comparer(CHEMINS, valeurs(de, vers, 6, 50))["data"]["chemins"]) < 50


@pytest.mark.parametrize(
    ("de", "vers", "longueur_max", "limite", "message"),
    [
        (E7, "inconnu", 4, 10, "« inconnu »"),
        ("paris-2024/engagemnt/7", "acteur/cafe", 4, 10, "Le plus proche : « paris-2024/engagement/7 »"),
        (E7, "acteur/cafe", 4, 10, "Le plus proche : « acteur/caf »"),
        ("paris-2024/rapport", E7, 4, 10, "« paris-2024/rapport »"),
        (E7, E7, 4, 10, "désignent tous deux"),
        ("inconnu", "inconnu", 4, 10, "désignent tous deux"),
        (E7, E11, 0, 10, "« longueurMax » vaut 0"),
        (E7, E11, 7, 10, "« longueurMax » vaut 7"),
        (E7, E11, 4, 0, "« limite » vaut 0"),
        (E7, "inconnu", 4, 51, "« limite » vaut 51"),
    ],
)
def test_refus(comparer: Comparer, de: str, vers: str, longueur_max: int, limite: int, message: str) -> None:
    (erreur,) = comparer(CHEMINS, valeurs(de, vers, longueur_max, limite))["errors"]

    assert message in erreur["message"]


@pytest.mark.parametrize(
    "champs",
    [
        'chemins(de: "acteur/caf", vers: "quartier/QN07511M") { longueur }',
        'chemins(de: "acteur/caf", vers: "quartier/QN07511M") { __typename etapes { __typename relation } }',
        'chemins(de: "acteur/caf", vers: "quartier/QN07511M") { etapes { noeud { id } } e: etapes { source { texte } } }',
        'chemins(de: "acteur/caf", vers: "paris-2024/engagement/8") { etapes { noeud { id } '
        "n: noeud { ... on Engagement { numero thematique { numero } } } } }",
        'a: chemins(de: "acteur/caf", vers: "paris-2024") { longueur } engagement(numero: 7) { titre } '
        'b: chemins(de: "paris-2024", vers: "acteur/caf", limite: 2) { etapes { relation } }',
        'a: chemins(de: "acteur/caf", vers: "perdu") { longueur } b: chemins(de: "acteur/caf", vers: "paris-2024") '
        "{ longueur } acteurs { totalCount }",
        'chemins(de: "acteur/caf", vers: "paris-2024") { etapes { noeud { ... on Contrat { engagements(first: 200) '
        "{ totalCount } } } } }",
    ],
)
def test_ce_qui_est_demande(comparer: Comparer, champs: str) -> None:
    comparer(f"{{ {champs} }}", {})


def test_operation_publiee(comparer: Comparer) -> None:
    publiee = operation_publiee("comment-sont-ils-lies")
    assert publiee is not None
    assert comparer(publiee.texte, publiee.exemples)["data"]["chemins"]


@pytest.mark.parametrize("liens_max", [0, 300, 1_500, 4_000])
@pytest.mark.parametrize(
    ("de", "vers"),
    [(FRANCE_TRAVAIL, GOUTTE_D_OR), (E7, E11), ("arrondissement/19", VILLE), (CONTRAT, f"{E7}/action/1")],
)
def test_la_recherche_bornee_trouve_le_debut_de_la_liste(
    deux: tuple[Comparer, Comparer],
    graphe: Graphe,
    monkeypatch: pytest.MonkeyPatch,
    de: str,
    vers: str,
    liens_max: int,
) -> None:
    """Or says that it gave up: never an empty list."""
    monkeypatch.setattr(voisinages, "LIENS_MAX", liens_max)
    tous = [[etape.noeud.id for etape in chemin.etapes] for chemin in chemins.chemins(graphe, de, vers, 6, 50)]
    reponse = deux[1](CHEMINS, valeurs(de, vers, 6, 50))

    if "errors" in reponse:
        (erreur,) = reponse["errors"]
        assert erreur["extensions"]["code"] == "REQUETE_TROP_COUTEUSE"
    else:
        trouves = [[etape["noeud"]["id"] for etape in chemin["etapes"]] for chemin in reponse["data"]["chemins"]]
        assert trouves
        assert trouves == tous[: len(trouves)]


def test_un_bout_trop_entoure(deux: tuple[Comparer, Comparer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voisinages, "LIENS_MAX", 10)
    monkeypatch.setattr(voisinages, "LIENS_D_UN_BOUT", 10)
    (erreur,) = deux[1](CHEMINS, valeurs(VILLE, GOUTTE_D_OR, 4, 5))["errors"]

    assert (
        "Aucun chemin de 0 étapes au plus entre « acteur/ville-de-paris » et « quartier/QN07511M »" in erreur["message"]
    )
