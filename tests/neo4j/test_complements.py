"""What the server keeps on each node says what the embedded graph reads at the end of the same path."""

from functools import partial
from typing import Any

import pytest
from neo4j import Driver

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.engagement import Participation
from graphe.modele.enumerations import CertitudeLien, Code
from graphe.modele.territoire import Ancrage, Quartier
from graphe.neo4j.ecriture import Bilan
from requetes.embarque import acteurs, lieux
from requetes.embarque.conditions import predicat as predicat_de
from requetes.embarque.parcours import ordonner, valeurs
from requetes.langage.conditions import Ancre, DansQuartier, Parmi
from requetes.langage.filtres import Filtre, criteres
from requetes.langage.ordres import ChampTri, Ordre
from requetes.neo4j.copies import ACTEURS, ARRONDISSEMENT, PLACES, QUARTIERS, copie, place, tri


def conditions(classe: type[Any]) -> list[tuple[str, Any]]:
    """Distinct conditions of that kind, with the type they are asked of."""
    trouvees = {
        (filtre.__name__.removeprefix("Filtre"), condition)
        for filtre in Filtre.__subclasses__()
        for _, condition in criteres(filtre)
        if isinstance(condition, classe)
    }
    return sorted(trouvees, key=str)


@pytest.fixture(scope="module")
def gardes(ouvert: Driver, contrat_charge: Bilan) -> dict[str, dict[str, Any]]:
    """Properties by identifier."""
    lus = ouvert.execute_query(
        "MATCH (n:Noeud) WHERE n.version = $version RETURN properties(n) AS n", version=contrat_charge.version
    )
    return {ligne["n"]["id"]: ligne["n"] for ligne in lus.records}


def code(valeur: Any) -> Any:
    return valeur.name if isinstance(valeur, Code) else valeur


@pytest.mark.parametrize(
    ("type_", "chemin"),
    [("Ancrage", ARRONDISSEMENT), *((t, c.chemin) for t, c in conditions(Parmi) if copie(t, c.chemin))],
)
def test_les_valeurs_au_bout_d_un_chemin(
    graphe: Graphe, gardes: dict[str, dict[str, Any]], type_: str, chemin: str
) -> None:
    gardee = copie(type_, chemin)
    assert gardee is not None
    trouvees = 0
    for noeud in graphe.tous(TYPES[type_]):
        attendues = {code(valeur) for valeur in valeurs(graphe, noeud, chemin)}
        lue = gardes[noeud.id].get(gardee.propriete)
        lues: list[Any] = (lue or []) if gardee.pluriel else [lue] if lue is not None else []
        assert set(lues) == attendues, noeud.id
        assert "+" in chemin or len(lues) == len(attendues), noeud.id  # two paths may lead to one value
        trouvees += len(attendues)
    assert trouvees


@pytest.mark.parametrize(("type_", "condition"), conditions(DansQuartier), ids=str)
def test_les_quartiers_au_bout_d_un_chemin(
    graphe: Graphe, gardes: dict[str, dict[str, Any]], type_: str, condition: DansQuartier
) -> None:
    gardee = copie(type_, f"{condition.chemin}.dans")
    assert gardee is not None
    for quartier in graphe.tous(Quartier):
        predicat = predicat_de(condition, graphe, {"quartier": quartier.id})
        for noeud in graphe.tous(TYPES[type_]):
            assert (quartier.id in gardes[noeud.id][gardee.propriete]) is predicat(noeud), (quartier.id, noeud.id)


@pytest.mark.parametrize(("type_", "condition"), conditions(Ancre), ids=str)
def test_les_places(graphe: Graphe, gardes: dict[str, dict[str, Any]], type_: str, condition: Ancre) -> None:
    attendues = lieux._places(graphe, condition.chemin).table
    for noeud in graphe.tous(TYPES[type_]):
        lues = gardes[noeud.id][PLACES]
        codes = {place(*lieu) for lieu in attendues[noeud.id]}
        assert (set(lues), len(lues)) == (codes, len(codes)), noeud.id


def test_les_quartiers_ou_un_ancrage_tient(graphe: Graphe, gardes: dict[str, dict[str, Any]]) -> None:
    for quartier in graphe.tous(Quartier):
        tient = lieux.situe(graphe, {"quartier": quartier.id, "certitudes_lien": tuple(CertitudeLien)})
        for ancrage in graphe.tous(Ancrage):
            assert (quartier.id in gardes[ancrage.id][QUARTIERS]) is tient(ancrage), (quartier.id, ancrage.id)


def test_les_acteurs_d_une_participation(graphe: Graphe, gardes: dict[str, dict[str, Any]]) -> None:
    for acteur in graphe.tous(TYPES["Acteur"]):
        siennes = {p.id for p in acteurs.toutes(graphe, [[acteur.id]])}
        assert {p.id for p in graphe.tous(Participation) if acteur.id in gardes[p.id][ACTEURS]} == siennes


@pytest.mark.parametrize("liste", ChampTri.__subclasses__(), ids=lambda liste: liste.__name__)
def test_comparer_ce_qui_est_garde_donne_les_ordres(
    graphe: Graphe, gardes: dict[str, dict[str, Any]], liste: type[ChampTri], subtests: pytest.Subtests
) -> None:
    type_ = liste.__name__.removeprefix("Champ")
    noeuds: list[Noeud] = list(graphe.tous(TYPES[type_]))

    def compare(noeud: Noeud, champ: ChampTri) -> tuple[bool, Any, str]:
        valeur = gardes[noeud.id].get(tri(type_, champ.value))
        return valeur is None, valeur, gardes[noeud.id]["ordre"]

    for champ in liste:
        with subtests.test(champ=champ.name):
            ranges = sorted(noeuds, key=partial(compare, champ=champ))
            assert ranges == ordonner(graphe, noeuds, Ordre(champ=champ))
