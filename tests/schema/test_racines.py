"""Every list of the contract: any filter, any order, any page; what one walks is what is counted."""

from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    build_schema,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.catalogue import TYPES
from schema.champs import PAGINATION
from service.dossiers.vue import COMPOSER as DOSSIERS
from service.embarque import executer
from tests.egalite.reglages import tirages
from tests.schema.questions import SCHEMA
from tests.valeurs_de_filtre import valeurs_de_filtre

RACINE = SCHEMA._schema.query_type
assert isinstance(RACINE, GraphQLObjectType)
LISTES = {nom: champ for nom, champ in RACINE.fields.items() if get_named_type(champ.type).name.endswith("Connection")}
DE_COUCHE = ("couches", "subventions", "valeurs")
"""Of no edition, and empty without a layer: the contract alone has none."""
FILTREES = [nom for nom in LISTES if nom not in ("recherche", "contrats", "differences", *DE_COUCHE)]

MOTS = ["emploi", "santé", "quartiers", "l’école", "PARIS", "jeunes femmes", "147", "ville", "introuvable"]
PROFONDEUR = 2

Objet = dict[str, Any]


def test_chaque_liste_a_filtre_ordre_et_pages() -> None:
    arguments = {nom: set(champ.args) for nom, champ in LISTES.items()}

    assert arguments.pop("recherche") == {"texte", "types", "parmi", "contrat", *PAGINATION}
    assert arguments.pop("contrats") == arguments.pop("couches") == set(PAGINATION)
    assert arguments.pop("differences") == {"de", "vers", "types", "natures", *PAGINATION}
    assert arguments.pop("valeurs") == {"filtre", *PAGINATION}
    assert arguments.pop("subventions") == {"filtre", "ordre", "ordres", *PAGINATION}
    assert arguments == {nom: {"filtre", "ordre", "ordres", "contrat", *PAGINATION} for nom in FILTREES}


UNE_CHOSE = {
    "node", "acteur", "arrondissement", "dispositif", "engagement", "financement", "plan", "projet", "quartier", "quartierA",
    "sigle", "thematique",
}  # fmt: skip
"""Null when there is none."""


def test_une_autre_racine_n_est_null_que_pour_une_erreur() -> None:
    publiee = build_schema(SCHEMA.as_str()).query_type
    assert publiee is not None
    annoncees = {
        nom
        for nom, champ in publiee.fields.items()
        if champ.ast_node and "semanticNonNull" in {d.name.value for d in champ.ast_node.directives or ()}
    }
    assert {nom for nom, champ in publiee.fields.items() if not is_non_null_type(champ.type)} == annoncees | UNE_CHOSE


def test_tout_type_qui_a_un_dossier_a_sa_racine() -> None:
    assert set(DOSSIERS) <= UNE_CHOSE


ANCIENS = [
    (liste, nom, str(champ.deprecation_reason).partition("« ")[2].removesuffix(" »."))
    for liste in FILTREES
    for nom, champ in get_named_type(LISTES[liste].args["filtre"].type).fields.items()
    if champ.deprecation_reason
]


@pytest.mark.parametrize(("liste", "ancien", "nouveau"), ANCIENS)
def test_un_ancien_champ_demande_ce_que_demande_la_liste(
    contrat: Graphe, liste: str, ancien: str, nouveau: str
) -> None:
    entree = _entree(liste, "filtre")
    assert is_list_type(entree.fields[nouveau].type)
    connues = valeurs_de_filtre(contrat, entree.name, nouveau)[:3] or VALEURS[nouveau]
    for valeur in connues:
        seul, plusieurs = (Liste(contrat, liste, f).page(first=500) for f in ({ancien: valeur}, {nouveau: [valeur]}))
        assert seul == plusieurs


VALEURS: dict[str, list[Any]] = {
    "acteurs": ["acteur/caf", "acteur/france-travail"],
    "arrondissements": [18, 19],
    "quartiers": ["quartier/QN07511M", "quartier/QN07517I/saint-blaise"],
}

LIEU = """fragment Lieu on Arrondissement { nom compte { locaux cites parProjet engagements mobilisations }
  projets { totalCount } mobilisations(filtre: {portees: [CITATION, PROJET]}) { totalCount } }"""
QUARTIER = """fragment Coin on Quartier { nom population projets { totalCount } engagements { totalCount }
  mobilisations { totalCount } }"""


@pytest.mark.parametrize(
    ("lieux", "fragment"),
    [
        (("arrondissement(numero: 18) { ...Lieu }", "arrondissement(numero: 19) { ...Lieu }"), LIEU),
        (
            (
                'quartier(par: {code: "QN07511M"}) { ...Coin }',
                'quartier(par: {id: "quartier/QN07517I/saint-blaise"}) { ...Coin }',
            ),
            QUARTIER,
        ),
    ],
)
def test_une_requete_compare_deux_lieux(contrat: Graphe, lieux: tuple[str, str], fragment: str) -> None:
    ensemble = executer(SCHEMA, contrat, f"{{ un: {lieux[0]} autre: {lieux[1]} }} {fragment}").data or {}
    seuls = [executer(SCHEMA, contrat, f"{{ lui: {lieu} }} {fragment}").data for lieu in lieux]
    assert seuls == [{"lui": ensemble["un"]}, {"lui": ensemble["autre"]}]
    assert ensemble["un"] != ensemble["autre"]


def test_les_lignes_du_tableau_sont_ses_trois_listes(contrat: Graphe) -> None:
    requete = (
        "{ contrat { synthese { nodes { territoires valeurs evolutions lignes { territoire valeur evolution } } } } }"
    )
    lignes = (executer(SCHEMA, contrat, requete).data or {})["contrat"]["synthese"]["nodes"]
    assert lignes
    for ligne in lignes:
        lues = [tuple(case.values()) for case in ligne["lignes"]]
        assert lues == list(zip(ligne["territoires"], ligne["valeurs"], ligne["evolutions"], strict=True))


def _entree(nom: str, argument: str) -> GraphQLInputObjectType:
    entree = get_named_type(LISTES[nom].args[argument].type)
    assert isinstance(entree, GraphQLInputObjectType)
    return entree


def _filtres(graphe: Graphe, entree: GraphQLInputObjectType, reste: int = PROFONDEUR) -> st.SearchStrategy[Objet]:
    """Any fields together, and et, ou, non down to some depth."""
    simples = {
        nom: _valeurs(graphe, entree.name, nom, champ.type)
        for nom, champ in entree.fields.items()
        if nom not in ("et", "ou", "non")
    }
    if reste:
        dessous = st.deferred(lambda: _filtres(graphe, entree, reste - 1))
        plusieurs = st.lists(dessous, max_size=2)
        simples |= {"et": plusieurs, "ou": plusieurs, "non": dessous}
    return st.lists(st.sampled_from(sorted(simples)), unique=True, max_size=3).flatmap(
        lambda noms: st.fixed_dictionaries({nom: simples[nom] for nom in noms})
    )


def _valeurs(graphe: Graphe, entree: str, nom: str, type_: Any) -> st.SearchStrategy[Any]:
    une = _une_valeur(graphe, entree, nom, get_named_type(type_))
    return st.lists(une, unique=True, max_size=3) if is_list_type(type_) else une


def _une_valeur(graphe: Graphe, entree: str, nom: str, type_: Any) -> st.SearchStrategy[Any]:
    if isinstance(type_, GraphQLEnumType):
        return st.sampled_from(list(type_.values))
    if type_.name in ("ID", "Int") and (connues := valeurs_de_filtre(graphe, entree, nom)):
        return st.sampled_from(connues)
    if type_.name == "ID":
        vise = TYPES.get(nom.capitalize().removesuffix("s"), Acteur)
        return st.sampled_from([noeud.id for noeud in graphe.tous(vise)])
    if type_.name == "Int":
        return st.integers(1, 20)
    return st.booleans() if type_.name == "Boolean" else st.sampled_from(MOTS)


def _ordres(entree: GraphQLInputObjectType) -> st.SearchStrategy[Objet | None]:
    champ, sens = (get_named_type(entree.fields[nom].type) for nom in ("champ", "sens"))
    assert isinstance(champ, GraphQLEnumType)
    assert isinstance(sens, GraphQLEnumType)
    return st.none() | st.fixed_dictionaries(
        {"champ": st.sampled_from(list(champ.values))}, optional={"sens": st.sampled_from(list(sens.values))}
    )


class Liste:
    """One list of the contract, with its filter and its order."""

    def __init__(self, graphe: Graphe, nom: str, filtre: Objet, ordre: Objet | None = None) -> None:
        self.graphe, self.nom, self.variables = graphe, nom, {"filtre": filtre, "ordre": ordre}

    def page(self, **decoupe: Any) -> Objet:
        entrees = f"$filtre: {_entree(self.nom, 'filtre').name}, $ordre: {_entree(self.nom, 'ordre').name}"
        requete = f"query ({entrees}, $first: Int, $last: Int, $after: String, $before: String) {{ liste: {self.nom}("
        requete += "filtre: $filtre, ordre: $ordre, first: $first, last: $last, after: $after, before: $before) "
        requete += "{ totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
        resultat = executer(SCHEMA, self.graphe, requete, {**self.variables, **decoupe})
        assert resultat.errors is None, resultat.errors
        assert resultat.data is not None
        liste: Objet = resultat.data["liste"]
        return liste

    def parcourir(self, taille: int, *, a_rebours: bool) -> tuple[list[str], set[int]]:
        """Identifiers read page after page, and what each page said the total was."""
        nombre, depuis, reste, bord = (
            ("last", "before", "hasPreviousPage", "startCursor")
            if a_rebours
            else ("first", "after", "hasNextPage", "endCursor")
        )
        page = self.page(**{nombre: taille})
        pages = [page]
        while page["pageInfo"][reste]:
            page = self.page(**{nombre: taille, depuis: page["pageInfo"][bord]})
            pages.append(page)
        ordonnees = reversed(pages) if a_rebours else pages
        return [n["id"] for p in ordonnees for n in p["nodes"]], {p["totalCount"] for p in pages}


@pytest.mark.lent
@pytest.mark.parametrize("nom", FILTREES)
@settings(max_examples=tirages(12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(donnees=st.data())
def test_ce_que_l_on_parcourt_est_ce_qui_est_compte(contrat: Graphe, nom: str, donnees: st.DataObject) -> None:
    filtre = donnees.draw(_filtres(contrat, _entree(nom, "filtre")))
    liste = Liste(contrat, nom, filtre, donnees.draw(_ordres(_entree(nom, "ordre"))))
    entiere = liste.page(first=500)
    total = entiere["totalCount"]
    taille = donnees.draw(st.integers(max(1, total // 4), max(1, total)))

    lus, totaux = liste.parcourir(taille, a_rebours=donnees.draw(st.booleans()))

    assert lus == [noeud["id"] for noeud in entiere["nodes"]]
    assert totaux == {total} == {len(set(lus))}


@pytest.mark.parametrize("nom", FILTREES)
@settings(max_examples=tirages(8), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(donnees=st.data())
def test_un_filtre_et_son_contraire_partagent_la_liste(contrat: Graphe, nom: str, donnees: st.DataObject) -> None:
    filtre = donnees.draw(_filtres(contrat, _entree(nom, "filtre"), 1))
    tous, oui, non = (Liste(contrat, nom, f).page(first=0)["totalCount"] for f in ({}, filtre, {"non": filtre}))

    assert (
        oui + non == tous == len(contrat.tous(TYPES[get_named_type(LISTES[nom].type).name.removesuffix("Connection")]))
    )


@settings(max_examples=tirages(15), deadline=None)
@given(mot=st.sampled_from(MOTS), types=st.lists(st.sampled_from(["Engagement", "Action", "Projet"]), unique=True))
def test_la_recherche_se_parcourt_aussi(contrat: Graphe, mot: str, types: list[str]) -> None:
    requete = "query ($t: String!, $types: [String!], $c: String) { recherche(texte: $t, types: $types, first: 40, "
    requete += "after: $c) { totalCount nodes { score noeud { id } } pageInfo { hasNextPage endCursor } } }"
    lus: list[tuple[float, str]] = []
    page: Objet = {"hasNextPage": True, "endCursor": None}
    total = 0
    while page["hasNextPage"]:
        resultat = executer(SCHEMA, contrat, requete, {"t": mot, "types": types, "c": page["endCursor"]})
        assert resultat.data is not None, resultat.errors
        trouvee = resultat.data["recherche"]
        lus += [(n["score"], n["noeud"]["id"]) for n in trouvee["nodes"]]
        page, total = trouvee["pageInfo"], trouvee["totalCount"]

    assert len({identifiant for _, identifiant in lus}) == len(lus) == total
    assert [score for score, _ in lus] == sorted((score for score, _ in lus), reverse=True)


@pytest.mark.parametrize(
    ("designe", "attendu"),
    [
        ('acteur(par: {nom: "la Caf"})', "acteur/caf"),
        ('acteur(par: {id: "acteur/caf"})', "acteur/caf"),
        ('financement(par: {nom: "P147"})', "financement/programme-147"),
        ('dispositif(par: {nom: "aveq"})', "dispositif/aveq"),
        ('quartier(par: {code: "qn07511m"})', "quartier/QN07511M"),
    ],
)
def test_une_chose_se_designe_d_une_seule_facon(contrat: Graphe, designe: str, attendu: str) -> None:
    for _ in range(2):  # the second answer is that of the compiled engine
        resultat = executer(SCHEMA, contrat, f"{{ chose: {designe} {{ id }} }}")
        assert (resultat.data, resultat.errors) == ({"chose": {"id": attendu}}, None)


@pytest.mark.parametrize(
    ("designe", "message"),
    [
        (
            'par: {nom: "caf", id: "acteur/caf"}',
            "Requête invalide : OneOf Input Object 'ActeurPar' must specify exactly",
        ),
        ("par: {}", "Requête invalide : OneOf Input Object 'ActeurPar' must specify exactly one key."),
        ("par: {nom: null}", "Requête invalide : "),
        ('par: {nom: "caf"}, nom: "caf"', "Reçu « par » et « nom » : attendu l'un ou l'autre."),
        ('par: {nom: "caf"}, id: "acteur/caf"', "Reçu « id » et « nom » : attendu un argument, et un seul"),
        ('par: {siren: "12"}', "Acteur inconnu : « 12 ». Attendu le SIREN d'un acteur, neuf chiffres."),
    ],
)
def test_deux_designations_sont_refusees(contrat: Graphe, designe: str, message: str) -> None:
    (erreur,) = executer(SCHEMA, contrat, f"{{ acteur({designe}) {{ id }} }}").errors or []
    assert erreur.message.startswith(message)


def test_chaque_noeud_dit_son_adresse(contrat: Graphe) -> None:
    requete = '{ node(id: "acteur/caf") { id url } engagement(numero: 7) { url thematique { url } } }'
    resultat = executer(SCHEMA, contrat, requete)
    assert resultat.data == {
        "node": {"id": "acteur/caf", "url": "/id/acteur/caf"},
        "engagement": {
            "url": "/id/paris-2024/engagement/7",
            "thematique": {"url": "/id/paris-2024/thematique/2"},
        },
    }


def test_on_cherche_parmi_des_types(contrat: Graphe) -> None:
    def chercher(*arguments: str) -> list[str]:
        requete = f'{{ recherche(texte: "emploi", {", ".join(arguments)}) {{ nodes {{ noeud {{ id }} }} }} }}'
        resultat = executer(SCHEMA, contrat, requete)
        assert resultat.errors is None
        return [n["noeud"]["id"] for n in (resultat.data or {})["recherche"]["nodes"]]

    assert chercher("parmi: [ENGAGEMENT]") == chercher('types: ["Engagement"]') != []
    assert chercher("parmi: [ENGAGEMENT, ACTION]", 'types: ["Action", "Acteur"]') == chercher('types: ["Action"]')
    assert chercher("parmi: []") == []
