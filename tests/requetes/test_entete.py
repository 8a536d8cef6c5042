"""A header that is mistyped is refused; what is said of one's own files is only said."""

import pytest

from requetes.operations.entete import EnteteInvalide
from requetes.operations.publiees import lire_operation, lire_publiee

CORPS = "query Q($annees: [Int!], $nom: String!, $genre: Genre, $filtre: Filtre, $seuil: Float, $id: ID!) { a }"


@pytest.mark.parametrize(
    ("entete", "ligne", "faute"),
    [
        ("# Dit quoi.\n# exemple annees: [2024]", 2, "« exemple annees: [2024] » n'est pas un exemple"),
        ("# exemple annees=[2024]", 1, "n'est pas un exemple"),
        ("# exemple : annees=[2024]", 1, "n'est pas un exemple"),
        ("# exemple; annees=[2024]", 1, "n'est pas un exemple"),
        ("# Exemple: annees=[2024]", 1, "n'est pas un exemple"),
        ("# EXEMPLE: annees=[2024]", 1, "n'est pas un exemple"),
        ("# exemples: annees=[2024]", 1, "n'est pas un exemple"),
        ("# éxemple: annees=[2024]", 1, "n'est pas un exemple"),
        ("# exmple: annees=[2024]", 1, "n'est pas un exemple"),
        ("# exempel: annees=[2024]", 1, "n'est pas un exemple"),
        ("# example: annees=[2024]", 1, "n'est pas un exemple"),
        ("# @exemple annees=[2024]", 1, "n'est pas un exemple"),
        ("# - exemple: annees=[2024]", 1, "n'est pas un exemple"),
        ("# defaut: annees=[2024]", 1, "n'est pas un exemple"),
        ("# ex : $annees=[2024]", 1, "n'est pas un exemple"),
        ("# exemple:", 1, "ne donne pas de valeur"),
        ("# exemple: annees", 1, "ne donne pas de valeur"),
        ("# exemple: annees: [2024]", 1, "ne donne pas de valeur"),
        ("# exemple: annee=[2024]", 1, "« annee », que l'opération ne déclare pas (variables : annees, nom, genre, "),
        ("# exemple: années=[2024]", 1, "« années », que l'opération ne déclare pas"),
        ("# exemple: $annees=[2024]", 1, "« $annees », que l'opération ne déclare pas"),
        ("# exemple: nom=a\n# Dit quoi.\n# exemple: nom=b", 3, "« nom » est donné deux fois"),
        ("# exemple: nom=", 1, "« nom » vaut «  », qui n'est pas String! en JSON"),
        ("# exemple: nom=null", 1, "vaut « null », qui n'est pas String! en JSON"),
        ("# exemple: nom=147", 1, "vaut « 147 », qui n'est pas String! en JSON"),
        ('# exemple: nom="a', 1, "n'est pas String! en JSON"),
        ("# exemple: annees=deux mille", 1, "« annees » vaut « deux mille », qui n'est pas [Int!] en JSON"),
        ("# exemple: annees=[2024", 1, "n'est pas [Int!] en JSON"),
        ("# exemple: annees=[2024, null]", 1, "n'est pas [Int!] en JSON"),
        ("# exemple: annees=[true]", 1, "n'est pas [Int!] en JSON"),
        ("# exemple: genre=3", 1, "n'est pas Genre en JSON"),
        ("# exemple: filtre={annee: 1}", 1, "n'est pas Filtre en JSON"),
        ("# exemple: seuil=0,5", 1, "n'est pas Float en JSON"),
        ("# exemple: id=1.5", 1, "n'est pas ID! en JSON"),
        ("# Dit quoi.\n\n# exemple: nom=a", 3, "« exemple: nom=a » est un exemple hors de l'en-tête"),
    ],
)
def test_un_en_tete_fautif_est_refuse(entete: str, ligne: int, faute: str) -> None:
    with pytest.raises(EnteteInvalide) as erreur:
        lire_publiee("a-b.graphql", f"{entete}\n{CORPS}")
    message = str(erreur.value)
    assert message.startswith(f"a-b.graphql, ligne {ligne} : ")
    assert faute in message
    assert message.endswith("Attendu « # exemple: nom=valeur », en tête du fichier.")


@pytest.mark.parametrize(
    ("ligne", "nom", "valeur"),
    [
        ("# exemple: annees=[2024, 2027]", "annees", [2024, 2027]),
        ("#exemple:annees = 2024", "annees", 2024),
        ("# exemple: nom=Goutte d'Or", "nom", "Goutte d'Or"),
        ('# exemple: nom="147"', "nom", "147"),
        ('# exemple: nom="a=b"', "nom", "a=b"),
        ("# exemple: genre=LIEU", "genre", "LIEU"),
        ('# exemple: filtre={"annee": 1}', "filtre", {"annee": 1}),
        ("# exemple: seuil=1", "seuil", 1),
        ("# exemple: id=7", "id", 7),
    ],
)
def test_un_exemple_se_lit(ligne: str, nom: str, valeur: object) -> None:
    publiee = lire_publiee("a.graphql", f"# Dit quoi.\n{ligne}\n{CORPS}")
    assert (publiee.exemples, publiee.description) == ({nom: valeur}, "Dit quoi.")


@pytest.mark.parametrize(
    "description",
    [
        'Pour ne garder que les preuves locales : portees=["CITATION", "PROJET"].',
        "Par exemple, nom=Goutte d'Or.",
        "L'ensemble des acteurs : leurs noms.",
        "Acteurs : ce qu'ils font.",
    ],
)
def test_une_description_reste_une_description(description: str) -> None:
    assert lire_publiee("a.graphql", f"# {description}\n{CORPS}").description == description


@pytest.mark.parametrize("commentaire", ["Exemples de lieux.", "exemple: annees", "exemple: autre=1"])
def test_les_commentaires_d_un_fichier_a_soi_sont_libres(commentaire: str) -> None:
    assert lire_operation("a", f"# {commentaire}\n{CORPS}").exemples == {}


def test_ce_qui_est_demande_et_ce_qui_vient_ne_sont_pas_la_description() -> None:
    lue = lire_operation("q", "# Dit quoi.\n# question: Qui ?\n# reponse: Elles,\n# reponse: et eux.\nquery Q { a }")
    assert (lue.question, lue.reponse, lue.description) == ("Qui ?", "Elles, et eux.", "Dit quoi.")
