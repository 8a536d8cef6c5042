"""Every row of the 27 tables against what a reader found in them, and the irregularities one by one."""

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.document.lecture import PartieLue
from chargement.document.texte import Document
from chargement.quartiers.fiches import decouper_fiches_quartier
from chargement.quartiers.projets import lire_statuts, lire_tableau, separer_statut
from graphe.modele.enumerations import Statut
from graphe.modele.territoire import Projet
from graphe.texte import compacter
from tests.chargement.quartiers_annotes import FICHES, PROJETS, ProjetAnnote, projets, quartiers, signalements

_EN_TETE = "\tNom du projet \n\tDescriptif \n\tAdresse\n\tExistant ou à venir \n\n"


def _lire(corps: str) -> PartieLue:
    document = Document.depuis_texte(_EN_TETE + corps, "essai")
    return lire_tableau(document, document.lignes, "quartier/QN0")


def _champs(projet: Projet) -> tuple[str, str | None, str | None, str | None]:
    """Cells as printed, the descriptif on one line."""
    descriptif = compacter(projet.descriptif or "") or None
    return projet.nom, descriptif, projet.adresse or projet.motif_sans_adresse, projet.statut_source


def _projets(lecture: PartieLue) -> list[Projet]:
    return [p for p in lecture.noeuds if isinstance(p, Projet)]


@pytest.mark.parametrize("attendu", PROJETS, ids=lambda p: f"L{p.debut}")
def test_chaque_projet(attendu: ProjetAnnote) -> None:
    quartier = quartiers()[attendu.fiche]
    projet = projets(quartier.id)[attendu.rang - 1]
    assert projet.rang == attendu.rang
    assert projet.id == f"paris-2024/projet/{quartier.id.removeprefix('quartier/')}/{attendu.rang}"
    assert projet.nom == attendu.nom
    assert compacter((projet.descriptif or "")[: len(attendu.descriptif_debut)]) == compacter(attendu.descriptif_debut)
    assert compacter(projet.descriptif or "").endswith(attendu.descriptif_fin or "")
    assert (projet.adresse or projet.motif_sans_adresse) == (attendu.adresse.replace(" | ", "\n") or None)
    assert projet.statut_source == (attendu.statut_source or None)
    assert projet.statuts == attendu.statuts
    assert (projet.source.ligne_debut, projet.source.ligne_fin) == (attendu.debut, attendu.fin)


@pytest.mark.parametrize("fiche", FICHES, ids=lambda f: f"L{f['ligne']}")
def test_nombre_de_projets(fiche: dict[str, Any]) -> None:
    assert len(projets(quartiers()[fiche["ligne"]].id)) == len(fiche["projets"])


def test_27_tableaux_aucun_illisible() -> None:
    assert sum(bool(f["projets"]) for f in FICHES) == 27
    assert len(PROJETS) == 350
    assert signalements("LIGNE_ILLISIBLE") == []


def test_rien_ne_se_perd(document: Document) -> None:
    """Each printed line of a table is in one projet, and each printed word of it in one of its fields."""
    for fiche in decouper_fiches_quartier(document):
        lus = projets(quartiers()[fiche.titre.numero].id)
        pleines = [ligne.numero for ligne in fiche.tableau if not ligne.vide][4:]
        couvertes = list(chain.from_iterable(range(p.source.ligne_debut, p.source.ligne_fin + 1) for p in lus))
        assert len(set(couvertes)) == len(couvertes)
        assert set(pleines) <= set(couvertes)
        for projet in lus:
            assert " ".join(c for c in _champs(projet) if c).split() == projet.source.texte.split()


_PRIJ = "Dispositif Plan régional pour l’insertion de la jeunesse (PRIJ)"


@pytest.mark.parametrize(
    ("imprime", "attendu"),
    [
        pytest.param(  # L.2042
            "\tDémarche Embellir votre quartier\n\tConcentrer\n\tPlace Buisson-Saint-Louis\n\n\t\n\n",
            ("Démarche Embellir votre quartier", "Concentrer", "Place Buisson-Saint-Louis", None),
            id="statut vide après une ligne vide",
        ),
        pytest.param(  # L.2048
            "\tPérenniser  un lieu\n\tLieu\n\tCPA Grange-aux-Belles\nAires 10 (75011)\n\tExistant\n\n",
            ("Pérenniser un lieu", "Lieu", "CPA Grange-aux-Belles\nAires 10 (75011)", "Existant"),
            id="adresse sur deux lignes",
        ),
        pytest.param(  # L.2127
            "\tRéseau\n\tActions\n\tNon cartographiable \n\xa0\n\tExistant \n\n",
            ("Réseau", "Actions", "Non cartographiable", "Existant"),
            id="ligne d'une espace insécable dans la rangée",
        ),
        pytest.param(  # L.2138
            "\tAVEQ \n\tmédiation \n\n\n\tA définir \n\tA venir \n\n",
            ("AVEQ", "médiation", "A définir", "A venir"),
            id="deux lignes vides dans la rangée",
        ),
        pytest.param(  # L.2170
            "\tEmbellir\n\tInvestissement \n\tNon cartographiable\n\t\nA venir\n\n",
            ("Embellir", "Investissement", "Non cartographiable", "A venir"),
            id="statut sans tabulation, sous la sienne",
        ),
        pytest.param(  # L.2249
            "\tDispositif AVEQ\n\n\tmédiation\n\tA définir \n\tà venir \n\n",
            ("Dispositif AVEQ", "médiation", "A définir", "à venir"),
            id="ligne vide après le nom",
        ),
        pytest.param(  # L.2529
            "\tCité Educative\n\tTravail commun\n\tREP\n \n\tEn réflexion\n\n",
            ("Cité Educative", "Travail commun", "REP", "En réflexion"),
            id="ligne d'une seule espace avant le statut",
        ),
        pytest.param(  # L.2684
            "\tDes actions lectures\n\tS’appuyer\n\t\n\t\n\n",
            ("Des actions lectures", "S’appuyer", None, None),
            id="adresse et statut vides",
        ),
        pytest.param(  # L.2694
            "\t\n Renouvellement de l’Espace de Vie Sociale\n\tNouvelle dynamique\n\t\xa0\n\tExistant\n\n",
            ("Renouvellement de l’Espace de Vie Sociale", "Nouvelle dynamique", None, "Existant"),
            id="nom sous sa tabulation",
        ),
        pytest.param(  # L.2813
            "\tPorte à porte\n\t\xa0\n\t\xa0\n\tÀ venir\n\n",
            ("Porte à porte", None, None, "À venir"),
            id="descriptif et adresse vides",
        ),
        pytest.param(  # L.2937
            "\tAccompagner\n\tProjet urbain\xa0\n\tSecteur\n\tÀ venir \n\xa0\n\xa0\n\xa0\n\n",
            ("Accompagner", "Projet urbain", "Secteur", "À venir"),
            id="lignes d'espaces insécables après le statut",
        ),
        pytest.param(  # L.3379
            "\tCité éducative\n\tMobilisation.\nDémarche\n\tREP Mayer\nREP+ Utrillo\n\tExistant /A venir\n\n",
            ("Cité éducative", "Mobilisation. Démarche", "REP Mayer\nREP+ Utrillo", "Existant /A venir"),
            id="descriptif sur deux lignes",
        ),
        pytest.param(  # L.3527
            "\tEclaireurs\n\t\t\n\tRenforcement \n\tLab’Chapelle\n\tExistant\n\n",
            ("Eclaireurs", "Renforcement", "Lab’Chapelle", "Existant"),
            id="deux tabulations",
        ),
        pytest.param(  # L.3534
            "\tConciergerie séniors\n\tMise en place\t\n\t10, rue Tristan Tzara\n\tExistant\n\n",
            ("Conciergerie séniors", "Mise en place", "10, rue Tristan Tzara", "Existant"),
            id="tabulation en fin de cellule",
        ),
        pytest.param(  # L.3585
            "\tOuverture de l’Arena\n\n\tDécouverte\n\tPorte de la Chapelle \n\n\tExistant\n\n\n",
            ("Ouverture de l’Arena", "Découverte", "Porte de la Chapelle", "Existant"),
            id="deux lignes vides à deux places",
        ),
        pytest.param(  # L.4291
            "\tDémarche d’extension\n\tMobilisation \n\tA définir Projet en réflexion\n\n",
            ("Démarche d’extension", "Mobilisation", "A définir", "Projet en réflexion"),
            id="adresse et statut dans une cellule",
        ),
        pytest.param(  # L.4439
            "\tConciergerie sénior\n\tLieu \n\t72 boulevard Mortier\n\tA venir\nExistant \n\n",
            ("Conciergerie sénior", "Lieu", "72 boulevard Mortier", "A venir Existant"),
            id="deux statuts, le second sans tabulation",
        ),
        pytest.param(  # L.4384
            "\tCité Éducative\n\tMobilisation \n\t\n\tEn réflexion\xa0",
            ("Cité Éducative", "Mobilisation", None, "En réflexion"),
            id="dernière rangée sans ligne vide",
        ),
    ],
)
def test_rangees_irregulieres(imprime: str, attendu: tuple[str, ...]) -> None:
    """Alone, and between two neighbours that it must not shift."""
    assert [_champs(p) for p in _projets(_lire(imprime))] == [attendu]
    voisin = (_PRIJ, "Un accompagnement", None, "Existant")
    corps = f"\t{_PRIJ}\n\tUn accompagnement\n\n\t\xa0\n\tExistant\n\n"
    entoure = _lire(corps + imprime.rstrip("\n") + "\n\n" + corps)
    assert [_champs(p) for p in _projets(entoure)] == [voisin, attendu, voisin]


@pytest.mark.parametrize(
    ("corps", "bornes"),
    [
        pytest.param("\tNom\n\tDescriptif\n\tAdresse\n\tLivré en 2025\n\n", (6, 9), id="statut inconnu"),
        pytest.param("\tNom\n\tDescriptif\n\tAdresse\n\tBis\n\tExistant\n\n", (6, 10), id="cinq cellules"),
        pytest.param("\t\n\tDescriptif\n\tAdresse\n\tExistant\n\n", (6, 9), id="nom vide"),
        pytest.param("\t\n\tDescriptif\n\tExistant\n\n", (6, 8), id="nom vide, trois cellules"),
    ],
)
def test_rangee_illisible(corps: str, bornes: tuple[int, int]) -> None:
    lecture = _lire(corps)
    assert lecture.noeuds == []
    (signalement,) = lecture.signalements
    assert (signalement.code, signalement.debut, signalement.fin) == ("LIGNE_ILLISIBLE", *bornes)


@pytest.mark.parametrize(
    ("en_tete", "fin"),
    [
        pytest.param("\tNom du projet \n\tDescriptif \n\tAdresse\n\n", 3, id="trois colonnes"),
        pytest.param("\tIntitulé\n\tDescriptif \n\tAdresse\n\tExistant ou à venir \n\n", 4, id="autre colonne"),
    ],
)
def test_en_tete_inattendu(en_tete: str, fin: int) -> None:
    """The rows are read all the same."""
    document = Document.depuis_texte(en_tete + "\tA\n\tB\n\tC\n\tExistant\n\n", "essai")
    lecture = lire_tableau(document, document.lignes, "quartier/QN0")
    assert [_champs(p) for p in _projets(lecture)] == [("A", "B", "C", "Existant")]
    assert [(s.code, s.debut, s.fin) for s in lecture.signalements] == [("LIGNE_ILLISIBLE", 1, fin)]


def test_une_rangee_illisible_ne_decale_pas_la_suivante() -> None:
    lecture = _lire("\tNom\n\tDescriptif\n\tAdresse\n\tLivré en 2025\n\n\tA\n\tB\n\tC\n\tExistant\n\n")
    (projet,) = _projets(lecture)
    assert (projet.rang, _champs(projet)) == (2, ("A", "B", "C", "Existant"))


def test_adresse_qui_finit_par_un_statut() -> None:
    """A third cell is cut only when no statut follows."""
    (projet,) = _projets(_lire("\tA\n\tB\n\tSecteur en cours\n\n\tExistant\n\n"))
    assert _champs(projet) == ("A", "B", "Secteur en cours", "Existant")


@pytest.mark.parametrize(
    ("corps", "attendu"),
    [
        ("\tNom\n\tExistant\n\n", ("Nom", None, None, "Existant")),
        ("\tNom\n\tDescriptif\n\tAdresse\n", ("Nom", "Descriptif", "Adresse", None)),
        ("\tNom\n\tDescriptif\n\tAdresse\n\n\tA\n\tB\n\tC\n\tExistant\n", ("Nom", "Descriptif", "Adresse", None)),
    ],
)
def test_des_cases_vides_perdues_sont_dites(corps: str, attendu: tuple[str | None, ...]) -> None:
    """As when an editor took away the tab of an empty cell with the blanks that end lines."""
    lecture = _lire(corps)
    premier, *_ = _projets(lecture)
    assert _champs(premier) == attendu
    assert next(s.code for s in lecture.signalements if s.element == premier.id) == "CELLULES_FUSIONNEES"


def test_trois_cellules_sans_adresse() -> None:
    lecture = _lire("\tA\n\tB\n\tExistant\n\n")
    (projet,) = _projets(lecture)
    assert _champs(projet) == ("A", "B", None, "Existant")
    assert [s.code for s in lecture.signalements] == ["CELLULES_FUSIONNEES"]


def test_tableau_vide() -> None:
    assert lire_tableau(Document.depuis_texte("", "essai"), (), "quartier/QN0") == PartieLue()


_MOT = st.text(st.sampled_from("abcdeÉ’0123456789,"), min_size=1, max_size=8)
_CELLULE = st.lists(_MOT, min_size=1, max_size=3).map(" ".join)
_FINS = st.sampled_from(["\n", " \n", "\xa0\n"])
_RANGEE = st.tuples(
    _CELLULE, st.just("") | _CELLULE, st.just("") | _CELLULE, st.sampled_from(["", "Existant", "à venir", "En cours"])
)


@given(st.lists(st.tuples(_RANGEE, _FINS, st.sampled_from(["\n", "\n\n", "\xa0\n\n"])), max_size=5))
def test_toute_table_reguliere_se_relit(rangees: list[tuple[tuple[str, str, str, str], str, str]]) -> None:
    corps = "".join("".join(f"\t{c}{fin}" for c in rangee) + blanc for rangee, fin, blanc in rangees)
    lecture = _lire(corps)
    assert [_champs(p) for p in _projets(lecture)] == [(r[0], *(c or None for c in r[1:])) for r, _, _ in rangees]
    assert {s.code for s in lecture.signalements} <= {"STATUT_ABSENT"}


@pytest.mark.parametrize(
    ("imprime", "statuts"),
    [
        ("Existant", (Statut.EXISTANT,)),  # L.2020
        ("A venir", (Statut.A_VENIR,)),  # L.2025
        ("À venir\xa0", (Statut.A_VENIR,)),  # L.2158
        ("à venir", (Statut.A_VENIR,)),  # L.2253
        ("A\xa0 venir", (Statut.A_VENIR,)),  # L.3674
        ("A Venir", (Statut.A_VENIR,)),  # L.4692
        ("Avenir", (Statut.A_VENIR,)),  # L.2703
        ("En cours", (Statut.EN_COURS,)),  # L.2538
        ("En réflexion", (Statut.EN_REFLEXION,)),  # L.2232
        ("Projet en réflexion", (Statut.EN_REFLEXION,)),  # L.4037
        ("Réalisé", (Statut.REALISE,)),  # L.4609
        ("Existant et En réflexion", (Statut.EXISTANT, Statut.EN_REFLEXION)),  # L.2319
        ("Existant (Petite ceinture) et à venir", (Statut.EXISTANT, Statut.A_VENIR)),  # L.3158
        ("Existant et à venir", (Statut.EXISTANT, Statut.A_VENIR)),  # L.3171
        ("Existant /A venir", (Statut.EXISTANT, Statut.A_VENIR)),  # L.3386
        ("A venir Existant", (Statut.A_VENIR, Statut.EXISTANT)),  # L.4442
        ("Existant, existant", (Statut.EXISTANT,)),
    ],
)
def test_statuts(imprime: str, statuts: tuple[Statut, ...]) -> None:
    lus = lire_statuts(imprime)
    assert lus is not None
    assert lus.statuts == statuts


@pytest.mark.parametrize("imprime", ["", "A définir", "Chapelle Sud", "Existant depuis 2020", "inexistant", "Avenirs"])
def test_ce_qui_n_est_pas_un_statut(imprime: str) -> None:
    assert lire_statuts(imprime) is None


@pytest.mark.parametrize(
    ("imprime", "separes"),
    [
        ("A définir Projet en réflexion", ("A définir", "Projet en réflexion")),  # L.4293
        ("Existant", ("", "Existant")),
        ("16 avenue Mathurin Moreau", None),  # L.4110
    ],
)
def test_separer_statut(imprime: str, separes: tuple[str, str] | None) -> None:
    assert separer_statut(imprime) == separes


@pytest.mark.parametrize(
    ("code", "lignes"),
    [
        ("STATUT_ABSENT", [2042, 2684, 2923, 3053, 4182]),
        ("STATUT_MAL_ORTHOGRAPHIE", [2700]),
        ("CELLULES_FUSIONNEES", [4291]),
    ],
)
def test_signalements(code: str, lignes: list[int]) -> None:
    assert sorted(s.debut for s in signalements(code)) == lignes


def test_message_d_une_rangee_courte() -> None:
    (court,) = signalements("CELLULES_FUSIONNEES")
    assert court.element == "paris-2024/projet/QN07515M/8"
    assert "lu adresse « A définir », statut « Projet en réflexion »" in court.message


def test_ligne_hors_cellule_n_est_pas_lue_comme_statut() -> None:
    """Prose glued under the last row is reported, not swallowed."""
    lecture = _lire("\tA\n\tB\n\tC\n\tExistant\n\nUne phrase égarée.\n")
    assert [s.code for s in lecture.signalements] == ["LIGNE_ILLISIBLE"]
