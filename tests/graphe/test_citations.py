"""A passage cited in one edition is found again in another, or said to be gone: on the made-up avenant."""

import pytest

from graphe.citations import retrouver
from graphe.differences import Edition
from graphe.graphe import Graphe
from graphe.modele.enumerations import Appariement
from tests.avenant import charger_l_avenant

EXACT, PROCHE = Appariement.MEMES_MOTS, Appariement.MOTS_PROCHES


@pytest.fixture(scope="module")
def apres(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Edition(charger_l_avenant(tmp_path_factory.mktemp("avenant")), "paris-2024")


@pytest.mark.lent
@pytest.mark.parametrize(
    ("passage", "appariements"),
    [
        ("Développer les jardins partagés", [EXACT]),
        ("developper  les jardins partages", [PROCHE]),  # a citation keeps its accents and capitals
        ("État : BOP 147, offre inclusion Pacte des solidarités", [PROCHE]),  # an amount was put in the middle
        ("Nombre de bibliothèques hors les murs en quartiers prioritaires et fréquentation", []),  # replaced by another
        ("Continuer la rénovation des équipements sportifs et en assurer un usage apaisé", [EXACT]),  # moved
        ("Ouvrir dans chaque centre social un créneau mensuel sans rendez-vous", [EXACT]),
        ("Un passage que personne n'a jamais imprimé nulle part", []),
        ("", []),
    ],
)
def test_un_passage_se_retrouve_ou_a_disparu(apres: Edition, passage: str, appariements: list[Appariement]) -> None:
    assert [r.appariement for r in retrouver(passage, apres)] == appariements


@pytest.mark.lent
def test_ce_qui_l_entoure_designe_un_passage_imprime_plusieurs_fois(graphe: Graphe, apres: Edition) -> None:
    avant = Edition(graphe, "paris-2024")
    tous = [r.source for r in retrouver("Ville de Paris : SPV, DAE", avant)]
    assert {s.ligne_debut for s in tous} == {702, 750}
    for source in tous:
        (seul,) = retrouver(source.texte, apres, source.prefixe, source.suffixe)
        assert seul.source.empreinte == source.empreinte


@pytest.mark.lent
def test_chaque_passage_d_une_edition_s_y_retrouve_lui_meme(graphe: Graphe) -> None:
    edition = Edition(graphe, "paris-2024")
    for noeud in list(edition.noeuds["Action"].values())[::40]:
        source = noeud.source  # type: ignore[attr-defined]
        assert source.ligne_debut in {r.source.ligne_debut for r in retrouver(source.texte, edition)}
