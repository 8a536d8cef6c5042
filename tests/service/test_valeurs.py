"""Variables read from the address of a published operation."""

from typing import Any

import pytest

from requetes.operations.publiees import lire_operation
from schema.api import creer_schema
from service.http.reponses import Refus
from service.operations.valeurs import lire_valeurs

SCHEMA = creer_schema()._schema
OPERATION = lire_operation(
    "essai",
    "# Essai.\n# exemple: n=18\n"
    "query E($n: Int!, $p: [Portee!], $r: Role, $t: String, $id: ID, $ids: [ID!], $f: FiltreMobilisation, "
    "$fs: [FiltreMobilisation!], $b: Boolean, $x: Float, $m: Int! = 3) {a}",
)


@pytest.mark.parametrize(
    ("parametres", "attendues"),
    [
        ([("n", "18")], {"n": 18}),
        ([("n", "-3"), ("m", "4")], {"n": -3, "m": 4}),
        ([("n", "18"), ("m", ""), ("t", ""), ("p", "")], {"n": 18}),
        ([("n", ""), ("n", "18")], {"n": 18}),
        ([("n", "18"), ("t", "147")], {"n": 18, "t": "147"}),
        ([("n", "18"), ("t", "Caf, Ville")], {"n": 18, "t": "Caf, Ville"}),
        ([("n", "18"), ("id", "financement/programme-147")], {"n": 18, "id": "financement/programme-147"}),
        ([("n", "18"), ("r", "PILOTE")], {"n": 18, "r": "PILOTE"}),
        ([("n", "18"), ("p", "CITATION")], {"n": 18, "p": ["CITATION"]}),
        ([("n", "18"), ("p", "CITATION,PROJET")], {"n": 18, "p": ["CITATION", "PROJET"]}),
        ([("n", "18"), ("p", "CITATION"), ("p", "PROJET")], {"n": 18, "p": ["CITATION", "PROJET"]}),
        ([("n", "18"), ("p", "CITATION, "), ("p", "PROJET")], {"n": 18, "p": ["CITATION", "PROJET"]}),
        ([("n", "18"), ("p", '["CITATION"]')], {"n": 18, "p": ["CITATION"]}),
        ([("n", "18"), ("p", "[]")], {"n": 18, "p": []}),
        ([("n", "18"), ("p", "null"), ("x", "null")], {"n": 18, "p": None, "x": None}),
        ([("n", "18"), ("t", "null"), ("id", "null")], {"n": 18, "t": "null", "id": "null"}),
        ([("n", "18"), ("ids", "a/1,b/2")], {"n": 18, "ids": ["a/1", "b/2"]}),
        ([("n", "18"), ("ids", '["a,b"]')], {"n": 18, "ids": ["a,b"]}),
        ([("n", "18"), ("f", '{"typesCredit": ["SPECIFIQUE"]}')], {"n": 18, "f": {"typesCredit": ["SPECIFIQUE"]}}),
        ([("n", "18"), ("fs", "{}"), ("fs", '{"portees": ["PROJET", "CITATION"]}')],
         {"n": 18, "fs": [{}, {"portees": ["PROJET", "CITATION"]}]}),
        ([("n", "18"), ("b", "oui"), ("x", "1,5")], {"n": 18, "b": True, "x": 1.5}),
        ([("n", "18"), ("b", "FALSE"), ("x", "2")], {"n": 18, "b": False, "x": 2}),
    ],
)  # fmt: skip
def test_chaque_valeur_est_lue_selon_son_type(parametres: list[tuple[str, str]], attendues: dict[str, Any]) -> None:
    assert lire_valeurs(OPERATION, parametres, SCHEMA) == attendues


@pytest.mark.parametrize(
    ("parametres", "message"),
    [
        ([], "La variable « n » (Int!) manque : attendu n=18."),
        ([("n", "")], "La variable « n » (Int!) manque : attendu n=18."),
        ([("n", "18e")], "La variable « n » vaut « 18e » : attendu un entier."),
        ([("n", "18.5")], "La variable « n » vaut « 18.5 » : attendu un entier."),
        ([("n", "٣")], "La variable « n » vaut « ٣ » : attendu un entier."),
        ([("n", "2147483648")], "La variable « n » vaut « 2147483648 » : attendu un entier."),
        ([("n", "1"), ("n", "2")], "La variable « n » est donnée 2 fois : attendu une seule valeur."),
        ([("n", "1"), ("N", "2")], "« N » n'est pas une variable de « essai » : attendu n (Int!), p ([Portee!])"),
        ([("n", "1"), ("r", "CHEF")], "La variable « r » vaut « CHEF » : attendu PILOTE, PARTENAIRE, LIEU_RESSOURCE."),
        ([("n", "1"), ("p", "PROJET,ICI")],
         "La variable « p » vaut « ICI » : attendu PARISIENNE, CITATION, PROJET."),
        ([("n", "1"), ("p", "[PROJET]")], "La variable « p » vaut « [PROJET] » : attendu une liste JSON."),
        ([("n", "1"), ("f", "SPECIFIQUE")], "La variable « f » vaut « SPECIFIQUE » : attendu un objet JSON."),
        ([("n", "1"), ("f", "[]")], "La variable « f » vaut « [] » : attendu un objet JSON."),
        ([("n", "1"), ("b", "peut-être")], "La variable « b » vaut « peut-être » : attendu 1, true, oui, 0, false, non."),
        ([("n", "1"), ("x", "NaN")], "La variable « x » vaut « NaN » : attendu un nombre."),
        ([("n", "1"), ("x", "true")], "La variable « x » vaut « true » : attendu un nombre."),
    ],
)  # fmt: skip
def test_une_valeur_refusee_se_dit(parametres: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(Refus) as refus:
        lire_valeurs(OPERATION, parametres, SCHEMA)
    assert refus.value.message.startswith(message)
    assert (refus.value.statut, refus.value.code) == (400, "VARIABLE_INVALIDE")


def test_sans_exemple_ni_variable() -> None:
    with pytest.raises(Refus, match="attendu x=valeur"):
        lire_valeurs(lire_operation("e", "query E($x: Int!) { a }"), [], SCHEMA)
    with pytest.raises(Refus, match="attendu aucune variable"):
        lire_valeurs(lire_operation("e", "{ a }"), [("x", "1")], SCHEMA)
