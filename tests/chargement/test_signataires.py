import pytest

from chargement.cadre.signataires import lire_signataires
from chargement.document.texte import Document
from graphe.texte import limace
from tests.attendus import attendus


def trouver(nom: str) -> str:
    return f"acteur/{limace(nom)}"


def annexe(*lignes: str) -> Document:
    return Document.depuis_texte("\n".join(["Liste des signataires", *lignes, "Glossaire"]), "essai.txt")


def test_la_liste_imprimee(document: Document) -> None:
    signatures, _ = lire_signataires(document, trouver)
    imprimes = [(ligne, nom) for ligne, nom in attendus("signataires") if ligne != 4784]
    assert [(s.ligne_debut, s.texte) for s in signatures.values()] == imprimes
    assert list(signatures) == [trouver(nom) for _, nom in imprimes]


def test_l_intitule_des_bailleurs_n_est_pas_un_signataire(document: Document) -> None:
    assert "acteur/bailleurs-sociaux" not in lire_signataires(document, trouver)[0]


def test_signataire_double(document: Document) -> None:
    [double] = lire_signataires(document, trouver)[1].signalements
    assert (double.code, double.debut, double.element) == ("SIGNATAIRE_DOUBLE", 4784, "acteur/cdc-habitat-social")
    assert "ligne 4781" in double.message


@pytest.mark.parametrize(
    ("ligne", "code", "dit"),
    [
        ("· Société des Écoles", "ACTEUR_INCONNU", "« acteur/societe-des-ecoles »"),
        ("La Poste", "LIGNE_ILLISIBLE", "« La Poste »"),
    ],
)
def test_ce_qui_ne_se_lit_pas_est_signale(ligne: str, code: str, dit: str) -> None:
    connus = {"La Poste": "acteur/la-poste"}
    _, lecture = lire_signataires(annexe("", ligne), connus.get)
    assert [(s.code, s.debut) for s in lecture.signalements] == [(code, 3)]
    assert dit in lecture.signalements[0].message
