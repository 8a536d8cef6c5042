"""The statement of a plan is written once for the values of its variables, and the same for what asks the same."""

import random
from typing import Any

import pytest
from graphql import SelectionSetNode, parse, print_ast, visit
from graphql.language import Visitor

from requetes.langage.erreurs import RequeteTropCouteuse
from requetes.neo4j import requete
from requetes.neo4j.requete import CARACTERES_MAX, ENSEMBLE, LECTURES_MAX, Requete, morceler
from requetes.operations.publiees import Operation, toutes_les_operations
from schema.compilation import preparer
from schema.distant import creer_schema_distant
from tests.attaques.documents import LONG_FILTRE, alias, facettes_filtrees

SCHEMA = creer_schema_distant()
TEXTE = "query Q($n: [Int!], $id: ID) { engagements(filtre: {numeros: $n}) { totalCount } acteur(id: $id) { nom } }"


PREPARATION = preparer(SCHEMA, TEXTE, None)


def ecrire(**valeurs: Any) -> Requete:
    assert PREPARATION is not None
    lues = PREPARATION.lire(valeurs)
    assert lues is not None
    assert lues.plan is not None
    return requete.ecrire(lues.plan, lues.variables)


def enonces(texte: str, variables: Any = None) -> list[Requete]:
    preparation = preparer(SCHEMA, texte, None)
    assert preparation is not None
    lues = preparation.lire(dict(variables or {}))
    assert lues is not None
    assert lues.plan is not None
    return [requete.ecrire(partie, lues.variables) for partie in morceler(lues.plan)]


def test_les_memes_valeurs_donnent_le_meme_enonce() -> None:
    assert ecrire(n=[7, 8], id="acteur/etat") is ecrire(id="acteur/etat", n=[7, 8])


@pytest.mark.parametrize("autres", [{"n": [8]}, {"n": None}, {"n": []}, {"n": [7], "id": "acteur/caf"}], ids=str)
def test_d_autres_valeurs_en_donnent_un_autre(autres: dict[str, Any]) -> None:
    connue = ecrire(n=[7], id="acteur/etat")
    autre = ecrire(**{"id": "acteur/etat", **autres})
    assert (autre.texte, autre.parametres) != (connue.texte, connue.parametres)


def test_une_erreur_n_est_pas_retenue() -> None:
    """Raised again at each request, it would keep a trace of all of them."""
    assert ecrire(n=[7]) is not ecrire(n=[7])


class Melange(Visitor):
    """Fields in another order, under other keys."""

    def __init__(self, graine: int) -> None:
        super().__init__()
        self.hasard = random.Random(graine)

    def enter_selection_set(self, noeud: SelectionSetNode, *_: Any) -> SelectionSetNode:
        return SelectionSetNode(selections=tuple(self.hasard.sample(noeud.selections, len(noeud.selections))))


OPERATIONS = [o for o in toutes_les_operations() if o.nom not in ("chercher", "suggerer")]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.nom)
def test_l_ordre_des_champs_ne_change_pas_l_enonce(operation: Operation) -> None:
    textes = sorted(r.texte for r in enonces(operation.texte, operation.exemples))
    for graine in range(3):
        autre = print_ast(visit(parse(operation.texte), Melange(graine)))
        assert sorted(r.texte for r in enonces(autre, operation.exemples)) == textes


def test_les_cles_de_la_reponse_ne_changent_pas_l_enonce() -> None:
    """And those that ask of different values are told apart by their parameters."""
    (un,) = enonces("{a: engagement(numero: 7) {titre b: problematique} contrat {titre}}")
    (autre,) = enonces("{x: contrat {titre} z: engagement(numero: 8) {problematique titre}}")
    assert un.texte == autre.texte
    assert un.parametres != autre.parametres


@pytest.mark.parametrize(("nombre", "attendus"), [(ENSEMBLE, 1), (ENSEMBLE + 1, ENSEMBLE + 1), (300, 300)])
def test_beaucoup_de_champs_font_autant_d_enonces(nombre: int, attendus: int) -> None:
    """Alike, they are one for the server, which prepares it once."""
    ecrits = enonces(f"{{{alias(nombre, 'contrat{titre}')}}}")
    assert len(ecrits) == attendus
    assert len({ecrit.texte for ecrit in ecrits}) == 1


def test_ce_que_la_base_preparerait_longtemps_est_refuse() -> None:
    def sous_un_noeud(nombre: int) -> str:
        return f"{{engagement(numero: 7) {{{alias(nombre, 'actions(first: 1) {totalCount}')}}}}}"

    assert enonces(sous_un_noeud(LECTURES_MAX - 1))
    with pytest.raises(RequeteTropCouteuse, match=str(LECTURES_MAX)):
        enonces(sous_un_noeud(LECTURES_MAX))


def test_un_enonce_trop_long_est_refuse() -> None:
    """A filter is written for each list, and for each count of it."""
    valeurs = {"f": {"ou": LONG_FILTRE["ou"][:20]}}
    assert enonces(facettes_filtrees(4), valeurs)
    with pytest.raises(RequeteTropCouteuse, match=str(CARACTERES_MAX)):
        enonces(facettes_filtrees(50), valeurs)
