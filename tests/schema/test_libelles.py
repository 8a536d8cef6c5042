"""What is shown of each code: every one of them, short and long, in both languages."""

import re

import pytest
from graphql import GraphQLEnumType, GraphQLSchema

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from requetes.langage.libelles import Langue, LibelleDit, _declares, en_langue, libelles, listes, nom_publie
from requetes.langage.thematiques import libelle
from requetes.langage.thematiques import libelles as libelles_de_thematique
from requetes.langage.types import EXCLUS, TypeNoeud
from schema.api import creer_schema
from service.embarque import executer
from tests import fabrique
from tests.service.petit import GRAPHE

SCHEMA = creer_schema()
COURT_MAX = 40


def test_chaque_liste_publiee_a_ses_libelles() -> None:
    converti: GraphQLSchema = vars(SCHEMA)["_schema"]
    publiees = {nom for nom, t in converti.type_map.items() if isinstance(t, GraphQLEnumType) and nom[:2] != "__"}
    assert publiees <= {un.enum for un in libelles(Langue.FR)}


def test_chaque_code_est_dit_en_anglais_et_rien_d_autre() -> None:
    assert {nom: set(codes) for nom, codes in _declares().items()} == {
        nom_publie(liste): set(liste.__members__) for liste in listes()
    }
    assert [(nom, code) for nom, codes in _declares().items() for code, dit in codes.items() if "en" not in dit] == []


@pytest.mark.parametrize("langue", Langue)
def test_un_libelle_court_tient_dans_un_graphique(langue: Langue) -> None:
    dits = [un for un in libelles(langue) if not un.enum.startswith("Champ")]
    assert [un for un in dits if len(un.libelle.court) > COURT_MAX or not un.libelle.long] == []
    assert all(len(un.libelle.court) <= len(un.libelle.long) or langue is Langue.EN for un in dits)


def test_un_code_par_type_du_graphe() -> None:
    assert {membre.value for membre in TypeNoeud} == TYPES.keys() - EXCLUS
    assert (TypeNoeud["PUBLIC_CIBLE"].value, TypeNoeud["PUBLIC_CIBLE"].libelle) == ("PublicCible", "Public cible")


@pytest.mark.parametrize(
    ("ecrit", "preferee", "attendu"),
    [
        ("", Langue.FR, "Crédits spécifiques"),
        ("", Langue.EN, "Dedicated funds"),
        ("(langue: EN)", Langue.FR, "Dedicated funds"),
        ("(langue: FR)", Langue.EN, "Crédits spécifiques"),
        ("(langue: $langue)", Langue.FR, "Dedicated funds"),
    ],
)
def test_la_langue_ecrite_l_emporte_sur_celle_de_la_requete(ecrit: str, preferee: Langue, attendu: str) -> None:
    entete = "query($langue: Langue! = EN)" if "$" in ecrit else "query"
    with en_langue(preferee):
        for _ in range(2):  # the second answer is that of the compiled engine
            resultat = executer(SCHEMA, GRAPHE, f"{entete} {{ libelles{ecrit} {{ enum code libelle {{ court }} }} }}")
            assert resultat.errors is None
            dits = {(un["enum"], un["code"]): un["libelle"]["court"] for un in (resultat.data or {})["libelles"]}
            assert dits["TypeCredit", "SPECIFIQUE"] == attendu


@pytest.mark.parametrize(
    ("titre", "engagements", "attendu"),
    [
        ("Se former", [7, 8], "Se former"),
        (None, [11, 15, 12], "Thématique 3 · engagements 11 à 15"),
        (None, [11], "Thématique 3 · engagement 11"),
        (None, [], "Thématique 3"),
    ],
)
def test_une_thematique_sans_titre_se_nomme_par_ses_engagements(
    titre: str | None, engagements: list[int], attendu: str
) -> None:
    assert libelle(3, titre, engagements) == attendu


@pytest.mark.parametrize(
    ("langue", "titre", "engagements", "court", "long"),
    [
        (Langue.FR, "Se former", [7, 8], "Thématique 3", "Thématique 3 · Se former"),
        (Langue.FR, None, [11, 15, 12], "Thématique 3", "Thématique 3 · engagements 11 à 15"),
        (Langue.FR, None, [], "Thématique 3", "Thématique 3"),
        (Langue.EN, "Se former", [7, 8], "Theme 3", "Theme 3 · Se former"),
        (Langue.EN, None, [11, 15, 12], "Theme 3", "Theme 3 · commitments 11 to 15"),
        (Langue.EN, None, [11], "Theme 3", "Theme 3 · commitment 11"),
    ],
)
def test_une_thematique_a_un_libelle_court_et_un_long(
    langue: Langue, titre: str | None, engagements: list[int], court: str, long: str
) -> None:
    assert libelles_de_thematique(3, titre, engagements, langue) == LibelleDit(court, long)


@pytest.mark.parametrize("langue", Langue)
def test_le_libelle_d_une_thematique_suit_la_langue_de_la_requete(langue: Langue) -> None:
    requete = "{ thematiques { nodes { celui: libelles { long } fr: libelles(langue: FR) { long } en: libelles(langue: EN) { long } } } }"
    with en_langue(langue):
        for _ in range(2):  # the second answer is that of the compiled engine
            lues = (executer(SCHEMA, fabrique.graphe(), requete).data or {})["thematiques"]["nodes"]
            assert [une["celui"] for une in lues] == [une[langue.name.lower()] for une in lues]
            assert lues[1]["en"] == {"long": "Theme 3 · commitment 11"}


@pytest.mark.parametrize("liste", ["repartition", "objectifs", "thematiques"])
def test_une_thematique_sans_titre_se_dit_partout_de_meme(contrat: Graphe, liste: str) -> None:
    """Titles 1, 3, 4, 5 and 6 are images; engagements 1–6, 11–15, 16–17, 18–22, 23–25."""
    cles = "cles { valeur libelle } }"
    demandes = {
        "repartition": f"repartition(dimensions: [THEMATIQUE], avecVides: true) {{ lues: cellules {{ {cles} }}",
        "objectifs": f"objectifs {{ lues: facettes(dimensions: [THEMATIQUE], avecVides: true) {{ {cles} }}",
        "thematiques": "thematiques { lues: nodes { valeur: id libelle } }",
    }
    lues = (executer(SCHEMA, contrat, f"{{ {demandes[liste]} }}").data or {})[liste]["lues"]
    cellules = [une.get("cles", [une])[0] for une in lues]
    dites = {cle["valeur"].rpartition("/")[2]: cle["libelle"] for cle in cellules}
    assert {numero: dit for numero, dit in dites.items() if dit.startswith("Thématique")} == {
        "1": "Thématique 1 · engagements 1 à 6",
        "3": "Thématique 3 · engagements 11 à 15",
        "4": "Thématique 4 · engagements 16 à 17",
        "5": "Thématique 5 · engagements 18 à 22",
        "6": "Thématique 6 · engagements 23 à 25",
    }


def test_les_identifiants_des_codes_sont_ceux_de_l_api() -> None:
    assert all(re.fullmatch("[A-Z][A-Z_]*", un.code) for un in libelles(Langue.FR))
