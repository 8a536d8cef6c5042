"""What each field answers on the small graph, and that every published field can be asked."""

from typing import Any

import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_required_argument,
)

from graphe.modele.catalogue import TYPES
from graphe.modele.qualite import Rapport
from requetes.embarque.parcours import RELATIONS
from requetes.langage.significations import Lien, Liens, Tous
from schema.champs import ChampPublie
from tests.fabrique import AVEQ, BELLEVILLE, BELLEVILLE_11E, DAE, E7, E8, E11, GOUTTE_D_OR, P147, PROJET_AVEQ, VILLE
from tests.schema.questions import GRAPHE, SCHEMA, demander

TYPES_GRAPHQL: dict[str, GraphQLNamedType] = SCHEMA._schema.type_map
NOEUDS = [n for n in GRAPHE if not isinstance(n, Rapport)]


def _objet(type_: Any) -> GraphQLObjectType | GraphQLInterfaceType | None:
    nomme = get_named_type(type_)
    return nomme if isinstance(nomme, GraphQLObjectType | GraphQLInterfaceType) else None


def _selection(champ: GraphQLField) -> str:
    objet = _objet(champ.type)
    if objet is None:
        return ""
    if objet.name.endswith("Connection"):
        return "{ totalCount pageInfo { endCursor hasNextPage } edges { cursor node { __typename } } }"
    if isinstance(objet, GraphQLInterfaceType) or "id" in objet.fields:
        return "{ __typename id }"
    simples = [f"{nom} {_selection(c)}" for nom, c in objet.fields.items() if not (_objet(c.type) and c.args)]
    return "{ " + " ".join(simples) + " }"


def _libre(champ: GraphQLField) -> bool:
    return not any(is_required_argument(argument) for argument in champ.args.values())


SANS_NOEUD_ICI = ("Rapport", "Redaction", "Commune")
"""A report is asked by `qualite`, a redaction takes two editions, a commune another contract."""


@pytest.mark.parametrize("type_", [n for n in TYPES if n not in SANS_NOEUD_ICI])
def test_chaque_champ_de_chaque_noeud_repond(type_: str) -> None:
    objet = TYPES_GRAPHQL[type_]
    assert isinstance(objet, GraphQLObjectType)
    champs = " ".join(f"{nom} {_selection(champ)}" for nom, champ in objet.fields.items() if _libre(champ))
    noeuds = [n.id for n in NOEUDS if type(n).__name__ == type_]
    assert noeuds

    reponse = demander(f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {type_} {{ {champs} }} }} }}", ids=noeuds)

    assert [n["id"] for n in reponse["nodes"]] == noeuds


def test_chaque_racine_sans_argument_requis_repond() -> None:
    racine = TYPES_GRAPHQL["Query"]
    assert isinstance(racine, GraphQLObjectType)
    libres = {
        nom: champ
        for nom, champ in racine.fields.items()
        if get_named_type(champ.type).name.endswith("Connection") and _libre(champ)
    }

    reponse = demander("{ " + " ".join(f"{nom} {_selection(champ)}" for nom, champ in libres.items()) + " }")

    assert {nom: reponse[nom]["totalCount"] for nom in libres if "totalCount" in reponse[nom]} == {
        "contrats": 1, "thematiques": 2, "engagements": 3, "actions": 3, "acteurs": 6, "financements": 3, "mobilisations": 4,
        "plans": 1, "indicateurs": 1, "quartiers": 3, "arrondissements": 20, "projets": 2, "dispositifs": 1,
        "passages": 2, "objectifs": 2, "chiffres": 1, "publics": 1, "instances": 1,
        "couches": 4, "subventions": 5, "valeurs": 2, "participations": 5,
    }  # fmt: skip


def _champs_declares() -> list[tuple[str, Any]]:
    definitions = [
        (t.name, f"{t.name}.{nom}", champ.extensions.get("strawberry-definition"))
        for t in TYPES_GRAPHQL.values()
        if isinstance(t, GraphQLObjectType)
        for nom, champ in t.fields.items()
    ]
    return [(nom, champ.metadata["signification"]) for _, nom, champ in definitions if isinstance(champ, ChampPublie)]


@pytest.mark.parametrize(("nom", "sens"), _champs_declares(), ids=lambda v: v if isinstance(v, str) else "")
def test_le_sens_declare_ne_nomme_que_ce_qui_existe(nom: str, sens: Any) -> None:
    if isinstance(sens, Lien):
        assert sens.relation in RELATIONS
        assert sens.cible in {*TYPES, "Noeud"}
    if isinstance(sens, Liens):
        assert set(sens.chemin.split(".")) <= RELATIONS, nom
    if isinstance(sens, Liens | Tous):
        assert sens.cible in TYPES, nom


@pytest.mark.parametrize(
    ("racine", "champ", "attendu"),
    [
        (f'acteur(id: "{VILLE}")', "services", [DAE]),
        (f'acteur(id: "{VILLE}")', "engagements", [E7, E8]),
        (f'acteur(id: "{VILLE}")', "engagements(roles: [PARTENAIRE])", [E8]),
        (f'acteur(id: "{VILLE}")', "participations(avecServices: false)",
         [f"{E7}/participation/1", f"{E8}/participation/2"]),
        (f'acteur(id: "{VILLE}")', "financements", ["financement/budget-ville"]),
        ('acteur(id: "acteur/france-travail")', "engagements", [E7]),
        ('acteur(id: "acteur/france-travail")', "engagements(auTitreDe: true)", [E7, E11]),
        ('acteur(id: "acteur/france-travail")', "participations(auTitreDe: true, roles: [PARTENAIRE])",
         [f"{E7}/participation/2", f"{E11}/participation/1"]),
        ('acteur(id: "acteur/france-travail")', "membreDe", ["acteur/associations"]),
        ('acteur(id: "acteur/associations")', "membres", ["acteur/france-travail"]),
        ("engagement(numero: 7)", "acteurs(roles: [PILOTE])", [VILLE]),
        ("engagement(numero: 7)", "participations(roles: [PARTENAIRE])", [f"{E7}/participation/2"]),
        ("engagement(numero: 7)", "actions(volet: DEVELOPPER)", [f"{E7}/action/2"]),
        ("engagement(numero: 7)", "dispositifs", [AVEQ]),
        ("engagement(numero: 8)", "dispositifs", []),
        ("engagement(numero: 7)", "projets(arrondissement: 18, statuts: [EN_COURS])", [PROJET_AVEQ]),
        ("engagement(numero: 7)", "mobilisations(filtre: {typesCredit: [SPECIFIQUE]})", [f"{E7}/mobilisation/1"]),
        ("engagement(numero: 7)", "anomalies", ["paris-2024/anomalie/1"]),
        ("engagement(numero: 11)", "anomalies", ["paris-2024/anomalie/2"]),
        ("engagement(numero: 7)", "ancrages(arrondissement: 18, portees: [PROJET, CITATION])",
         [f"{E7}/ancrage/citation-1", f"{E7}/ancrage/projet-1"]),
        ("engagement(numero: 8)", f'ancrages(quartier: "{BELLEVILLE}", portees: [CITATION])',
         [f"{E8}/ancrage/citation-1"]),
        ("engagement(numero: 8)", f'ancrages(quartier: "{BELLEVILLE_11E}")',
         [f"{E8}/ancrage/citation-1", f"{E8}/ancrage/parisienne-11"]),
        (f'quartier(id: "{BELLEVILLE_11E}")', "engagements", [E7, E8, E11]),
        (f'quartier(id: "{BELLEVILLE_11E}")', "engagements(portees: [PROJET])", []),
        (f'financement(id: "{P147}")', "engagements", [E7, E8]),
        (f'financement(id: "{P147}")', "mobilisations(filtre: {engagements: [8]})", [f"{E8}/mobilisation/1"]),
        ("arrondissement(numero: 11)", "quartiers", [BELLEVILLE, BELLEVILLE_11E]),
        ("arrondissement(numero: 11)", "engagements(portees: [CITATION])", [E8]),
        ("arrondissement(numero: 18)", "projets(statuts: [EN_COURS])", [PROJET_AVEQ]),
        ("arrondissement(numero: 11)", "mobilisations(filtre: {portees: [CITATION]})", [f"{E8}/mobilisation/1"]),
        (f'quartier(id: "{BELLEVILLE}")', "projets", ["paris-2024/projet/QN07519M/grand-belleville-11e/1"]),
        (f'quartier(id: "{BELLEVILLE}")', "projets(avecSousQuartiers: false)", []),
        (f'quartier(id: "{BELLEVILLE}")', "sousQuartiers", [BELLEVILLE_11E]),
        (f'quartier(id: "{GOUTTE_D_OR}")', "engagements(portees: [PROJET])", [E7]),
        (f'dispositif(id: "{AVEQ}")', "engagements", [E7]),
        (f'dispositif(id: "{AVEQ}")', "projets(arrondissement: 18)", [PROJET_AVEQ]),
        (f'dispositif(id: "{AVEQ}")', "projets(arrondissement: 11)", []),
        (f'dispositif(id: "{AVEQ}")', "mentions", [f"{E7}/mention/1", f"{PROJET_AVEQ}/mention/1"]),
        ("contrat", "signataires", ["acteur/etat", "acteur/france-travail", VILLE]),
        ("contrat", "quartiers", [GOUTTE_D_OR, BELLEVILLE]),
        ("qualite", "anomalies(gravites: [INFORMATION])", ["paris-2024/anomalie/1"]),
        ("qualite", 'anomalies(codes: ["SECTION_ABSENTE", "AUTRE"])', ["paris-2024/anomalie/2"]),
    ],
)  # fmt: skip
def test_connexions(racine: str, champ: str, attendu: list[str]) -> None:
    reponse = demander(f"{{ r: {racine} {{ c: {champ} {{ totalCount nodes {{ id }} }} }} }}")["r"]["c"]

    assert [n["id"] for n in reponse["nodes"]] == attendu
    assert reponse["totalCount"] == len(attendu)


@pytest.mark.parametrize(
    ("requete", "attendu"),
    [
        (
            f'{{ node(id: "{E7}/action/1") {{ __typename ... on Action {{ numeroSource volet sousPoints '
            "arrondissementsCites quartiersCites { nodes { nom } } source { document ligneDebut ligneFin texte } } } }",
            {
                "node": {
                    "__typename": "Action", "numeroSource": "1", "volet": "CONSOLIDER",
                    "sousPoints": ["en soirée", "le samedi"], "arrondissementsCites": [18],
                    "quartiersCites": {"nodes": [{"nom": "Goutte d’Or"}]},
                    "source": {"document": "contrat.txt", "ligneDebut": 713, "ligneFin": 713, "texte": "Passage"},
                }
            },
        ),
        (
            '{ financement(nom: "BOP147") { typeCredit programme { numero } financeur { nom } '
            "classement { type certitude regle motif source { ligneDebut } } } }",
            {
                "financement": {
                    "typeCredit": "SPECIFIQUE", "programme": {"numero": 147}, "financeur": {"nom": "État"},
                    "classement": {
                        "type": "SPECIFIQUE", "certitude": "EXPLICITE", "regle": "programme-147",
                        "motif": "Règle programme-147.", "source": {"ligneDebut": 1900},
                    },
                }
            },
        ),
        (
            '{ quartier(code: "QN07511M") { population autresNoms fiche { ligneDebut } '
            "chiffresCles { habitants tauxPauvrete partMoins25 } parent { id } } }",
            {
                "quartier": {
                    "population": 8200, "autresNoms": [], "fiche": {"ligneDebut": 3700},
                    "chiffresCles": {"habitants": 8200, "tauxPauvrete": 31.5, "partMoins25": None}, "parent": None,
                }
            },
        ),
        (
            "{ plans { nodes { sigle citations { engagement { numero } libelle source { ligneDebut } } } } }",
            {
                "plans": {
                    "nodes": [
                        {
                            "sigle": "PPIE",
                            "citations": [
                                {"engagement": {"numero": 7}, "libelle": "PPIE", "source": {"ligneDebut": 716}},
                                {
                                    "engagement": {"numero": 8}, "libelle": "Plan de l’insertion",
                                    "source": {"ligneDebut": 766},
                                },
                            ],
                        }
                    ]
                }
            },
        ),
        (
            "{ contrat { application { ligneDebut } synthese { nodes { indicateur valeurs evolutions } } } }",
            {
                "contrat": {
                    "application": {"ligneDebut": 8},
                    "synthese": {
                        "nodes": [
                            {
                                "indicateur": "Part des moins de 25 ans", "valeurs": [None, 26.8],
                                "evolutions": [-2.3, None],
                            }
                        ]
                    },
                }
            },
        ),
        (
            "{ repartition(dimensions: [TYPE_CREDIT], filtre: {engagements: [8]}) { total "
            "cellules { cles { dimension valeur libelle } mobilisations financements engagements } } }",
            {
                "repartition": {
                    "total": 1,
                    "cellules": [
                        {
                            "cles": [{"dimension": "TYPE_CREDIT", "valeur": valeur, "libelle": libelle}],
                            "mobilisations": nombre, "financements": nombre, "engagements": nombre,
                        }
                        for valeur, libelle, nombre in (
                            ("DROIT_COMMUN", "Droit commun", 0),
                            ("SPECIFIQUE", "Crédits spécifiques de la politique de la ville", 1),
                            ("NON_CLASSE", "Hors de la distinction, ou non dit", 0),
                        )
                    ],
                }
            },
        ),
        (
            f'{{ chemins(de: "{P147}", vers: "{PROJET_AVEQ}", limite: 1) {{ longueur '
            "etapes { relation noeud { id __typename } source { ligneDebut } } } }",
            {
                "chemins": [
                    {
                        "longueur": 3,
                        "etapes": [
                            {
                                "relation": "soutient", "noeud": {"id": E7, "__typename": "Engagement"},
                                "source": {"ligneDebut": 721},
                            },
                            {
                                "relation": "nomme", "noeud": {"id": AVEQ, "__typename": "Dispositif"},
                                "source": {"ligneDebut": 714},
                            },
                            {
                                "relation": "est porté par", "noeud": {"id": PROJET_AVEQ, "__typename": "Projet"},
                                "source": {"ligneDebut": 3710},
                            },
                        ],
                    }
                ]
            },
        ),
        (
            '{ recherche(texte: "soins") { totalCount edges { cursor } nodes { score extrait extraitSurligne noeud { id } } } }',
            {
                "recherche": {
                    "totalCount": 1, "edges": [{"cursor": "djE6cGFyaXMtMjAyNC9lbmdhZ2VtZW50LzEx"}],
                    "nodes": [
                        {
                            "score": 1.0, "extrait": "Améliorer l’accès aux soins",
                            "extraitSurligne": "Améliorer l’accès aux <mark>soins</mark>", "noeud": {"id": E11},
                        }
                    ],
                }
            },
        ),
        (
            "{ quartiers(first: 1, ordre: {champ: POPULATION, sens: DECROISSANT}, filtre: {sousQuartier: false}) "
            "{ totalCount nodes { nom } } }",
            {"quartiers": {"totalCount": 2, "nodes": [{"nom": "Grand Belleville"}]}},
        ),
        (
            '{ mobilisations(filtre: {ou: [{engagements: [11]}, {et: [{origines: [ETAT]}, {non: {texte: "bop147"}}]}]}) '
            "{ nodes { id } } }",
            {"mobilisations": {"nodes": [{"id": f"{E11}/mobilisation/1"}]}},
        ),
        (
            "{ qualite { version empreinteSource comptages { type attendu releve note } } }",
            {
                "qualite": {
                    "version": GRAPHE.version, "empreinteSource": "ab" * 32,
                    "comptages": [{"type": "Engagement", "attendu": 30, "releve": 3, "note": "graphe d’essai"}],
                }
            },
        ),
    ],
)  # fmt: skip
def test_reponse_entiere(requete: str, attendu: dict[str, Any]) -> None:
    assert demander(requete) == attendu


def test_un_argument_null_ne_demande_rien() -> None:
    requete = (
        "query ($r: [Role!], $f: FiltreMobilisation) { engagement(numero: 7) { acteurs(roles: $r) { totalCount } } "
    )
    requete += "mobilisations(filtre: $f, first: null) { totalCount } }"

    assert demander(requete, r=None, f={"quartier": None}) == {
        "engagement": {"acteurs": {"totalCount": 2}},
        "mobilisations": {"totalCount": 4},
    }


def test_les_pages_se_suivent() -> None:
    requete = "query ($c: String) { arrondissements(first: 8, after: $c) { nodes { numero } pageInfo { endCursor } } }"
    lus: list[int] = []
    curseur = None
    for _ in range(3):
        page = demander(requete, c=curseur)["arrondissements"]
        lus += [n["numero"] for n in page["nodes"]]
        curseur = page["pageInfo"]["endCursor"]

    assert lus == list(range(1, 21))
