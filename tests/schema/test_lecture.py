"""Documents are read once, within a bound; what is remembered changes no answer."""

import gc
from collections.abc import Mapping
from types import CellType, FunctionType

import pytest
from graphql import FieldNode

from graphe.graphe import Graphe
from requetes import memoire
from requetes.langage.plan import Arguments, ChampDemande, ValeurDemandee
from schema.api import creer_schema
from schema.compilation import repondre_en_texte
from schema.lecture import PAR_CARACTERE, connus
from service.embarque import contexte_embarque, executer

QUESTION = "query Q($n: Int!) { engagement(numero: $n) { titre } }"


def test_un_document_valide_et_execute_est_retenu(contrat: Graphe) -> None:
    schema = creer_schema()
    assert repondre_en_texte(schema, QUESTION, None, '{"n":7}', contexte_embarque(contrat)) is None
    attendue = executer(schema, contrat, QUESTION, {"n": 7})
    assert attendue.data is not None
    texte = repondre_en_texte(schema, QUESTION, None, '{"n":7}', contexte_embarque(contrat))
    assert texte is not None
    assert attendue.data["engagement"]["titre"].encode() in texte


@pytest.mark.parametrize(
    ("texte", "valeurs"),
    [
        ("{ inconnu }", "{}"),
        ("query A { contrat { id } } query B { contrat { id } }", "{}"),
        (QUESTION, '{"n":"sept"}'),
        (QUESTION, '{"n":1000000000000000000000}'),
        (QUESTION, '{"n":Infinity}'),
        (QUESTION, '{"n":99}'),
    ],
)
def test_ce_qui_est_en_erreur_reste_a_l_execution_ordinaire(contrat: Graphe, texte: str, valeurs: str) -> None:
    schema = creer_schema()
    for _ in range(2):
        assert executer(schema, contrat, texte, {"n": 7} if texte == QUESTION else None)
        assert repondre_en_texte(schema, texte, None, valeurs, contexte_embarque(contrat)) is None


def test_une_invalidite_est_redite(contrat: Graphe) -> None:
    schema = creer_schema()
    premiere, seconde = (executer(schema, contrat, "{ inconnu }").errors for _ in range(2))
    assert premiere
    assert seconde
    assert [e.formatted for e in premiere] == [e.formatted for e in seconde]


def test_un_calcul_sur_tout_le_graphe_ne_se_fait_pas_sur_place(contrat: Graphe) -> None:
    schema, question = creer_schema(), '{ recherche(texte: "quartier", first: 1) { totalCount } }'
    executer(schema, contrat, question)
    assert repondre_en_texte(schema, question, None, "{}", contexte_embarque(contrat), calcul=100) is None
    assert repondre_en_texte(schema, question, None, "{}", contexte_embarque(contrat)) is not None


@pytest.mark.lent
def test_les_textes_retenus_sont_bornes(contrat: Graphe, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that weighs more than a tenth of the memory is not kept; others leave for the last ones."""
    etroite = memoire.Memoire(50_000 * PAR_CARACTERE)
    monkeypatch.setattr(memoire, "DEMANDES", etroite)
    schema = creer_schema()
    long = "{ contrat { id } }" + " " * 6_000
    courts = [f"{{ a{rang}: contrat {{ id }} }}{' ' * 2_000}" for rang in range(40)]
    for texte in (long, *courts):
        assert executer(schema, contrat, texte).errors is None
    assert connus(schema).documents.lire(long) is None
    assert connus(schema).documents.lire(courts[0]) is None
    assert connus(schema).documents.lire(courts[-1]) is not None
    assert etroite.octets <= 50_000 * PAR_CARACTERE


def test_ce_qui_est_retenu_ne_tient_ni_jetons_ni_commentaires() -> None:
    document = connus(creer_schema()).lire("# un\n{ contrat # deux\n { titre } }", {})
    assert document.arbre.loc is not None
    assert (document.arbre.loc.start_token.next, document.arbre.loc.end_token.prev) == (None, None)


def test_un_plan_ne_tient_pas_l_arbre_du_document(contrat: Graphe) -> None:
    """But the arguments, without what is asked below them."""
    schema = creer_schema()
    assert executer(schema, contrat, QUESTION, {"n": 7}).errors is None
    preparation = connus(schema).lire(QUESTION, {}).preparations[None]
    tenus, a_voir = list[object](), [preparation.lire({"n": 7}).plan]
    while a_voir:
        un = a_voir.pop()
        tenus.append(un)
        a_voir += [r for r in gc.get_referents(un) if isinstance(r, tuple | dict | Mapping | FieldNode | CellType)]
        a_voir += [r for r in gc.get_referents(un) if isinstance(r, ChampDemande | ValeurDemandee | Arguments)]
        a_voir += [r for r in gc.get_referents(un) if isinstance(r, FunctionType) and r.__name__ == "<lambda>"]
    champs = [un for un in tenus if isinstance(un, FieldNode)]
    assert [champ.name.value for champ in champs] == ["engagement"]
    assert champs[0].selection_set is None


def test_un_document_refuse_ne_laisse_rien(contrat: Graphe) -> None:
    schema = creer_schema()
    avant = len(memoire.DEMANDES)
    for refuse in ("{ inconnu }", "{ contrat ", "#\n" * 10_000 + "{ contrat { id } }", "{ contrat { id } " * 5_000):
        assert executer(schema, contrat, refuse).errors
        assert connus(schema).documents.lire(refuse) is None
    assert len(memoire.DEMANDES) == avant
