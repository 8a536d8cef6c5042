"""Errors as clients read them, and the limits put on requests."""

import asyncio
import logging

import pytest
from graphql import GraphQLError
from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from requetes.embarque.moteur import MoteurEmbarque
from requetes.langage.budget import Budget
from schema.api import creer_schema
from schema.contexte import contexte
from service.embarque import contexte_embarque, executer, graphe_embarque
from tests.fabrique import AVEQ, E7, E11
from tests.schema.questions import GRAPHE, SCHEMA, demander, erreurs


@pytest.mark.parametrize(
    ("requete", "code", "message"),
    [
        ("{ engagement(numero: 99) { id } }", "IDENTIFIANT_INCONNU", "Engagement inconnu : « 99 »."),
        ('{ acteur(id: "acteur/etta") { id } }', "IDENTIFIANT_INCONNU", "Acteur inconnu : « acteur/etta »."),
        (f'{{ acteur(id: "{E7}") {{ id }} }}', "TYPE_INATTENDU", f"« {E7} » désigne un nœud de type Engagement"),
        ("{ acteur { id } }", "ARGUMENTS_INVALIDES", "Reçu aucun argument"),
        ('{ quartier(code: "a", nom: "b") { id } }', "ARGUMENTS_INVALIDES", "Reçu « code » et « nom »"),
        ("{ engagements(first: -1) { totalCount } }", "PAGE_INVALIDE", "« first » vaut -1"),
        ("{ engagements(first: 1, last: 1) { totalCount } }", "PAGE_INVALIDE", "« first » et « last »"),
        ('{ engagements(after: "?") { totalCount } }', "CURSEUR_INVALIDE", "Curseur « ? » illisible"),
        ('{ engagements(after: "djE6YWN0ZXVyL2V0YXQ") { totalCount } }', "CURSEUR_INVALIDE", "Le curseur"),
        ("{ mobilisations(filtre: {arrondissement: 21}) { totalCount } }", "FILTRE_INVALIDE", "L'arrondissement « 21 »"),
        ("{ engagement(numero: 7) { ancrages(arrondissement: 0) { totalCount } } }", "FILTRE_INVALIDE",
         "L'arrondissement « 0 »"),
        ("{ repartition(dimensions: []) { total } }", "ARGUMENTS_INVALIDES", "Dimensions reçues : aucune."),
        ('{ recherche(texte: "") { totalCount } }', "ARGUMENTS_INVALIDES", "«  » ne contient aucun mot"),
        (f'{{ chemins(de: "{E7}", vers: "{AVEQ}", longueurMax: 9) {{ longueur }} }}', "ARGUMENTS_INVALIDES",
         "« longueurMax » vaut 9"),
        ("", "REQUETE_INVALIDE", "Requête invalide : elle est vide."),
        ("{ contrat {", "REQUETE_INVALIDE", "Requête invalide : Syntax Error: Expected Name, found <EOF>."),
        ("{ contrat { zzz } }", "REQUETE_INVALIDE", "Requête invalide : Cannot query field 'zzz' on type 'Contrat'."),
        ("{ contrat }", "REQUETE_INVALIDE", "Requête invalide : Field 'contrat' of type 'Contrat' must have"),
        ("{ repartition(dimensions: [X]) { total } }", "REQUETE_INVALIDE", "Requête invalide : Value 'X' does not"),
        ("mutation { contrat { id } }", "REQUETE_INVALIDE", "Requête invalide : "),
        ("query A { contrat { id } } query B { contrat { id } }", "REQUETE_INVALIDE",
         "Requête invalide : plusieurs opérations. Attendu « operationName » parmi « A », « B »."),
        ("fragment A on Contrat { id }", "REQUETE_INVALIDE", "Requête invalide : aucune opération"),
        ("query ($n: Int!) { engagement(numero: $n) { id } }", "REQUETE_INVALIDE", "Requête invalide : Variable '$n'"),
        ("{ contrat { ...A } } fragment A on Contrat { ...A }", "REQUETE_INVALIDE", "Requête invalide : Cannot spread"),
    ],
)  # fmt: skip
def test_une_erreur_a_un_code_et_un_message(requete: str, code: str, message: str) -> None:
    (recue,) = erreurs(requete)

    assert recue[0] == code
    assert recue[1].startswith(message)


@pytest.mark.parametrize(
    ("requete", "dites"),
    [
        ("{ engagement(numero: 99) { id } }", {"argument": "numero", "valeur": 99, "proches": [{"id": E11, "nom": "Améliorer l’accès aux soins"}]}),
        (f'{{ acteur(id: "{E7}") {{ id }} }}', {"argument": "id", "valeur": E7}),
        ("{ engagements(first: -1) { totalCount } }", {"argument": "first", "valeur": -1, "attendu": "un entier de 0 à 500"}),
        ("{ mobilisations(filtre: {arrondissement: 21}) { totalCount } }", {"argument": "arrondissement", "valeur": 21,
         "attendu": "un entier de 1 à 20"}),
        ('{ recherche(texte: "?") { totalCount } }', {"argument": "texte", "valeur": "?", "attendu": "un mot au moins"}),
        ("{ mobilisations(filtre: {arrondissements: [18, 21]}) { totalCount } }", {"argument": "arrondissements", "valeur": 21}),
        ("{ mobilisations(first: 31, filtre: {non: {ou: [{engagements: [31]}]}}) { totalCount } }",
         {"argument": "engagements", "valeur": 31, "proches": [{"id": E11, "nom": "Améliorer l’accès aux soins"}]}),
        ('{ engagements(filtre: {quartiers: ["quartier/QN07511"]}) { totalCount } }', {"argument": "quartiers",
         "valeur": "quartier/QN07511", "proches": [{"id": "quartier/QN07511M", "nom": "Goutte d’Or"}]}),
        ('{ engagements(filtre: {acteurs: ["acteur/etta"]}) { totalCount } }', {"argument": "acteurs", "valeur": "acteur/etta",
         "proches": [{"id": "acteur/etat", "nom": "État"}]}),
        ("{ engagement(numero: 7) { ancrages(arrondissement: 0) { totalCount } } }", {"argument": "arrondissement", "valeur": 0}),
        ('{ quartier(par: {code: "QN07511"}) { id } }', {"argument": "code", "valeur": "QN07511",
         "proches": [{"id": "quartier/QN07511M", "nom": "Goutte d’Or"}]}),
        (f'{{ chemins(de: "{E7}", vers: "acteur/etta") {{ longueur }} }}', {"argument": "vers", "valeur": "acteur/etta"}),
        ('{ qualite(contrat: "paris-1999") { version } }', {"argument": "contrat", "valeur": "paris-1999"}),
        ('{ nodes(ids: ["zzz"]) { id } }', {"argument": "ids", "valeur": "zzz"}),
        ('{ engagements(after: "?") { totalCount } }', {"argument": "after", "valeur": "?"}),
        ("{ quartierA(latitude: 148.5, longitude: 2.3) { id } }", {"argument": "latitude", "valeur": 148.5,
         "attendu": "un nombre de -90 à 90"}),
        ("{ repartition(dimensions: [ORIGINE, ORIGINE]) { total } }", {"argument": "dimensions",
         "valeur": ["ORIGINE", "ORIGINE"]}),
    ],
)  # fmt: skip
def test_une_erreur_parle_aussi_aux_programmes(requete: str, dites: dict[str, object]) -> None:
    extensions = _seule_erreur(executer(SCHEMA, GRAPHE, requete)).extensions or {}
    assert {nom: extensions.get(nom) for nom in dites} == dites


@pytest.mark.lent
def test_une_limite_est_nommee() -> None:
    fautive = "{" + " ".join(f"inconnu{rang}" for rang in range(708)) + "}"
    derniere = (executer(SCHEMA, GRAPHE, fautive).errors or [])[-1]
    assert derniere.message == "Requête invalide : plus de 100 erreurs, dont voici les premières."


@pytest.mark.parametrize(
    "fautive",
    [
        'recherche(texte: "") { totalCount }',
        "engagements(first: 1000) { totalCount }",
        "repartition(dimensions: []) { total }",
        f'chemins(de: "{E7}", vers: "{E7}") {{ longueur }}',
        'qualite(contrat: "paris-1999") { version }',
        "mobilisations(filtre: {arrondissement: 21}) { totalCount }",
    ],
)
def test_une_racine_en_erreur_laisse_les_autres(fautive: str) -> None:
    resultat = executer(SCHEMA, GRAPHE, f"{{ contrat {{ id }} fautive: {fautive} }}")
    assert resultat.data == {"contrat": {"id": "paris-2024"}, "fautive": None}
    assert [erreur.path for erreur in resultat.errors or ()] == [["fautive"]]


def _seule_erreur(resultat: ExecutionResult) -> GraphQLError:
    assert resultat.errors is not None
    (erreur,) = resultat.errors
    return erreur


def test_introuvable_est_null_et_une_erreur() -> None:
    resultat = executer(SCHEMA, GRAPHE, f'{{ nodes(ids: ["{E7}", "zzz", "{AVEQ}", "yyy"]) {{ id }} }}')

    assert resultat.data == {"nodes": [{"id": E7}, None, {"id": AVEQ}, None]}
    assert [e.path for e in resultat.errors or ()] == [["nodes", 1], ["nodes", 3]]


def test_l_operation_se_choisit_par_son_nom() -> None:
    deux = "query A { contrat { debut } } query B { contrat { fin } }"

    assert executer(SCHEMA, GRAPHE, deux, operation="B").data == {"contrat": {"fin": 2030}}
    erreur = _seule_erreur(executer(SCHEMA, GRAPHE, deux, operation="C"))
    assert erreur.message.startswith("Requête invalide : opération « C » introuvable.")


NIVEAUX = "thematique { engagements { nodes { "


@pytest.mark.parametrize("fragment", [False, True])
@pytest.mark.parametrize(
    ("fin", "attendu"),
    [
        ("titre", []),
        ("titre engagements { totalCount }", [
            ("REQUETE_TROP_PROFONDE", "Requête profonde de 13 niveaux : attendu 12 au plus.")
        ]),
    ],
)  # fmt: skip
def test_profondeur(fin: str, attendu: list[tuple[str, str]], fragment: bool) -> None:
    interieur = NIVEAUX * 3 + f"thematique {{ {fin} }}" + "} } }" * 3
    requete = f"{{ engagement(numero: 7) {{ {interieur} }} }}"
    if fragment:
        requete = f"{{ engagement(numero: 7) {{ ...F }} }} fragment F on Engagement {{ {interieur} }}"

    assert erreurs(requete) == attendu


def test_l_introspection_ne_compte_pas_dans_la_profondeur() -> None:
    assert demander("{ __schema { types { fields { type { " + "ofType { " * 9 + "name" + " }" * 9 + " } } } } }")


def test_trop_de_jetons() -> None:
    (recue,) = erreurs("{ " + "contrat { id } " * 2500 + "}")

    assert recue == (
        "REQUETE_TROP_LONGUE",
        "Requête de plus de 10000 jetons, commentaires compris : attendu 10000 au plus.",
    )


def test_trop_de_caracteres() -> None:
    (recue,) = erreurs("{ contrat { id } }" + " " * 200_000)

    assert recue[0] == "REQUETE_TROP_LONGUE"


@pytest.mark.parametrize("ouvrant", ["{ a ", "{ a(b: [", "{ a(b: {c: "])
def test_trop_d_imbrications_avant_toute_lecture(ouvrant: str) -> None:
    (recue,) = erreurs(ouvrant * 3000)

    assert recue[0] == "REQUETE_TROP_PROFONDE"


def test_variables_trop_profondes() -> None:
    filtre: dict[str, object] = {}
    for _ in range(900):
        filtre = {"et": [filtre]}

    (recue,) = erreurs("query ($f: FiltreMobilisation) { mobilisations(filtre: $f) { totalCount } }", f=filtre)

    assert recue == ("REQUETE_TROP_PROFONDE", "Variables de plus de 32 niveaux : attendu 32 au plus.")


def test_un_filtre_trop_profond() -> None:
    filtre = "{non: " * 11 + "{}" + "}" * 11

    (recue,) = erreurs(f"{{ mobilisations(filtre: {filtre}) {{ totalCount }} }}")

    assert recue == ("FILTRE_INVALIDE", "Filtre trop profond : attendu 10 niveaux de et, ou, non au plus.")


def test_le_budget_borne_les_pages_imbriquees() -> None:
    requete = "{ engagements { nodes { acteurs { nodes { engagements { nodes { acteurs { totalCount } } } } } } } }"

    resultat = SCHEMA.execute_sync(requete, context_value=contexte_embarque(GRAPHE, Budget(20)))

    erreur = _seule_erreur(resultat)
    assert resultat.data is None
    assert (erreur.extensions or {})["code"] == "REQUETE_TROP_COUTEUSE"
    assert erreur.message.startswith("La requête demande plus de 20 valeurs")


def test_une_panne_ne_montre_rien_de_l_interieur(caplog: pytest.LogCaptureFixture) -> None:
    sans_contrat = Graphe([])

    with caplog.at_level(logging.ERROR):
        erreur = _seule_erreur(executer(SCHEMA, sans_contrat, "{ contrat { id } }"))

    assert erreur.formatted == {
        "message": "Erreur interne : la requête n'a pas pu aboutir. Elle est consignée ; réessayez ou signalez-la.",
        "locations": [{"line": 1, "column": 3}],
        "path": ["contrat"],
        "extensions": {"code": "ERREUR_INTERNE"},
    }
    assert erreur.original_error is None
    assert "IndexError" in caplog.text


def test_une_erreur_de_l_utilisateur_n_est_pas_consignee(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        erreurs("{ engagement(numero: 99) { id } contrat { id } }")
        erreurs("{ zzz }")

    assert caplog.records == []


def test_l_execution_asynchrone_suit_le_meme_chemin() -> None:
    requete = "{ engagement(numero: 99) { id } contrat { debut } }"

    resultat = asyncio.run(creer_schema().execute(requete, context_value=contexte_embarque(GRAPHE)))

    assert resultat.data == {"engagement": None, "contrat": {"debut": 2024}}
    assert [(e.extensions or {})["code"] for e in resultat.errors or ()] == ["IDENTIFIANT_INCONNU"]


def test_le_contexte_se_lit_d_un_dictionnaire_ou_d_un_objet() -> None:
    class Porteur:
        def __init__(self) -> None:
            self.moteur = MoteurEmbarque(GRAPHE)

    for valeur in ({"moteur": MoteurEmbarque(GRAPHE)}, Porteur()):
        assert graphe_embarque(valeur) is GRAPHE
        assert contexte(valeur) is contexte(valeur)
        resultat = SCHEMA.execute_sync("{ contrat { debut } }", context_value=valeur)
        assert resultat.data == {"contrat": {"debut": 2024}}


def test_les_commentaires_comptent_parmi_les_jetons() -> None:
    assert demander("# un\n" * 100 + "{ contrat { id } }")
    (recue,) = erreurs("#\n" * 10_000 + "{ contrat { id } }")
    assert recue[0] == "REQUETE_TROP_LONGUE"


@pytest.mark.lent
def test_trop_de_champs_a_comparer() -> None:
    assert demander("{ " + "contrat { id } " * 50 + "}")
    ((code, message),) = erreurs("{ " + "contrat { id } " * 2000 + "}")
    assert code == "REQUETE_TROP_COUTEUSE"
    assert "trop longue à vérifier" in message
