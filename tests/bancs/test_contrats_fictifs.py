"""Contracts made after the real one: same numbers and shares, every link resolved, the same at each call."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from itertools import islice
from statistics import mean
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancs.croissance.chronos import pages
from bancs.croissance.contrats import Fabrique, contrats, graphe_fictif
from bancs.croissance.identite import RANG_MAX, Identite
from bancs.croissance.reglages import reglages
from graphe.graphe import Graphe
from graphe.modele.base import Noeud, Source
from graphe.modele.catalogue import DE_COUCHE, TYPES, liens
from graphe.modele.contrat import Contrat
from graphe.modele.engagement import Engagement
from graphe.modele.enumerations import Portee
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Ancrage, Mention, Quartier
from graphe.rdf.validation import valider
from requetes.embarque.calculs import qualite
from schema.api import creer_schema
from service.embarque import executer

N = TypeVar("N", bound=Noeud)

PARTAGES = {"Acteur", "Arrondissement", "Dispositif", "Financement", "Rapport"}
"""Types of which a second contract has few nodes of its own, or none."""
AILLEURS = {"Ancrage", "Redaction", "Commune", *DE_COUCHE}
"""Types drawn again from the others, or that the graph of one edition alone does not hold."""
COPIES = sorted(set(TYPES) - PARTAGES - AILLEURS)
"""Types of which it has as many as the real one."""


@pytest.fixture(scope="module")
def reel(graphe: Graphe) -> Graphe:
    return graphe


@pytest.fixture(scope="module")
def fabrique(reel: Graphe) -> Fabrique:
    return Fabrique(reel, 0)


@pytest.fixture(scope="module")
def fictif(fabrique: Fabrique) -> list[Noeud]:
    return fabrique.contrat(2)


@pytest.fixture(scope="module")
def trois() -> Graphe:
    return graphe_fictif(3)


def _de_type(noeuds: Iterable[Noeud], type_: type[N]) -> list[N]:
    return [noeud for noeud in noeuds if isinstance(noeud, type_)]


def _releve(noeuds: Iterable[Noeud], type_: str, attribut: str) -> Counter[Any]:
    return Counter(getattr(n, attribut) for n in _de_type(noeuds, TYPES[type_]))


@pytest.mark.lent
def test_the_first_contract_is_the_real_one(reel: Graphe) -> None:
    assert graphe_fictif(1) == reel


@pytest.mark.parametrize("type_", COPIES)
def test_as_many_nodes_as_in_the_real_contract(type_: str, reel: Graphe, fictif: list[Noeud]) -> None:
    assert len(_de_type(fictif, TYPES[type_])) == len(reel.tous(TYPES[type_])) > 0


@pytest.mark.parametrize("type_", sorted(PARTAGES))
def test_shared_things_are_not_made_again(type_: str, reel: Graphe, fictif: list[Noeud]) -> None:
    assert len(_de_type(fictif, TYPES[type_])) < len(reel.tous(TYPES[type_]))


@pytest.mark.parametrize(
    ("type_", "parent", "classe"),
    [
        ("Enjeu", "engagement", None),
        ("Temoignage", "engagement", None),
        ("Action", "engagement", "volet"),
        ("Participation", "engagement", "role"),
        ("Mobilisation", "engagement", "origine"),
        ("Indicateur", "engagement", None),
        ("Projet", "quartier", None),
        ("Engagement", "thematique", None),
        ("Quartier", "parent", None),
    ],
)
def test_parts_are_as_many_under_each_parent(
    type_: str, parent: str, classe: str | None, reel: Graphe, fictif: list[Noeud]
) -> None:
    """By class too: as many fiches have two pilotes and nine partenaires."""

    def effectifs(noeuds: Iterable[Noeud]) -> list[list[tuple[str, int]]]:
        par_parent: dict[Any, Counter[str]] = {}
        for noeud in _de_type(noeuds, TYPES[type_]):
            rangee = getattr(noeud, classe).name if classe else ""
            par_parent.setdefault(getattr(noeud, parent), Counter())[rangee] += 1
        return sorted(sorted(c.items()) for c in par_parent.values())

    assert effectifs(fictif) == effectifs(reel)


@pytest.mark.parametrize(
    ("type_", "attribut"),
    [
        ("Action", "volet"),
        ("Action", "arrondissements"),
        ("Participation", "role"),
        ("Mobilisation", "origine"),
        ("Mobilisation", "type_credit"),
        ("Indicateur", "nature"),
        ("Indicateur", "en_definition"),
        ("Projet", "statuts"),
        ("Quartier", "arrondissements"),
        ("Quartier", "population"),
        ("Anomalie", "code"),
        ("Anomalie", "gravite"),
        ("Mention", "texte"),
    ],
)
def test_values_are_as_frequent(type_: str, attribut: str, reel: Graphe, fictif: list[Noeud]) -> None:
    assert _releve(fictif, type_, attribut) == _releve(reel, type_, attribut)


def test_as_many_values_are_missing(reel: Graphe, fictif: list[Noeud], subtests: pytest.Subtests) -> None:
    def manquants(noeuds: Iterable[Noeud], type_: str) -> dict[str, int]:
        presents = _de_type(noeuds, TYPES[type_])
        return {c.name: sum(not getattr(n, c.name) for n in presents) for c in fields(TYPES[type_])}

    for type_ in COPIES:
        with subtests.test(type_):
            assert manquants(fictif, type_) == manquants(reel, type_)


@pytest.mark.parametrize(
    ("type_", "attribut"),
    [
        ("Engagement", "titre"),
        ("Engagement", "problematique"),
        ("Action", "texte"),
        ("Mobilisation", "libelle"),
        ("Participation", "libelle"),
        ("Projet", "nom"),
        ("Projet", "descriptif"),
        ("Quartier", "description"),
        ("Indicateur", "texte"),
        ("Anomalie", "message"),
    ],
)
def test_texts_are_as_long_and_made_of_the_same_words(
    type_: str, attribut: str, reel: Graphe, fictif: list[Noeud]
) -> None:
    ecrits, imprimes = (
        [(getattr(n, attribut) or "").split() for n in _de_type(noeuds, TYPES[type_])] for noeuds in (fictif, reel)
    )
    assert sorted(map(len, ecrits)) == sorted(map(len, imprimes))
    assert {m for mots in ecrits for m in mots} <= {m for mots in imprimes for m in mots}
    assert ecrits != imprimes


def test_texts_weigh_the_same(reel: Graphe, fictif: list[Noeud]) -> None:
    """In characters: words are drawn by their frequency, so their mean length stays."""

    def poids(noeuds: Iterable[Noeud]) -> int:
        return sum(
            len(n.source.texte) for type_ in COPIES for n in _de_type(noeuds, TYPES[type_]) if hasattr(n, "source")
        )

    assert poids(fictif) == pytest.approx(poids(reel), rel=0.05)


def test_financements_are_mobilised_as_often(reel: Graphe, fictif: list[Noeud]) -> None:
    def degres(noeuds: Iterable[Noeud]) -> list[int]:
        return sorted(_releve(noeuds, "Mobilisation", "financement").values())

    assert degres(fictif) == degres(reel)


@pytest.mark.lent
def test_ancrages_are_as_many_by_portee(reel: Graphe, fabrique: Fabrique) -> None:
    """They follow from actions and mentions that are drawn again: equal on average only.

    An action that cites a place may go to a fiche that cites it already: then they are one ancrage.
    """
    attendus = Counter(a.portee for a in reel.tous(Ancrage))
    tires = [Counter(a.portee for a in _de_type(fabrique.contrat(rang), Ancrage)) for rang in range(2, 7)]
    for portee, ecart in {Portee.PARISIENNE: 0.02, Portee.CITATION: 0.4, Portee.PROJET: 0.1}.items():
        assert mean(t[portee] for t in tires) == pytest.approx(attendus[portee], rel=ecart)


def test_a_passage_begins_with_the_words_it_proves(fictif: list[Noeud]) -> None:
    mobilisations = _de_type(fictif, Mobilisation)
    assert mobilisations
    assert all(m.source.texte.startswith(m.libelle) for m in mobilisations if len(m.libelle) < len(m.source.texte))
    assert {m.source.document for m in mobilisations} == {"contrat-aac-2024.txt"}


@pytest.mark.lent
def test_mentions_stand_in_the_fiche_they_name(trois: Graphe) -> None:
    for mention in trois.tous(Mention):
        element = trois.noeud(mention.element)
        if fiche := getattr(element, "engagement", None):
            assert fiche == mention.engagement, mention.id


@pytest.mark.lent
def test_links_stay_in_the_contract_or_go_to_the_first(reel: Graphe, fabrique: Fabrique) -> None:
    """So that contracts can be written one after the other."""
    siens = fabrique.contrat(3)
    connus = {noeud.id for noeud in siens}
    dehors = {cible for noeud in siens for _, cible in liens(noeud) if cible not in connus}
    assert dehors
    assert {i.partition("/")[0] for i in dehors} == {"acteur", "arrondissement", "dispositif", "financement"}
    assert all(identifiant in reel for identifiant in dehors)


@pytest.mark.parametrize(
    ("identifiant", "partage"),
    [
        ("financement/programme-147", True),
        ("financement/fonds-publics-et-territoires", True),
        ("financement/politique-de-la-ville-ville-de-paris", False),
        ("acteur/etat", True),
        ("acteur/caf", True),
        ("acteur/ville-de-paris/dasco", False),
        ("dispositif/cite-educative", True),
        ("dispositif/embellir-votre-quartier", False),
    ],
)
def test_national_things_are_shared_and_local_ones_are_not(identifiant: str, partage: bool, trois: Graphe) -> None:
    cles = {contrat.id for contrat in trois.tous(Contrat)}
    qui_le_nomment = {n.id.partition("/")[0] for n in trois for _, cible in liens(n) if cible == identifiant}
    assert qui_le_nomment & cles == (cles if partage else {"paris-2024"})


@pytest.mark.lent
def test_a_graph_of_three_contracts_answers(trois: Graphe) -> None:
    assert len(trois.tous(Contrat)) == 3
    assert len(trois.tous(Engagement)) == 90
    assert qualite(trois).empreinte_source == qualite(graphe_fictif(1)).empreinte_source


@pytest.mark.lent
@pytest.mark.parametrize(("nom", "texte"), pages().items())
def test_measured_pages_answer(nom: str, texte: str, trois: Graphe) -> None:
    resultat = executer(creer_schema(), trois, texte)
    assert resultat.errors is None
    assert resultat.data
    (page,) = resultat.data.values()
    assert len(page["nodes"]) == (9 if nom == "actions-18e" else 50)


@pytest.mark.lent
def test_fictitious_nodes_keep_the_shapes_of_the_model(reel: Graphe, fictif: list[Noeud]) -> None:
    communs = [noeud for noeud in reel if reglages().communs.partage(reel, noeud) or isinstance(noeud, Contrat)]
    siens = {noeud.id for noeud in fictif}
    assert [violation for violation in valider(Graphe([*communs, *fictif])) if violation.noeud in siens] == []


@pytest.mark.lent
def test_the_seed_decides_everything(reel: Graphe, fictif: list[Noeud]) -> None:
    assert Fabrique(reel, 0).contrat(2) == fictif
    assert Fabrique(reel, 1).contrat(2) != fictif


@pytest.mark.lent
def test_contracts_come_one_by_one(fabrique: Fabrique, reel: Graphe) -> None:
    """A thousand are never held together: the second stands right after the first, as if made alone."""
    debut = list(islice(contrats(1000), len(reel), len(reel) + 100))
    assert debut == fabrique.contrat(2)[:100]


@pytest.mark.parametrize(
    ("rang", "reel_", "attendu"),
    [
        (2, "paris-2024", "contrat-aac-2024"),
        (2, "paris-2024/note/3", "contrat-aac-2024/note/3"),
        (27, "quartier/QN07511M", "quartier/QN10635M"),
        (2, "quartier/QN07519M/grand-belleville-11e", "quartier/QN10018M/grand-belleville-11e"),
        (1000, "quartier/QN07501M", "quartier/QN34950M"),
        (1000, "acteur/ville-de-paris/dasco", "acteur/ville-de-paris-bmm/dasco"),
        (3, "plan/parisien-de-l-insertion", "plan/parisien-de-l-insertion-aad"),
    ],
)
def test_own_identifiers(rang: int, reel_: str, attendu: str) -> None:
    assert Identite(rang).propre(reel_) == attendu


RANGS = st.integers(2, RANG_MAX)


@pytest.mark.lent
@given(RANGS, RANGS, st.integers(1, 21), st.integers(1, 21))
def test_keys_and_codes_are_never_those_of_another(rang: int, autre: int, numero: int, second: int) -> None:
    ici, la = Identite(rang), Identite(autre)
    assert (ici.cle == la.cle) is (rang == autre)
    codes = ici.code(f"QN075{numero:02d}M"), la.code(f"QN075{second:02d}M")
    assert (codes[0] == codes[1]) is ((rang, numero) == (autre, second))
    assert all(len(code) == 8 for code in codes)


@pytest.mark.parametrize("rang", [-1, 0, 1, RANG_MAX + 1])
def test_ranks_out_of_bounds_are_refused(rang: int) -> None:
    with pytest.raises(ValueError, match=f"Contrat fictif de rang {rang} : attendu un rang de 2 à {RANG_MAX}"):
        Identite(rang)


def test_a_quartier_has_its_own_code_and_place(fictif: list[Noeud]) -> None:
    quartiers = {q.id: q for q in _de_type(fictif, Quartier)}
    sous_quartier = quartiers["quartier/QN10018M/grand-belleville-11e"]
    assert quartiers["quartier/QN10018M"].code == "QN10018M"
    assert (sous_quartier.code, sous_quartier.parent) == (None, "quartier/QN10018M")
    assert isinstance(sous_quartier.source, Source)
