from pathlib import Path
from typing import Any

import pytest

from requetes.operations.publiees import lire_operation
from service.erreurs import OperationIllisible, OperationInconnue, VariableInvalide
from service.operations.demande import choisir_operation, lire_variables

OPERATION = lire_operation(
    "essai",
    "# Essai.\n# exemple: arrondissement=18\n"
    "query E($arrondissement: Int!, $portees: [Portee!], $texte: String, $id: ID, $noms: [String!], $n: Int! = 3) {a}",
)


@pytest.mark.parametrize("nom", ["financements-par-arrondissement", "FinancementsParArrondissement"])
def test_une_operation_publiee_se_demande_par_l_un_ou_l_autre_nom(nom: str) -> None:
    assert choisir_operation(nom).nom == "financements-par-arrondissement"


def test_un_fichier_se_lit_avec_ou_sans_marque_d_ordre(tmp_path: Path) -> None:
    fichier = tmp_path / "q.graphql"
    fichier.write_bytes("\ufeff# Dit quoi.\n{ contrat { titre } }".encode())
    lue = choisir_operation(str(fichier))
    assert (lue.nom, lue.nom_graphql, lue.description) == ("q", "", "Dit quoi.")


@pytest.mark.parametrize(
    ("designation", "message"),
    [
        ("absente.graphql", "Le fichier « absente.graphql » est introuvable : attendu un fichier .graphql."),
        ("inconnue", "« inconnue » n'est ni un fichier .graphql ni une opération publiée : attendu "),
    ],
)
def test_operation_inconnue(designation: str, message: str) -> None:
    with pytest.raises(OperationInconnue) as erreur:
        choisir_operation(designation)
    assert str(erreur.value).startswith(message)


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"{ titre \xe9 }", "n'est pas en UTF-8 (octet 8)"),
        (b"", "ligne 1, colonne 1"),
        (b"{ contrat {", "ligne 1, colonne 12"),
        (b"{a" * 5000, "nested too deeply"),
        (b"fragment F on Contrat { titre }", "contient 0 opérations : une seule est attendue."),
        (b"query A { a } query B { b }", "contient 2 opérations"),
    ],
)
def test_fichier_illisible(tmp_path: Path, octets: bytes, message: str) -> None:
    fichier = tmp_path / "q.graphql"
    fichier.write_bytes(octets)
    with pytest.raises(OperationIllisible) as erreur:
        choisir_operation(str(fichier))
    assert message in str(erreur.value)


@pytest.mark.parametrize(
    ("affectations", "valeurs"),
    [
        (["arrondissement=18"], {"arrondissement": 18}),
        (["arrondissement=18", "texte=147"], {"arrondissement": 18, "texte": "147"}),
        (["arrondissement=18", "texte=a=b"], {"arrondissement": 18, "texte": "a=b"}),
        (["arrondissement=18", 'texte="147"'], {"arrondissement": 18, "texte": "147"}),
        (["arrondissement=18", "texte=true"], {"arrondissement": 18, "texte": "true"}),
        (["arrondissement=18", "texte=null"], {"arrondissement": 18, "texte": None}),
        (["arrondissement=18", "texte="], {"arrondissement": 18, "texte": ""}),
        (["arrondissement=18", "id=147"], {"arrondissement": 18, "id": "147"}),
        (["arrondissement=18", "noms=147"], {"arrondissement": 18, "noms": "147"}),
        (["arrondissement=18e"], {"arrondissement": "18e"}),
        (["arrondissement=18", "portees=CITATION"], {"arrondissement": 18, "portees": "CITATION"}),
        (
            ["arrondissement=18", 'portees=["CITATION","PROJET"]'],
            {"arrondissement": 18, "portees": ["CITATION", "PROJET"]},
        ),
        (
            ["arrondissement=18", "portees=CITATION", "portees=PROJET"],
            {"arrondissement": 18, "portees": ["CITATION", "PROJET"]},
        ),
    ],
)
def test_variables(affectations: list[str], valeurs: dict[str, Any]) -> None:
    assert lire_variables(OPERATION, affectations) == valeurs


@pytest.mark.parametrize(
    ("affectations", "message"),
    [
        (["arrondissement"], "La variable « arrondissement » est illisible : attendu nom=valeur"),
        (["=18"], "La variable « =18 » est illisible"),
        (
            ["arrondisement=18"],
            "La variable « arrondisement » n'est pas déclarée par « essai » : attendu arrondissement",
        ),
        (["arrondissement=18", "arrondissement=19"], "La variable « arrondissement » est donnée deux fois"),
        ([], "La variable « arrondissement » (Int!) manque : attendu -v arrondissement=18."),
    ],
)
def test_variables_refusees(affectations: list[str], message: str) -> None:
    with pytest.raises(VariableInvalide) as erreur:
        lire_variables(OPERATION, affectations)
    assert str(erreur.value).startswith(message)


def test_variable_manquante_sans_exemple_et_operation_sans_variable() -> None:
    with pytest.raises(VariableInvalide, match="attendu -v x=valeur"):
        lire_variables(lire_operation("e", "query E($x: Int!) { a }"), [])
    with pytest.raises(VariableInvalide, match="attendu aucune variable"):
        lire_variables(lire_operation("e", "{ a }"), ["x=1"])
