from typing import Any

import pytest

from chargement.cadre.gouvernance import lire_gouvernance
from chargement.document.texte import Document
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
