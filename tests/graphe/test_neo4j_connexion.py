import pytest

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import AdresseInvalide


@pytest.mark.parametrize(
    "adresse",
    [
        "bolt://127.0.0.1:7687",
        "bolt://[::1]:7687",
        "bolt+ssc://neo4j.test",
        "neo4j://localhost",
        "neo4j+s://base.exemple.fr:7687",
        "neo4j+ssc://base.exemple.fr/",
    ],
)
def test_adresses_d_un_serveur(adresse: str) -> None:
    assert Connexion(adresse=adresse).adresse == adresse


@pytest.mark.parametrize(
    "adresse",
    [
        "", "neo4j", "neo4j://", "http://127.0.0.1:7474", "bolt://127.0.0.1:port", "bolt://127.0.0.1:99999",
        "bolt://127.0.0.1:0", "bolt://h/base", "neo4j://h?policy=eu", "bolt://[::1",
    ],
)  # fmt: skip
def test_ce_qui_n_en_est_pas_une_est_nomme(adresse: str) -> None:
    with pytest.raises(AdresseInvalide, match="n'est pas l'adresse d'un serveur Neo4j : attendu") as leve:
        Connexion(adresse=adresse)
    assert f"« {adresse} »" in str(leve.value)


@pytest.mark.parametrize("adresse", ["bolt://u:secret@h", "bolt://secret@h:x", "http://u:secret@h", "u:secret@"])
def test_un_mot_de_passe_dans_l_adresse_est_refuse_sans_etre_montre(adresse: str) -> None:
    with pytest.raises(AdresseInvalide, match="GRAPHE_NEO4J_MOT_DE_PASSE") as leve:
        Connexion(adresse=adresse)
    assert "secret" not in str(leve.value)


def test_le_mot_de_passe_ne_se_montre_pas() -> None:
    assert "secret" not in repr(Connexion(mot_de_passe="secret"))
