"""An amended text gives a graph with anomalies, or a coded refusal; no count falls without a word."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chargement.chargeur import Chargement, charger
from chargement.document.source import texte_embarque
from chargement.erreurs import ErreurChargement, NumeroInvalide
from graphe.erreurs import ErreurGraphe
from graphe.modele.contrat import Note, Sigle, Thematique
from graphe.modele.engagement import Action, Engagement, Participation
from graphe.modele.enumerations import Gravite, TypeCredit
from graphe.modele.financement import Financement, Mobilisation
from graphe.modele.qualite import Anomalie
from graphe.modele.territoire import Quartier
from tests.egalite.reglages import RAPIDE

Edition = Callable[[list[str]], list[str]]
Charger = Callable[[list[str]], Chargement]


@pytest.fixture(scope="module")
def lignes() -> list[str]:
    return [ligne.brut for ligne in texte_embarque().lignes]


@pytest.fixture(scope="module")
def relire(tmp_path_factory: pytest.TempPathFactory) -> Charger:
    fichier = tmp_path_factory.mktemp("avenants") / "avenant.txt"

    def relire(lignes: list[str]) -> Chargement:
        fichier.write_text("\n".join(lignes), encoding="utf-8")
        return charger(fichier)

    return relire


def _rang(lignes: list[str], motif: str) -> int:
    return next(rang for rang, ligne in enumerate(lignes) if re.search(motif, ligne))


def _fiche(lignes: list[str], numero: int) -> slice:
    """From the title of a fiche to that of the next."""
    suivant = rf"ENGAGEMENT\s{numero + 1}\s:" if numero < 30 else "GOUVERNANCE ET ÉVALUATION DU"
    return slice(_rang(lignes, rf"ENGAGEMENT\s{numero}\s:"), _rang(lignes, suivant))


def remplacer(avant: str, apres: str, compte: int = 1) -> Edition:
    return lambda lignes: re.sub(avant, apres, "\n".join(lignes), count=compte).split("\n")


def intitule_repete(motif: str, apres: int) -> Edition:
    """A heading printed again, some lines below itself."""

    def editer(lignes: list[str]) -> list[str]:
        rang = _rang(lignes, motif)
        return [*lignes[: rang + apres], lignes[rang], *lignes[rang + apres :]]

    return editer


def sans_fiche(numero: int) -> Edition:
    def editer(lignes: list[str]) -> list[str]:
        place = _fiche(lignes, numero)
        return lignes[: place.start] + lignes[place.stop :]

    return editer


def echangees(premiere: int) -> Edition:
    """Two fiches that follow one another, printed the other way round."""

    def editer(lignes: list[str]) -> list[str]:
        une, deux = _fiche(lignes, premiere), _fiche(lignes, premiere + 1)
        return lignes[: une.start] + lignes[deux] + lignes[une] + lignes[deux.stop :]

    return editer


def fiche_ajoutee(lignes: list[str]) -> list[str]:
    place = _fiche(lignes, 30)
    copie = [re.sub(r"ENGAGEMENT\s30", "ENGAGEMENT 31", ligne) for ligne in lignes[place]]
    return lignes[: place.stop] + copie + lignes[place.stop :]


def renumerotees(lignes: list[str]) -> list[str]:
    return [
        re.sub(r"ENGAGEMENT\s(\d+)\s:", lambda m: f"ENGAGEMENT {int(m[1]) + (int(m[1]) > 10)} :", li) for li in lignes
    ]


def sans_lignes(premiere: int, derniere: int) -> Edition:
    return lambda lignes: lignes[: premiere - 1] + lignes[derniere:]


def doublee(motif: str) -> Edition:
    def editer(lignes: list[str]) -> list[str]:
        rang = _rang(lignes, motif)
        return [*lignes[:rang], lignes[rang], *lignes[rang:]]

    return editer


def quartier_ajoute(lignes: list[str]) -> list[str]:
    rang = _rang(lignes, "^\tTOTAL")
    return [*lignes[:rang], "\tPorte imaginaire", "\t12e", "\t1 000", "", *lignes[rang:]]


def quartier_disparu(lignes: list[str]) -> list[str]:
    """Neither its row in the table of the decree nor its fiche."""
    restent = remplacer("\tAmandiers\n\t20e\n\t2.000\n", "")(lignes)
    debut = _rang(restent, "Les Amandiers du 20e arr")
    suite = next(i for i in range(debut + 1, len(restent)) if re.match(r"Quartier\sprioritaire|Le\smicro", restent[i]))
    return restent[:debut] + restent[suite:]


EDITIONS: dict[str, tuple[Edition, set[str]]] = {
    "acteurs répétés": (intitule_repete("^(?:LES )?ACTEURS", 2), {"SECTION_DOUBLE"}),
    "financements répétés": (intitule_repete("^(?:LES )?FINANCEMENTS MOBILISABLES", 2), {"SECTION_DOUBLE"}),
    "actions répétées": (intitule_repete("^ACTIONS À CONSOLIDER", 3), {"SECTION_DOUBLE"}),
    "quartier renommé": (remplacer("\tAmandiers\n", "\tLes Amandiers - Nord\n"), {"QUARTIER_RENOMME"}),
    "quartier tout autrement nommé": (remplacer("\tAmandiers\n", "\tXyz\n"), {"QUARTIER_ABSENT", "QUARTIER_INCONNU"}),
    "quartier retiré du tableau": (
        remplacer("\tAmandiers\n\t20e\n\t2 000\n", ""),
        {"QUARTIER_ABSENT", "COMPTE_EN_BAISSE"},
    ),
    "quartier sans ligne ni fiche": (quartier_disparu, {"QUARTIER_ABSENT", "COMPTE_EN_BAISSE"}),
    "ligne du décret sans population": (
        remplacer("\tAmandiers\n\t20e\n\t2.000\n", "\tAmandiers\n\t20e\n"),
        {"LIGNE_ILLISIBLE", "QUARTIER_ABSENT", "COMPTE_EN_BAISSE"},
    ),
    "chiffre récrit": (remplacer(r"26\s700\senfants", "27 100 enfants"), {"CHIFFRE_CHANGE"}),
    "quartier ajouté": (quartier_ajoute, {"QUARTIER_INCONNU"}),
    "fiche 31": (fiche_ajoutee, {"ENGAGEMENT_INCONNU"}),
    "fiche absente": (sans_fiche(9), {"ENGAGEMENT_ABSENT", "COMPTE_DIFFERENT", "COMPTE_EN_BAISSE"}),
    "fiches échangées": (echangees(2), {"ENGAGEMENT_DEPLACE"}),
    "fiches renumérotées": (renumerotees, {"ENGAGEMENT_ABSENT", "ENGAGEMENT_INCONNU"}),
    "section citée par une règle": (sans_lignes(844, 851), {"PASSAGE_DISPARU", "COMPTE_EN_BAISSE"}),
    "moyens spécifiques sans leur paragraphe": (sans_lignes(289, 289), {"PASSAGE_DISPARU"}),
    "thématique sans titre": (sans_lignes(661, 661), {"TITRE_ABSENT"}),
    "nombre seul sur sa ligne": (remplacer("\n(· Nombre)", r"\n2030\n\1"), {"NOMBRE_SEUL"}),
    "thématique sans sa ligne": (sans_lignes(660, 660), {"TITRE_ABSENT", "LIGNE_ILLISIBLE"}),
    "note doublée": (doublee(r"\[2: "), {"NOTE_DOUBLE"}),
    "annonce récrite": (remplacer("Quatre-vingt-quatorze indicateurs", "Cent indicateurs"), {"PASSAGE_DISPARU"}),
}


@pytest.mark.lent
@pytest.mark.parametrize(
    "nom",
    [
        pytest.param(nom, marks=() if nom in ("acteurs répétés", "fiche absente") else pytest.mark.lent)
        for nom in EDITIONS
    ],
)
def test_une_edition_se_lit_et_dit_ce_qui_change(
    nom: str, lignes: list[str], relire: Charger, chargement: Chargement
) -> None:
    editer, codes = EDITIONS[nom]
    lu = relire(editer(lignes))
    assert codes <= {a.code for a in lu.graphe.tous(Anomalie)}
    _rien_ne_se_perd_sans_mot(chargement, lu)


def _rien_ne_se_perd_sans_mot(avant: Chargement, apres: Chargement) -> None:
    """Each count that falls is named by an anomaly."""
    releves = {c.type: c.releve for c in apres.rapport.comptages}
    messages = [a.message for a in apres.graphe.tous(Anomalie) if a.code == "COMPTE_EN_BAISSE"]
    for comptage in avant.rapport.comptages:
        if releves[comptage.type] < comptage.releve:
            assert any(f"« {comptage.type} »" in message for message in messages)


@pytest.mark.lent
@pytest.mark.parametrize("titre", ["ENGAGEMENT N°7 :", "ENGAGEMENT N° 7 :", "Engagement 7 :", "Engagement n°7 :"])
def test_un_titre_ecrit_autrement(titre: str, lignes: list[str], relire: Charger, chargement: Chargement) -> None:
    lu = relire(remplacer(r"ENGAGEMENT\s7\s:", titre)(lignes))
    assert len(lu.graphe.tous(Engagement)) == 30
    assert len(lu.graphe.tous(Participation)) == len(chargement.graphe.tous(Participation))


@pytest.mark.lent
def test_une_section_repetee_est_lue_en_entier(lignes: list[str], relire: Charger, chargement: Chargement) -> None:
    lu = relire(intitule_repete("^(?:LES )?FINANCEMENTS MOBILISABLES", 2)(lignes))
    for type_ in (Mobilisation, Action, Participation):
        assert len(lu.graphe.tous(type_)) == len(chargement.graphe.tous(type_))
    (double,) = [a for a in lu.graphe.tous(Anomalie) if a.code == "SECTION_DOUBLE"]
    assert double.gravite is Gravite.ERREUR
    assert double.source.ligne_fin == double.source.ligne_debut + 2


@pytest.mark.lent
def test_une_regle_sans_passage_ne_classe_plus(lignes: list[str], relire: Charger) -> None:
    lu = relire(sans_lignes(289, 289)(lignes))
    flux = lu.graphe.de_type("financement/programme-147", Financement)
    assert flux is not None
    assert flux.classement.type is TypeCredit.NON_CLASSE
    assert flux.classement.source is None


@pytest.mark.lent
def test_un_bandeau_decale_chaque_ligne_citee(lignes: list[str], relire: Charger, chargement: Chargement) -> None:
    """The notes of the glossary and their anomalies name the lines of the text at hand."""
    lu = relire(["Avenant n°1, version consolidée", *lignes])
    codes = [a.code for a in lu.graphe.tous(Anomalie)]
    assert codes.count("SIGLE_CONTREDIT") == sum(a.code == "SIGLE_CONTREDIT" for a in chargement.graphe.tous(Anomalie))
    assert "COMPTE_EN_BAISSE" not in codes

    def decaler(note: str) -> str:
        return re.sub(r"\b\d{3,4}\b", lambda numero: str(int(numero[0]) + 1), note)

    for avant, apres in zip(chargement.graphe.tous(Sigle), lu.graphe.tous(Sigle), strict=True):
        assert apres.note == (decaler(avant.note) if avant.note else None)
    for note, apres_note in zip(chargement.graphe.tous(Note), lu.graphe.tous(Note), strict=True):
        assert apres_note.source.ligne_debut == note.source.ligne_debut + 1


@pytest.mark.lent
def test_un_quartier_hors_du_tableau_est_lu_d_apres_sa_fiche(lignes: list[str], relire: Charger) -> None:
    lu = relire(remplacer("\tAmandiers\n\t20e\n\t2 000\n", "")(lignes))
    quartier = lu.graphe.de_type("quartier/QN07520M", Quartier)
    assert quartier is not None
    assert (quartier.population, quartier.arrondissements) == (None, ("arrondissement/20",))


@pytest.mark.lent
def test_une_thematique_sans_titre_ne_prend_pas_la_ligne_suivante(lignes: list[str], relire: Charger) -> None:
    lu = relire(sans_lignes(661, 661)(lignes))
    assert {t.numero: t.titre for t in lu.graphe.tous(Thematique)}[2] is None


@pytest.mark.lent
@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        (r"ENGAGEMENT\s9\s:", "ENGAGEMENT 10 :", "attendu le numéro 9"),
        (r"ENGAGEMENT\s30\s:", "ENGAGEMENT trente :", "attendu le numéro 30"),
    ],
)
def test_un_numero_double_ou_illisible_est_refuse(
    avant: str, apres: str, dit: str, lignes: list[str], relire: Charger
) -> None:
    with pytest.raises(NumeroInvalide, match=rf"Ligne \d+ : .*{dit}"):
        relire(remplacer(avant, apres)(lignes))


@dataclass(frozen=True, repr=False)
class Essai:
    """What the random edits need, without its long text in the reports of hypothesis."""

    lignes: list[str]
    relire: Charger
    reference: Chargement

    def editer(self, hasard: random.Random, nombre: int) -> list[str]:
        """Lines removed, doubled, exchanged or glued at random."""
        edites = list(self.lignes)
        for _ in range(nombre):
            i, j = hasard.randrange(len(edites) - 1), hasard.randrange(len(edites) - 1)
            edition = hasard.choice(("retirer", "doubler", "échanger", "coller"))
            if edition == "retirer":
                del edites[i : i + hasard.choice((1, 1, 5, 40))]
            elif edition == "doubler":
                edites.insert(j, edites[i])
            elif edition == "échanger":
                edites[i], edites[j] = edites[j], edites[i]
            else:
                edites[i : i + 2] = [edites[i] + edites[i + 1]]
        return edites


@pytest.fixture(scope="module")
def essai(lignes: list[str], relire: Charger, chargement: Chargement) -> Essai:
    return Essai(lignes, relire, chargement)


@pytest.mark.lent
@settings(max_examples=8 if RAPIDE else 50, deadline=None)
@given(graine=st.integers(0, 2**32), nombre=st.integers(1, 12))
def test_aucune_edition_ne_fait_d_erreur_interne(graine: int, nombre: int, essai: Essai) -> None:
    """A graph that says what fell, or a coded refusal."""
    edites = essai.editer(random.Random(graine), nombre)
    try:
        lu = essai.relire(edites)
    except (ErreurChargement, ErreurGraphe):
        return
    _rien_ne_se_perd_sans_mot(essai.reference, lu)
