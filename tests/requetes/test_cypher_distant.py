"""Reading a graph kept by Neo4j, without Neo4j: versions that go, what is unknown. The rest is in tests/neo4j."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from graphql import VariableValues

from graphe.modele.acteur import Acteur
from graphe.modele.catalogue import TYPES
from graphe.modele.territoire import Dispositif
from graphe.neo4j.erreurs import GrapheAbsent
from graphe.neo4j.publication import Publication
from requetes.annuaire.trouver import de_type
from requetes.langage.erreurs import IdentifiantInconnu, TypeInattendu
from requetes.langage.plan import PlanOperation
from requetes.neo4j import annuaire, distant
from requetes.neo4j.annuaire import ATTRIBUTS, Annuaire
from requetes.neo4j.distant import GrapheDistant, Prelevement
from requetes.neo4j.enonce import Verification
from requetes.neo4j.reception import ExpressionLue, Reception
from requetes.neo4j.requete import Requete
from tests.faux_lecteur import DEUX, UNE, FauxLecteur, Lignes

ABSENTE: Lignes = []
"""No row: the version asked is gone."""
ANCRE = (0,)
COMPTES: Lignes = [[[["Contrat", 1], ["Plan", 2]]]]


def lue(*verdicts: bool, valeur: Any = 7) -> Lignes:
    return [[list(verdicts), valeur]]


RIEN = [None] * (len(ATTRIBUTS) - 2)
ANNUAIRE: Lignes = [
    [
        "Acteur",
        [
            ["acteur/etat", "État", *RIEN],
            ["acteur/apur", "Apur", "APUR", ["Atelier"], 1, 2, *[None] * (len(ATTRIBUTS) - 6)],
        ],
    ],
    ["Engagement", [["paris-2024/engagement/8", None, None, None, 8, *[None] * (len(ATTRIBUTS) - 5)]]],
]


@pytest.fixture
def enonce(monkeypatch: pytest.MonkeyPatch) -> list[Verification]:
    """The statement every operation is written as: one value, and what must be true of it."""
    verifications: list[Verification] = []

    def ecrire(*_: Any) -> Requete:
        lecture = ExpressionLue("x", lambda brut, reception: (reception.refuser(verifications, None), brut))
        return Requete("ENONCE", {"p0": 1}, tuple(verifications), {ANCRE: lecture})

    monkeypatch.setattr(distant, "preparer", lambda *_: None)
    monkeypatch.setattr(distant, "ecrire", ecrire)
    return verifications


def inconnu(identifiant: str) -> Verification:
    return Verification("…", lambda graphe: de_type(graphe, identifiant, Acteur))


def prelever(lecteur: FauxLecteur) -> Prelevement:
    return asyncio.run(GrapheDistant(lecteur).prelever(PlanOperation(()), VariableValues({}, {})))


def test_une_operation_est_un_enonce_sur_la_version_publiee(enonce: list[Verification]) -> None:
    lecteur = FauxLecteur([lue()])
    prelevement = prelever(lecteur)
    assert enonce == []
    assert (prelevement.racine.lus, prelevement.refuse, prelevement.version) == ({ANCRE: (None, 7)}, False, "v1")
    assert lecteur.demandes == [("ENONCE", {"p0": 1, "version": "cle-1"})]


def test_ce_qui_se_prepare_est_lu_d_abord(enonce: list[Verification], monkeypatch: pytest.MonkeyPatch) -> None:
    prealable = Requete("PREALABLE", {}, (), {ANCRE: ExpressionLue("x", lambda brut, _: brut)})
    recus: list[Any] = []

    def ecrire(_: PlanOperation, __: VariableValues, trouves: Any, ___: Any) -> Requete:
        recus.append(trouves)
        return prealable

    monkeypatch.setattr(distant, "preparer", lambda *_: prealable)
    monkeypatch.setattr(distant, "ecrire", ecrire)
    assert prelever(FauxLecteur([lue(valeur="trouvé"), lue(valeur="lu")])).racine.lus == {ANCRE: "lu"}
    assert (recus, enonce) == ([{ANCRE: "trouvé"}], [])


def test_une_version_effacee_entre_temps_est_suivie_de_la_nouvelle(enonce: list[Verification]) -> None:
    lecteur = FauxLecteur([ABSENTE, lue()], [UNE, DEUX])
    assert (prelever(lecteur).version, enonce) == ("v2", [])
    assert lecteur.relectures == [False, True]
    assert [parametres["version"] for _, parametres in lecteur.demandes] == ["cle-1", "cle-2"]


def test_une_version_perdue_n_est_pas_un_graphe_vide(enonce: list[Verification]) -> None:
    with pytest.raises(GrapheAbsent, match=r"a perdu la version cle-1 .* chargez de nouveau") as leve:
        prelever(FauxLecteur([ABSENTE, ABSENTE]))
    assert (leve.value.code, enonce) == ("GRAPHE_ABSENT", [])


def test_une_lecture_longue_est_refaite_si_sa_version_n_est_plus_la(
    enonce: list[Verification], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have seen some of its nodes erased."""
    monkeypatch.setattr(distant, "FRAICHEUR", -1)
    lecteur = FauxLecteur([lue(), ABSENTE, lue(valeur=8), [[1]]], [UNE, DEUX])
    prelevement = prelever(lecteur)
    assert (prelevement.racine.lus, prelevement.version) == ({ANCRE: (None, 8)}, "v2")
    assert enonce == []


@pytest.mark.parametrize(
    ("identifiant", "message"),
    [
        ("acteur/eta", "« acteur/eta »[.] .*acteur/etat"),
        ("acteur/etat", "Un identifiant, un nom ou un numéro demandé est inconnu"),
    ],
)
def test_ce_qui_est_inconnu_se_dit_comme_ici(enonce: list[Verification], identifiant: str, message: str) -> None:
    """The second one came between two reads: it is in the directory, and was not there for the statement."""
    enonce.append(inconnu(identifiant))
    prelevement = prelever(FauxLecteur([lue(False), ANNUAIRE]))
    (erreur, _) = prelevement.racine.lus[ANCRE]
    assert isinstance(erreur, IdentifiantInconnu)
    assert prelevement.refuse
    with pytest.raises(IdentifiantInconnu, match=message):
        raise erreur


def test_ce_qui_manque_au_milieu_de_la_reponse_se_dit_aussi(
    enonce: list[Verification], monkeypatch: pytest.MonkeyPatch
) -> None:
    absente = inconnu("acteur/eta")

    def lire(_: Any, reception: Reception) -> Exception | None:
        return reception.absent(absente)

    monkeypatch.setattr(distant, "ecrire", lambda *_: Requete("ENONCE", {}, (), {ANCRE: ExpressionLue("x", lire)}))
    prelevement = prelever(FauxLecteur([lue(), ANNUAIRE]))
    assert isinstance(prelevement.racine.lus[ANCRE], IdentifiantInconnu)
    assert (prelevement.refuse, enonce) == (True, [])


def test_l_annuaire_est_lu_une_fois_par_version_et_par_un_seul(enonce: list[Verification]) -> None:
    enonce.append(inconnu("acteur/eta"))
    lecteur = FauxLecteur([lue(False), lue(False), ANNUAIRE, lue(False), ANNUAIRE], [UNE, UNE, DEUX])
    """The two who ask at once share the first directory."""

    async def demander() -> list[str]:
        graphe = GrapheDistant(lecteur)

        async def un() -> str:
            return (await graphe.prelever(PlanOperation(()), VariableValues({}, {}))).version

        return [*await asyncio.gather(un(), un()), await un()]

    assert asyncio.run(demander()) == ["v1", "v1", "v2"]
    assert lecteur.lectures == []


def test_un_annuaire_disparu_est_celui_d_une_version_effacee(enonce: list[Verification]) -> None:
    enonce.append(inconnu("acteur/eta"))
    assert prelever(FauxLecteur([lue(False), ABSENTE, lue(True)], [UNE, DEUX])).version == "v2"


def test_ce_qui_est_cherche_se_lit_en_plus_d_un_annuaire_coupe(
    enonce: list[Verification], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An actor stands beyond what the directory holds: it is of another type than the one asked, not unknown."""
    monkeypatch.setattr(annuaire, "NOEUDS_MAX", 3)
    enonce.append(Verification("x", lambda graphe: de_type(graphe, "acteur/z", Dispositif), ("acteur/z", "Éta")))
    lecteur = FauxLecteur([lue(False), ANNUAIRE, [["Acteur", [["acteur/z", "Z", *RIEN]]]]])
    (erreur, _) = prelever(lecteur).racine.lus[ANCRE]
    assert isinstance(erreur, TypeInattendu)
    enonce_, parametres = lecteur.demandes[-1]
    assert (enonce_, parametres) == (
        annuaire.LIRE_CITES,
        {"version": "cle-1", "cherches": ["acteur/z", "Éta"], "cles": ["acteur z", "eta"]},
    )


def test_l_annuaire_nomme_les_noeuds_dans_l_ordre_du_graphe() -> None:
    lu = Annuaire("v", ANNUAIRE)
    apur, etat = lu.tous(Acteur)
    assert (apur.id, apur.nom, apur.sigle, apur.autres_noms) == ("acteur/apur", "Apur", "APUR", ("Atelier",))
    assert (etat.id, etat.nom, lu.version) == ("acteur/etat", "État", "v-annuaire")
    assert [noeud.id for noeud in lu] == ["acteur/apur", "acteur/etat", "paris-2024/engagement/8"]
    assert lu.voisins("acteur/etat", "rattachement", Acteur) == []


def test_un_annuaire_relu_n_est_pas_compare_au_precedent() -> None:
    """Its nodes lack the attributes that comparing would read."""
    assert len({Annuaire("v", ANNUAIRE), Annuaire("v", ANNUAIRE)}) == 2


@pytest.mark.parametrize("autre", ["abc", ""])
def test_un_graphe_charge_pour_d_autres_enonces_n_est_pas_lu(autre: str) -> None:
    """They would look in it for properties that it has not, and find empty lists."""
    ancienne = replace(UNE, edition=autre)
    with pytest.raises(GrapheAbsent, match="chargé par une autre édition de ce produit : chargez-le de nouveau"):
        asyncio.run(GrapheDistant(FauxLecteur([COMPTES], [ancienne])).recenser())
    assert asyncio.run(GrapheDistant(FauxLecteur([COMPTES], [UNE])).recenser())[0] == "v1"


@pytest.mark.parametrize(
    ("lectures", "publications", "versions"),
    [([COMPTES], [UNE], ["cle-1"]), ([ABSENTE, COMPTES], [UNE, DEUX], ["cle-1", "cle-2"])],
)
def test_recenser(lectures: Sequence[Lignes], publications: Sequence[Publication], versions: list[str]) -> None:
    """Types that the version does not count have no nodes."""
    lecteur = FauxLecteur(lectures, publications)
    version, comptes = asyncio.run(GrapheDistant(lecteur).recenser())
    assert (version, list(comptes)) == (publications[-1].graphe, list(TYPES))
    assert {nom: compte for nom, compte in comptes.items() if compte} == {"Contrat": 1, "Plan": 2}
    assert [parametres["version"] for _, parametres in lecteur.demandes] == versions
