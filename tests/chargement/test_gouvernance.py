from typing import Any

import pytest

from chargement.cadre.gouvernance import lire_gouvernance
from chargement.document.texte import Document
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.contrat import Instance
from tests.attendus import attendus


@pytest.fixture(scope="module")
def instances(document: Document) -> dict[str, Instance]:
    lecture = lire_gouvernance(document)
    assert lecture.signalements == []
    return {n.id: n for n in lecture.noeuds if isinstance(n, Instance)}


def test_toutes_les_instances_et_elles_seules(instances: dict[str, Instance]) -> None:
    assert list(instances) == [f"paris-2024/instance/{a['id']}" for a in attendus("instances")]


@pytest.mark.parametrize("attendu", attendus("instances"), ids=lambda a: str(a["id"]))
def test_chaque_instance(instances: dict[str, Instance], attendu: dict[str, Any]) -> None:
    lue = instances[f"paris-2024/instance/{attendu['id']}"]
    assert (lue.nom, lue.niveau, lue.frequence) == (attendu["nom"], attendu["niveau"], attendu["frequence"])
    assert [lue.source.ligne_debut, lue.source.ligne_fin] == attendu["lignes"]
    assert lue.missions.startswith(attendu["debut"])
    assert lue.missions.endswith(attendu["fin"])


def test_la_mission_des_comites_techniques_ne_repete_pas_leurs_noms(instances: dict[str, Instance]) -> None:
    assert "Le comité éducation" not in instances["paris-2024/instance/comites-techniques"].missions


def test_une_instance_absente_est_signalee() -> None:
    texte = (
        "3. GOUVERNANCE ET ÉVALUATION DU CONTRAT DE VILLE\n1) Le pilotage\nB. Des enquêtes\nDes enquêtes.\n"
        "3) Le suivi et l’évaluation du contrat de ville"
    )
    lecture = lire_gouvernance(Document.depuis_texte(texte, "essai.txt"))
    assert [n.id for n in lecture.noeuds] == ["paris-2024/instance/enquetes"]
    assert {(s.code, s.debut) for s in lecture.signalements} == {("INSTANCE_ABSENTE", 1)}
    assert len(lecture.signalements) == 6


PILOTAGE = "paris-2024/instance/comite-de-pilotage-parisien-du-contrat-de-ville"


def test_le_comite_de_pilotage_recoit_ce_que_disent_les_lignes_1982_a_1986(graphe: Graphe) -> None:
    lue = graphe.de_type(PILOTAGE, Instance)
    assert lue is not None
    assert lue.presidence == ("la Maire de Paris", "le Préfet de Région d’Ile-de-France, Préfet de Paris")
    assert [a[:34] for a in lue.attendus] == [
        "un rapport annuel de réalisation",
        "les différentes contributions de c",
        "Cette affectation des crédits fera",
        "Un état de l’avancée de la mise en",
        "Un état des crédits consacrés par ",
        "Les résultats des études qualitati",
        "Une programmation annuelle de ces ",
    ]


@pytest.mark.parametrize(
    ("instance", "presidence", "membres", "attendus_", "acteurs", "thematiques"),
    [
        ("comite-de-pilotage-parisien-du-contrat-de-ville", 2, 3, 7, 41, []),
        ("comites-techniques", 2, 1, 0, 40, []),
        ("comite-education", 2, 1, 0, 2, [1]),
        ("comite-logement-transition-ecologique-et-cadre-de-vie", 2, 1, 0, 2, [3, 6]),
        ("comite-egalite-citoyennete-et-acces-aux-droits", 2, 1, 0, 2, [5, 8]),
        ("comite-de-pilotage-d-arrondissement", 2, 3, 3, 4, []),
        ("conseils-citoyens", 0, 2, 0, 1, []),
        ("instance-parisienne-des-conseils-citoyens", 0, 1, 1, 1, []),
        ("enquetes", 3, 0, 0, 3, []),
        ("evenements-de-consultation", 2, 1, 0, 2, []),
    ],
)
def test_qui_siege_et_ce_qui_est_attendu(
    graphe: Graphe, instance: str, presidence: int, membres: int, attendus_: int, acteurs: int, thematiques: list[int]
) -> None:
    lue = graphe.de_type(f"paris-2024/instance/{instance}", Instance)
    assert lue is not None
    assert (len(lue.presidence), len(lue.membres), len(lue.attendus)) == (presidence, membres, attendus_)
    assert len(lue.acteurs) == acteurs
    assert list(lue.thematiques) == [f"paris-2024/thematique/{n}" for n in thematiques]
    assert (lue.motif_thematiques is not None) is bool(thematiques)


def test_chaque_signataire_siege_au_comite_de_pilotage(graphe: Graphe) -> None:
    signataires = {a.id for a in graphe.tous(Acteur) if a.signataire}
    assert signataires <= {a.id for a in graphe.voisins(PILOTAGE, "acteurs", Acteur)}
    assert PILOTAGE in {i.id for i in graphe.voisins("acteur/rivp", "instances", Instance)}
