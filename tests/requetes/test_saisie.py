"""What is typed, and what is expected first; names recognised, one row each."""

import time
from typing import Any

import pytest

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from requetes.annuaire.saisie import resoudre, suggestions
from requetes.langage.erreurs import ArgumentsInvalides
from requetes.langage.saisie import SUGGESTIONS_MAX
from requetes.langage.types import TypeNoeud
from schema.api import creer_schema
from service.embarque import executer


@pytest.fixture(scope="module")
def graphe(chargement: Chargement) -> Graphe:
    """That of the real text."""
    return chargement.graphe


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("goutt", "quartier/QN07511M"),
        ("goute d'or", "quartier/QN07511M"),
        ("gouttte", "quartier/QN07511M"),
        ("engagement 7", "paris-2024/engagement/7"),
        ("Engagement 30", "paris-2024/engagement/30"),
        ("thématique 3", "paris-2024/thematique/3"),
        ("dsp", "acteur/ville-de-paris/dsp"),
        ("p147", "financement/programme-147"),
        ("bop 14", "financement/programme-147"),
        ("qn07511", "quartier/QN07511M"),
        ("18e", "arrondissement/18"),
        ("mission loc", "acteur/mission-locale-de-paris"),
        ("misson loc", "acteur/mission-locale-de-paris"),
        ("caf", "acteur/caf"),
        ("france trav", "acteur/france-travail"),
        ("frnace travail", "acteur/france-travail"),
        ("cité educ", "dispositif/cite-educative"),
        ("prij", "dispositif/prij"),
        ("educaiton nat", "acteur/education-nationale"),
        ("goutte dor", "quartier/QN07511M"),
        ("villa deste", "quartier/QN07501M"),
        ("caisse dalloc", "acteur/caf"),
        ("amaniders", "quartier/QN07520M"),
        ("st ouen", "quartier/QN07507I"),
        ("portes du 20eme", "quartier/QN07517I"),
        ("rue de nante", "quartier/QN07514M"),
        ("kelermann", "quartier/QN07503M"),
        ("cité éducatif", "dispositif/cite-educative"),
        ("points paris emp", "acteur/point-paris-emploi"),
        ("paris habitta", "acteur/paris-habitat"),
        ("vvv", "financement/ville-vie-vacances"),
        ("clas", "financement/clas"),
        ("fipd", "financement/fipd"),
        ("pole emploi", "acteur/france-travail"),
        ("mairie de paris", "acteur/ville-de-paris"),
        ("engagement n° 12", "paris-2024/engagement/12"),
        ("engagement n°12", "paris-2024/engagement/12"),
        ("engagement numéro 12", "paris-2024/engagement/12"),
        ("thématique n°5", "paris-2024/thematique/5"),
        ("18", "arrondissement/18"),
        ("xviiie", "arrondissement/18"),
        ("dix-huitieme", "arrondissement/18"),
        ("dix huitième", "arrondissement/18"),
        ("75018", "arrondissement/18"),
        ("paris 1er", "arrondissement/1"),
        ("20 eme", "arrondissement/20"),
    ],
)
def test_l_attendu_vient_d_abord(graphe: Graphe, texte: str, attendu: str) -> None:
    assert suggestions(graphe, texte)[0].noeud.id == attendu


@pytest.mark.parametrize("texte", ["empl", "empoli", "emploi", "emlpoi"])
def test_chaque_proposition_tient_le_mot(graphe: Graphe, texte: str) -> None:
    trouvees = suggestions(graphe, texte)
    assert len(trouvees) == 8
    assert all("emploi" in t.pourquoi.lower() for t in trouvees)
    assert all(t.pourquoi.endswith("à une faute de frappe près") is (texte in ("empoli", "emlpoi")) for t in trouvees)


@pytest.mark.parametrize("texte", ["", " ", "« »", "zzzz", "'", "zz zz zz"])
def test_rien_ne_propose_rien(graphe: Graphe, texte: str) -> None:
    assert suggestions(graphe, texte) == []


def test_types_nombre_et_refus(graphe: Graphe) -> None:
    assert {type(s.noeud).__name__ for s in suggestions(graphe, "e", [TypeNoeud["PLAN"]])} == {"Plan"}
    assert len(suggestions(graphe, "a", first=3)) == 3
    assert suggestions(graphe, "a", first=0) == []
    with pytest.raises(ArgumentsInvalides, match=str(SUGGESTIONS_MAX)):
        suggestions(graphe, "a", first=SUGGESTIONS_MAX + 1)
    with pytest.raises(ArgumentsInvalides, match="201 caractères"):
        suggestions(graphe, "a" * 201)


@pytest.mark.lent
def test_une_frappe_n_attend_pas(graphe: Graphe) -> None:
    """No pinned timing: a keystroke costs little beside reading every name."""
    suggestions(graphe, "a")
    debut = time.perf_counter()
    for texte in ("empl", "empoli", "goutt", "engagement 7", "educaiton"):
        suggestions(graphe, texte)
    assert time.perf_counter() - debut < 1


NOMS: list[tuple[str, str | None, str | None]] = [
    ("Caf", "acteur/caf", "sigle « Caf »"),
    ("la C.A.F.", "acteur/caf", "sigle « Caf »"),
    ("BOP 147", "financement/programme-147", "autre nom « BOP 147 »"),
    ("goutte d'or", "quartier/QN07511M", "nom « Goutte D'Or »"),
    ("QN07511M", "quartier/QN07511M", "code « QN07511M »"),
    ("quartier/QN07511M", "quartier/QN07511M", "identifiant"),
    ("engagement 7", "paris-2024/engagement/7", "numéro « engagement 7 »"),
    ("Elogie", "acteur/elogie-siemp", "mots de « Elogie-Siemp »"),
    ("DASCO", "acteur/ville-de-paris/dasco", "sigle « DASCO »"),
    ("CPAM de Paris", "acteur/cpam", "sigle « CPAM »"),
    ("ARS Île-de-France", "acteur/ars", "sigle « ARS »"),
    ("DRAC IDF", "acteur/drac", "sigle « DRAC »"),
    ("CAF 75", "acteur/caf", "sigle « Caf »"),
    ("Région IDF", "acteur/region-ile-de-france", "nom « Région Île-de-France »"),
    ("conseil régional", "acteur/region-ile-de-france", "autre nom « conseil régional »"),
    ("Régie immobilière de la Ville de Paris", "acteur/rivp", "autre nom « Régie Immobilière de la Ville de Paris »"),
    ("bailleur social", "acteur/bailleurs-sociaux", "nom « Bailleurs sociaux »"),
    ("centre social", "acteur/centres-sociaux", "nom « Centres sociaux »"),
    ("St-Blaise", "quartier/QN07517I/saint-blaise", "nom « Saint-Blaise »"),
    ("Porte du 20ème", "quartier/QN07517I", "nom « Les Portes du Vingtième »"),
    ("l'académie d'IDF", "acteur/academie-de-paris", "nom « Académie de Paris »"),
    ("Charles Hermite", "quartier/QN07512I", "mots de « Porte de la Chapelle-Charles Hermite »"),
    ("Porte de Vanves", "quartier/QN07505I", "mots de « Didot-Porte de Vanves »"),
    ("Alphonse Karr", "quartier/QN07514M", "mots de « Michelet-Alphonse Karr-Rue de Nantes »"),
    ("zéro chômeur", "dispositif/tzcld", "mots de « Territoires zéro chômeur de longue durée »"),
    ("Engagement n° 7", "paris-2024/engagement/7", "numéro « engagement 7 »"),
    ("Goutte dOr", "quartier/QN07511M", "nom « Goutte D'Or »"),
    ("VVV", "financement/ville-vie-vacances", "nom « Ville Vie Vacances (VVV) »"),
    ("Belleville", None, None),
    ("rien de tel", None, None),
    ("", None, None),
]
PROCHES = [
    ("francetravail", "acteur/france-travail"),
    ("DRHIL", "acteur/drihl"),
    ("mairie du 18e", "arrondissement/18"),
]


@pytest.mark.lent
def test_une_ligne_par_nom_dans_l_ordre(graphe: Graphe) -> None:
    lues = resoudre(graphe, [nom for nom, _, _ in NOMS])
    assert [(r.demande, r.noeud and r.noeud.id, r.reconnu_par) for r in lues] == NOMS


@pytest.mark.parametrize(("nom", "attendu"), PROCHES)
def test_un_nom_qui_n_est_pas_trouve_propose(graphe: Graphe, nom: str, attendu: str) -> None:
    (lu,) = resoudre(graphe, [nom])
    assert lu.noeud is None
    assert attendu in {p.id for p in lu.proches}


def test_les_autres_et_les_proches_sont_dits(graphe: Graphe) -> None:
    dasco, misson = resoudre(graphe, ["DASCO", "misson locale"])
    assert "financement/dasco" in {p.id for p in dasco.proches}
    assert misson.noeud is None
    assert misson.proches[0].id == "acteur/mission-locale-de-paris"
    (financement,) = resoudre(graphe, ["DASCO"], [TypeNoeud["FINANCEMENT"]])
    assert financement.noeud.id == "financement/dasco"


def test_par_l_api(graphe: Graphe) -> None:
    texte = (
        'query($n: [String!]!) { suggestions(texte: "goutt", types: [QUARTIER]) { libelle noeud { id } } '
        "resoudre(noms: $n) { demande noeud { __typename id } proches { id } } }"
    )
    resultat = executer(creer_schema(), graphe, texte, {"n": ["Caf", "x"]})
    assert resultat.errors is None
    donnees: dict[str, Any] = resultat.data or {}
    assert donnees["suggestions"] == [{"libelle": "Goutte D'Or", "noeud": {"id": "quartier/QN07511M"}}]
    assert [r["demande"] for r in donnees["resoudre"]] == ["Caf", "x"]
    assert executer(creer_schema(), graphe, texte, {"n": ["x"] * 501}).errors
