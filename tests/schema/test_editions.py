"""Two editions in one graph: what each list gives of the one in force, and of the one asked."""

from typing import Any

import pytest
from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from graphe.modele.catalogue import PARTAGES
from graphe.modele.territoire import Quartier
from requetes.annuaire.editions import comptes_en_vigueur
from schema.api import creer_schema
from schema.champs import ChampConnexion
from schema.publication import PUBLIES
from service.embarque import executer
from tests import fabrique
from tests.editions import deux_editions

PREUVES = '{ engagement(numero: 7, contrat: "paris-2024") { ancrages { nodes { id sources { texte ligneDebut } } } } }'
DEMANDES = (
    '{ contrats { nodes { id edition dateEffet remplace { id } remplacePar { id } } } contrat { id } ancien: contrat(contrat: "paris-2024") { id signataires { totalCount } quartiers { totalCount } } }',
    '{ engagements { nodes { id } } anciens: engagements(contrat: "paris-2024") { totalCount nodes { id plans { nodes { id } } } } }',
    '{ engagement(numero: 7) { id } ancien: engagement(numero: 7, contrat: "paris-2024") { id } }',
    '{ engagement(numero: 99) { id } ancien: engagement(numero: 7, contrat: "paris-2030") { id } }',
    '{ engagement(numero: 7) { temoignages { totalCount } } ancien: engagement(numero: 7, contrat: "paris-2024") { temoignages { totalCount } } }',
    '{ acteurs { totalCount nodes { participations { totalCount } engagements { totalCount } anciens: engagements(contrat: "paris-2024") { nodes { id } } } } }',
    '{ quartiers(contrat: "paris-2024") { nodes { id description redactions { nodes { id description source { texte } } } projets { nodes { nom } } anciens: projets(contrat: "paris-2024") { nodes { nom } } } } }',
    '{ arrondissements { nodes { numero engagements { totalCount } mobilisations { totalCount } anciennes: mobilisations(contrat: "paris-2024") { nodes { libelle } } } } }',
    '{ repartition(dimensions: [TYPE_CREDIT, ARRONDISSEMENT]) { total cellules { mobilisations } } ancienne: repartition(dimensions: [ENGAGEMENT], contrat: "paris-2024") { total cellules { cles { valeur } } } }',
    '{ recherche(texte: "habitants") { nodes { score noeud { id } } } ancienne: recherche(texte: "habitants", contrat: "paris-2024") { totalCount nodes { noeud { id } } } }',
    '{ qualite { comptages { type } anomalies { nodes { id } } } ancienne: qualite(contrat: "paris-2024") { anomalies(contrat: "paris-2024") { nodes { id } } } }',
    '{ qualite(contrat: "paris-2024") { empreinteSource anomalies { totalCount nodes { id } } toutes: anomalies(first: 1, gravites: [INFORMATION, AVERTISSEMENT, ERREUR]) { pageInfo { hasNextPage } nodes { id code } } nouvelles: anomalies(contrat: "paris-2027") { nodes { id } } } }',
    '{ sigle(sigle: "DAE") { id } ancien: sigle(sigle: "DAE", contrat: "paris-2024") { id } }',
    '{ engagements(contrat: "acteur/etat") { totalCount } }',
    '{ differences(de: "paris-2024", vers: "paris-2027") { totalCount pageInfo { hasNextPage endCursor } nodes { nature type avant { id ... on Quartier { description } ... on Mobilisation { libelle } } apres { __typename id url } champs { champ avant apres } sourceAvant { ligneDebut texte url empreinte } sourceApres { texte fin prefixe } appariement ressemblance } } }',
    '{ differences(de: "paris-2027", vers: "paris-2024", types: [MOBILISATION, ENJEU], natures: [RETIRE, MODIFIE], first: 2) { totalCount edges { cursor node { nature un: avant { id } deux: avant { ... on Enjeu { texte engagement { numero } } } apres { id } } } } }',
    '{ differences(de: "paris-2024", vers: "paris-2024") { totalCount nodes { nature } } rien: differences(de: "paris-2024", vers: "paris-2027", types: []) { totalCount } }',
    '{ differences(de: "paris-2024", vers: "paris-2030") { totalCount } }',
    '{ differences(de: "acteur/etat", vers: "paris-2024") { totalCount } }',
    '{ mobilisations(filtre: {arrondissement: 18}) { totalCount } actions(filtre: {volets: [CONSOLIDER]}, contrat: "paris-2024") { totalCount nodes { id } } }',
    PREUVES,
    '{ quartiers(contrat: "paris-2024") { nodes { id nom autresNoms population description source { texte ligneDebut } chiffresCles { tauxPauvrete } projets(contrat: "paris-2027") { nodes { quartier { description } } } } } quartiers2: quartiers { nodes { description } } }',
    '{ engagement(numero: 7, contrat: "paris-2024") { mobilisations { nodes { financement { nom autresNoms origines typeCredit classement { type motif } } } } ancrages { nodes { quartier { description source { texte } } } } participations { nodes { acteur { nom signataire signature { texte } } } } } }',
    'query($c: ID = "paris-2024") { financements(contrat: $c) { nodes { nom typeCredit classement { certitude } mobilisations { totalCount } } } recherche(texte: "quartier", contrat: $c) { nodes { noeud { id ... on Quartier { description } } } } }',
    '{ quartiers(contrat: "paris-2027") { nodes { description anciens: projets(contrat: "paris-2024") { nodes { nom quartier { description } } } } } }',
)


@pytest.fixture(scope="module")
def deux() -> Graphe:
    return deux_editions()


def _demander(graphe: Graphe, texte: str) -> ExecutionResult:
    return executer(creer_schema(), graphe, texte)


def _donnees(graphe: Graphe, texte: str) -> dict[str, Any]:
    resultat = _demander(graphe, texte)
    assert resultat.errors is None
    assert resultat.data is not None
    return resultat.data


def test_les_editions_se_disent(deux: Graphe) -> None:
    ancienne, nouvelle = _donnees(deux, DEMANDES[0])["contrats"]["nodes"]
    assert ancienne == {
        "id": "paris-2024", "edition": "2024", "dateEffet": None, "remplace": None, "remplacePar": {"id": "paris-2027"}
    }  # fmt: skip
    assert nouvelle == {
        "id": "paris-2027", "edition": "2027", "dateEffet": "2027-01-01", "remplace": {"id": "paris-2024"},
        "remplacePar": None,
    }  # fmt: skip


def test_par_defaut_celle_en_vigueur(deux: Graphe) -> None:
    lues = _donnees(deux, DEMANDES[1])
    assert [n["id"] for n in lues["engagements"]["nodes"]] == [f"paris-2027/engagement/{n}" for n in (7, 8, 11)]
    assert [n["id"] for n in lues["anciens"]["nodes"]] == [f"paris-2024/engagement/{n}" for n in (7, 8, 11)]
    assert _donnees(deux, DEMANDES[0])["contrat"] == {"id": "paris-2027"}
    lues = _donnees(deux, DEMANDES[4])
    assert [lues[cle]["temoignages"]["totalCount"] for cle in ("engagement", "ancien")] == [0, 1]


def test_les_choses_partagees_sont_un_seul_noeud(deux: Graphe) -> None:
    lus = _donnees(deux, DEMANDES[6].replace('quartiers(contrat: "paris-2024")', "quartiers"))["quartiers"]["nodes"]
    goutte_d_or = next(q for q in lus if q["id"] == "quartier/QN07511M")
    assert goutte_d_or["description"] == "Le quartier a changé."
    (redaction,) = goutte_d_or["redactions"]["nodes"]
    assert redaction["id"] == "paris-2024/redaction/quartier/QN07511M"
    assert redaction["description"] != "Le quartier a changé."
    assert goutte_d_or["projets"]["nodes"][0]["nom"].endswith("deuxième tranche")
    assert not goutte_d_or["anciens"]["nodes"][0]["nom"].endswith("deuxième tranche")


@pytest.mark.parametrize(
    ("demande", "description"),
    [
        ('quartiers(contrat: "paris-2024") { nodes { id description } }', None),
        ('quartiers(contrat: "paris-2027") { nodes { id description } }', "Le quartier a changé."),
        ("quartiers { nodes { id description } }", "Le quartier a changé."),
    ],
)
def test_une_chose_partagee_se_dit_dans_les_mots_de_l_edition_demandee(
    deux: Graphe, demande: str, description: str | None
) -> None:
    alors = {q.id: q.description for q in fabrique.graphe().tous(Quartier)}
    for lu in _donnees(deux, f"{{ {demande} }}")["quartiers"]["nodes"]:
        assert lu["description"] == (description or alors[lu["id"]])


def test_l_edition_demandee_le_plus_pres_decide(deux: Graphe) -> None:
    lus = _donnees(deux, DEMANDES[-1])["quartiers"]["nodes"]
    assert {q["description"] for q in lus} == {"Le quartier a changé."}
    anciens = [p["quartier"]["description"] for q in lus for p in q["anciens"]["nodes"]]
    assert anciens
    assert "Le quartier a changé." not in anciens


def test_l_ancienne_edition_repond_comme_avant(deux: Graphe) -> None:
    ancien = _donnees(deux, DEMANDES[0])["ancien"]
    assert (
        ancien
        == _donnees(fabrique.graphe(), "{ contrat { id signataires { totalCount } quartiers { totalCount } } }")[
            "contrat"
        ]
    )
    preuves = "{ engagement(numero: 7) { ancrages { nodes { id sources { texte ligneDebut } } } } }"
    assert _donnees(deux, PREUVES) == _donnees(fabrique.graphe(), preuves)


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        (DEMANDES[3], "IDENTIFIANT_INCONNU"),
        ('{ engagements(contrat: "acteur/etat") { totalCount } }', "TYPE_INATTENDU"),
        ('{ differences(de: "paris-2024", vers: "paris-2030") { totalCount } }', "IDENTIFIANT_INCONNU"),
        ('{ differences(de: "acteur/etat", vers: "paris-2024") { totalCount } }', "TYPE_INATTENDU"),
    ],
)
def test_une_edition_inconnue_est_refusee(deux: Graphe, texte: str, code: str) -> None:
    erreurs = _demander(deux, texte).errors
    assert erreurs is not None
    assert {(e.extensions or {})["code"] for e in erreurs} == {code}


def test_toute_liste_sous_une_chose_partagee_prend_une_edition() -> None:
    for nom in PARTAGES:
        for champ in PUBLIES[nom].__strawberry_definition__.fields:  # type: ignore[attr-defined]  # strawberry's own
            if isinstance(champ, ChampConnexion):
                assert "contrat" in {argument.python_name for argument in champ.arguments}, (nom, champ.python_name)


def test_le_rapport_d_une_edition_dit_ses_anomalies(deux: Graphe) -> None:
    lues = _donnees(deux, DEMANDES[11])["qualite"]
    siennes = _donnees(fabrique.graphe(), "{ qualite { anomalies { totalCount nodes { id } } } }")["qualite"]
    assert lues["anomalies"] == siennes["anomalies"]
    assert {n["id"].partition("/")[0] for n in lues["nouvelles"]["nodes"]} == {"paris-2027"}


def test_ce_que_l_on_ne_demande_pas_ne_coute_rien(deux: Graphe) -> None:
    comptes, seuls = comptes_en_vigueur(deux), comptes_en_vigueur(fabrique.graphe())
    assert {nom: comptes[nom] for nom in ("Engagement", "Action", "Mobilisation", "Acteur", "Contrat")} == {
        nom: seuls[nom] for nom in ("Engagement", "Action", "Mobilisation", "Acteur", "Contrat")
    }
