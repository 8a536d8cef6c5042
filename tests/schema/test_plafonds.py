"""Values have ceilings, in the document and in its variables alike, told before anything reads them."""

from typing import Any

import pytest
from graphql import is_object_type

from graphe.graphe import Graphe
from graphe.texte import racines
from requetes.embarque.plein_texte import IndexPleinTexte
from requetes.langage.erreurs import PROCHES_MAX
from schema.api import creer_schema
from schema.compilation import repondre_en_texte
from schema.limites import CHIFFRES_MAX, LISTE_MAX, TERMES_MAX, TEXTE_MAX
from schema.termes import FILTRE
from service.embarque import contexte_embarque, executer

SCHEMA = creer_schema()
LONG, LISTE, ENTIER = "x" * (TEXTE_MAX + 1), [1] * (LISTE_MAX + 1), 10**CHIFFRES_MAX
CHIFFRES = "1" * 5_000
PARIS = '{texte: "paris"}'
F = "query($f: FiltreAction) "
TOTAL = "actions(filtre: $f) { totalCount }"
TEXTE_DIT = f"« nom » compte {TEXTE_MAX + 1} caractères : attendu {TEXTE_MAX} au plus."
LISTE_DITE = f"« numeros » compte {LISTE_MAX + 1} éléments : attendu {LISTE_MAX} au plus."
ENTIER_DIT = f"« numero » s'écrit en plus de {CHIFFRES_MAX} chiffres : attendu {CHIFFRES_MAX} au plus."
TERMES_DITS = (
    f"Les filtres de la requête comptent plus de {TERMES_MAX} termes, alias et fragments compris : attendu "
    f"{TERMES_MAX} au plus, ou plusieurs requêtes."
)


def _alias(nombre: int, champ: str) -> str:
    return " ".join(f"a{rang}: {champ}" for rang in range(nombre))


def _ou(nombre: int, *, texte: str = "paris") -> dict[str, Any]:
    return {"ou": [{"texte": texte}] * nombre}


REFUSES: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "texte": (f'{{ acteur(nom: "{LONG}") {{ id }} }}', {}, "ARGUMENT_TROP_LONG", TEXTE_DIT),
    "bloc de texte": (f'{{ acteur(nom: """{LONG}""") {{ id }} }}', {}, "ARGUMENT_TROP_LONG", TEXTE_DIT),
    "texte en variable": (
        "query($nom: String) { acteur(nom: $nom) { id } }", {"nom": LONG}, "ARGUMENT_TROP_LONG", TEXTE_DIT
    ),
    "texte dans une variable": (F + f"{{ {TOTAL} }}", {"f": {"et": [{"nom": LONG}]}}, "ARGUMENT_TROP_LONG", TEXTE_DIT),
    "liste": (
        f"{{ engagements(filtre: {{numeros: {LISTE}}}) {{ totalCount }} }}", {}, "ARGUMENT_TROP_LONG", LISTE_DITE
    ),
    "liste en variable": (
        "query($numeros: [Int!]) { engagements(filtre: {numeros: $numeros}) { totalCount } }",
        {"numeros": LISTE},
        "ARGUMENT_TROP_LONG",
        LISTE_DITE,
    ),
    "entier": (f"{{ engagement(numero: {CHIFFRES}) {{ id }} }}", {}, "ARGUMENT_TROP_LONG", ENTIER_DIT),
    "entier négatif": (f"{{ engagement(numero: -{CHIFFRES}) {{ id }} }}", {}, "ARGUMENT_TROP_LONG", ENTIER_DIT),
    "entier par défaut": (
        f"query($numero: Int! = {CHIFFRES}) {{ engagement(numero: $numero) {{ id }} }}", {},
        "ARGUMENT_TROP_LONG", ENTIER_DIT,
    ),
    "entier en variable": (
        "query($numero: Int!) { engagement(numero: $numero) { id } }", {"numero": -ENTIER},
        "ARGUMENT_TROP_LONG", ENTIER_DIT,
    ),
    "termes": (
        f"{{ actions(filtre: {{ou: [{', '.join([PARIS] * 600)}], et: [{', '.join([PARIS] * 401)}]}}) {{ totalCount }} }}",
        {}, "FILTRE_INVALIDE", TERMES_DITS,
    ),
    "alias": (F + f"{{ {_alias(50, TOTAL)} }}", {"f": _ou(21)}, "FILTRE_INVALIDE", TERMES_DITS),
    "mots": (F + f"{{ {TOTAL} }}", {"f": _ou(101, texte="a " * 10)}, "FILTRE_INVALIDE", TERMES_DITS),
    "vides": (F + f"{{ {_alias(2, TOTAL)} }}", {"f": {"ou": [{}] * 501}}, "FILTRE_INVALIDE", TERMES_DITS),
    "variable répétée dans un filtre": (
        f"query($f: FiltreAction!) {{ actions(filtre: {{ou: [{'$f, ' * 11}]}}) {{ totalCount }} }}",
        {"f": _ou(100)}, "FILTRE_INVALIDE", TERMES_DITS,
    ),
    "variable par défaut": (
        f"query($f: FiltreAction = {{ou: [{', '.join([PARIS] * 21)}]}}) {{ {_alias(50, TOTAL)} }}",
        {}, "FILTRE_INVALIDE", TERMES_DITS,
    ),
    "fragments dépliés": (
        "query($f: FiltreMobilisation) { a: arrondissement(numero: 18) { ...A } b: arrondissement(numero: 19) { ...A } }"
        "fragment A on Arrondissement { ...B c: mobilisations(filtre: $f) { totalCount } }"
        "fragment B on Arrondissement { b: mobilisations(filtre: $f) { totalCount } }",
        {"f": _ou(251)}, "FILTRE_INVALIDE", TERMES_DITS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("cas", REFUSES)
def test_ce_qui_depasse_est_refuse(contrat: Graphe, cas: str) -> None:
    requete, variables, code, message = REFUSES[cas]
    for _ in range(2):
        resultat = executer(SCHEMA, contrat, requete, variables)
        assert [(e.message, (e.extensions or {})["code"]) for e in resultat.errors or ()] == [(message, code)]
        assert resultat.data is None


ADMIS: dict[str, tuple[str, dict[str, Any]]] = {
    "filtre au plus": (F + f"{{ {_alias(50, TOTAL)} }}", {"f": _ou(20)}),
    "liste au plus": (
        "query($n: [Int!]) { engagements(filtre: {numeros: $n}) { totalCount } }",
        {"n": [1] * LISTE_MAX},
    ),
    "variable donnée, défaut laissé": (
        f"query($f: FiltreAction = {{ou: [{', '.join([PARIS] * 21)}]}}) {{ {_alias(50, TOTAL)} }}",
        {"f": None},
    ),
    "identifiants hors de tout filtre": (
        "query($i: [ID!]!) { a: nodes(ids: $i) { id } b: nodes(ids: $i) { id } c: nodes(ids: $i) { id } }",
        {"i": ["paris-2024/engagement/7"] * 500},
    ),
}


@pytest.mark.lent
@pytest.mark.parametrize("cas", ADMIS)
def test_ce_qui_ne_depasse_pas_est_servi(contrat: Graphe, cas: str) -> None:
    assert executer(SCHEMA, contrat, *ADMIS[cas]).errors is None


@pytest.mark.lent
def test_une_operation_prete_refuse_aussi(contrat: Graphe) -> None:
    requete = F + f"{{ {_alias(50, TOTAL)} }}"
    assert executer(SCHEMA, contrat, requete, {"f": None}).errors is None
    for combien, servie in ((20, True), (21, False)):
        valeurs = f'{{"f": {{"ou": [{", ".join(["{}"] * combien)}]}}}}'
        reponse = repondre_en_texte(SCHEMA, requete, None, valeurs, contexte_embarque(contrat))
        assert (reponse is not None) is servie


def test_des_fragments_qui_se_doublent_se_comptent_sans_se_deplier(contrat: Graphe) -> None:
    chaine = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ... on Query {{ ...F{n + 1} }} }}" for n in range(12))
    requete = f"{F}{{ ...F0 }} {chaine} fragment F12 on Query {{ {TOTAL} }}"
    resultat = executer(SCHEMA, contrat, requete, {"f": {}})
    assert [(e.extensions or {})["code"] for e in resultat.errors or ()] == ["FILTRE_INVALIDE"]


def test_un_filtre_s_appelle_filtre() -> None:
    """What the count of terms relies on."""
    objets = [t for t in vars(SCHEMA)["_schema"].type_map.values() if is_object_type(t)]
    arguments = [(nom, str(a.type)) for t in objets for c in t.fields.values() for nom, a in c.args.items()]
    assert arguments
    assert all((nom == FILTRE) is type_.startswith("Filtre") for nom, type_ in arguments)


@pytest.mark.lent
@pytest.mark.parametrize(
    "requete",
    [
        "{ nodes(ids: [" + ", ".join(f'"paris-2024/engagment/{n}"' for n in range(1, 31)) + "]) { id } }",
        _alias(30, 'acteur(nom: "ville de pariss") { id }').join("{}"),
        _alias(30, 'acteur(id: "acteur/caff") { id }').join("{}"),
    ],
)
def test_le_plus_proche_n_est_cherche_que_pour_les_premieres_erreurs(contrat: Graphe, requete: str) -> None:
    for _ in range(2):
        erreurs = executer(SCHEMA, contrat, requete).errors or ()
        proches = [" Le plus proche : " in erreur.message for erreur in erreurs]
        assert proches == [True] * PROCHES_MAX + [False] * (30 - PROCHES_MAX)


@pytest.mark.lent
def test_une_racine_trouvee_n_est_pas_recherchee(contrat: Graphe, monkeypatch: pytest.MonkeyPatch) -> None:
    cherchees: list[str] = []
    trouver = IndexPleinTexte._trouver

    def noter(index: IndexPleinTexte, racine: str) -> Any:
        cherchees.append(racine)
        return trouver(index, racine)

    monkeypatch.setattr(IndexPleinTexte, "_trouver", noter)
    requete = F + f'{{ {_alias(20, TOTAL)} recherche(texte: "jardiniers") {{ totalCount }} }}'
    assert executer(SCHEMA, contrat, requete, {"f": _ou(40, texte="jardiniers")}).errors is None
    assert cherchees == racines("jardiniers")
