from pathlib import Path

import pytest

from graphe.neo4j.connexion import Connexion
from service.erreurs import ReglageInvalide
from service.neo4j_reglages import lire_connexion
from service.reglages import lire_reglages


def test_sans_rien_un_serveur_local() -> None:
    assert lire_reglages({}).neo4j == Connexion(
        adresse="bolt://127.0.0.1:7687", utilisateur="neo4j", mot_de_passe="", base=None, delai=5, connexions=50
    )


def test_tout_vient_de_l_environnement() -> None:
    lue = lire_reglages(
        {
            "GRAPHE_NEO4J_URI": "neo4j+s://base.exemple.fr",
            "GRAPHE_NEO4J_UTILISATEUR": "lecteur",
            "GRAPHE_NEO4J_MOT_DE_PASSE": " espaces compris ",
            "GRAPHE_NEO4J_BASE": "contrats",
            "GRAPHE_NEO4J_DELAI": "2,5",
            "GRAPHE_NEO4J_CONNEXIONS": "10",
        }
    ).neo4j
    assert lue == Connexion(
        adresse="neo4j+s://base.exemple.fr",
        utilisateur="lecteur",
        mot_de_passe=" espaces compris ",
        base="contrats",
        delai=2.5,
        connexions=10,
    )


def test_l_adresse_donnee_l_emporte_sur_l_environnement() -> None:
    environnement = {"GRAPHE_NEO4J_URI": "bolt://un", "GRAPHE_NEO4J_BASE": "b"}
    lue = lire_reglages(environnement, neo4j="bolt://deux:7688").neo4j
    assert (lue.adresse, lue.base) == ("bolt://deux:7688", "b")


def test_les_reglages_ne_montrent_pas_le_mot_de_passe() -> None:
    assert "secret" not in repr(lire_reglages({"GRAPHE_NEO4J_MOT_DE_PASSE": "secret"}))


@pytest.mark.parametrize(
    ("nom", "valeur", "message"),
    [
        ("URI", "http://h:7474", "« http://h:7474 » n'est pas l'adresse d'un serveur Neo4j : attendu p. ex. « bolt://"),
        ("URI", "bolt://neo4j:secret@h", "L'adresse du serveur Neo4j contient un utilisateur ou un mot de passe"),
        ("DELAI", "0", "GRAPHE_NEO4J_DELAI vaut « 0 » : attendu un nombre de secondes de plus de 0 à 3600, p. ex. 5."),
        ("DELAI", "-1", "GRAPHE_NEO4J_DELAI vaut « -1 »"),
        ("DELAI", "nan", "GRAPHE_NEO4J_DELAI vaut « nan »"),
        ("DELAI", "inf", "GRAPHE_NEO4J_DELAI vaut « inf »"),
        ("DELAI", "vite", "GRAPHE_NEO4J_DELAI vaut « vite »"),
        ("CONNEXIONS", "0", "GRAPHE_NEO4J_CONNEXIONS vaut « 0 » : attendu un entier de 1 à 1000, p. ex. 50."),
        ("CONNEXIONS", "1001", "GRAPHE_NEO4J_CONNEXIONS vaut « 1001 »"),
        ("CONNEXIONS", "beaucoup", "GRAPHE_NEO4J_CONNEXIONS vaut « beaucoup »"),
    ],
)
def test_un_reglage_faux_est_nomme(nom: str, valeur: str, message: str) -> None:
    with pytest.raises(ReglageInvalide) as leve:
        lire_reglages({f"GRAPHE_NEO4J_{nom}": valeur})
    assert str(leve.value).startswith(message)
    assert "secret" not in str(leve.value)


def test_le_mot_de_passe_vient_aussi_d_un_fichier(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mot de passe é\n", encoding="utf-8")
    assert lire_connexion({"GRAPHE_NEO4J_MOT_DE_PASSE_FILE": str(secret)}).mot_de_passe == "mot de passe é"


def test_un_fichier_de_mot_de_passe_qui_ne_se_lit_pas_est_dit(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    with pytest.raises(ReglageInvalide, match=r"MOT_DE_PASSE_FILE vaut « .*absent » : attendu un fichier qui se lit"):
        lire_connexion({"GRAPHE_NEO4J_MOT_DE_PASSE_FILE": str(absent)})
    deux = {"GRAPHE_NEO4J_MOT_DE_PASSE_FILE": str(absent), "GRAPHE_NEO4J_MOT_DE_PASSE": "x"}
    with pytest.raises(ReglageInvalide, match="tous deux"):
        lire_connexion(deux)
