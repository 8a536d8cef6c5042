"""Links proposed by nearly the same words: what a reader would judge close, said as proposed, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.rapprochement.ressemblances import MotsCommuns, MotsOrdinaires
from graphe.graphe import Graphe
from graphe.identifiants import engagement
from graphe.modele.base import Source
from graphe.modele.engagement import Action, Enjeu
from graphe.modele.enumerations import CertitudeLien
from graphe.modele.territoire import Ancrage, Projet


def _proposes(graphe: Graphe, ligne: int, numero: int) -> list[Ancrage]:
    (projet,) = (p for p in graphe.tous(Projet) if p.source.ligne_debut == ligne)
    siens = graphe.voisins(projet.id, "ancrages", Ancrage)
    return [a for a in siens if a.engagement == engagement(numero) and a.ressemblance]


@pytest.mark.parametrize(
    ("ligne", "numero", "imprime"),
    [
        (2285, 28, 1774),  # « recours à leurs droits », enjeu
        (2798, 8, 733),  # « l’emploi et l‘insertion »
        (3160, 27, 1737),  # « cours d’école »
        (3658, 12, 920),  # « familles monoparentales », enjeu
        (4683, 25, 1619),  # « liées au changement climatique »
        (2623, 7, 680),  # « jeunes de 16 à 25 ans »
    ],
)
def test_le_lien_propose_dit_a_quoi(graphe: Graphe, ligne: int, numero: int, imprime: int) -> None:
    for ancrage in _proposes(graphe, ligne, numero):
        action = graphe.de_type(ancrage.action or "", Action)
        passage = action.source if action else ancrage.passage
        assert passage is not None
        assert passage.ligne_debut == imprime
        assert ancrage.certitude is CertitudeLien.PROPOSEE
    assert _proposes(graphe, ligne, numero)


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        (2705, 25),  # « circuit court de l’emploi » n'est pas celui de l'alimentation (L.1624)
        (2972, 11),  # « résidentes, résidents, étudiantes » n'est pas « résidences étudiantes » (L.885)
        (2054, 19),  # « hors les murs » est partout
        (2514, 21),  # un centre social ne relie rien
        (2401, 7),  # « permanences emploi » : nommé, donc pas proposé
    ],
)
def test_rien_n_est_propose(graphe: Graphe, ligne: int, numero: int) -> None:
    assert _proposes(graphe, ligne, numero) == []


def test_un_lien_propose_dit_sa_part_de_mots_communs(graphe: Graphe) -> None:
    for ancrage in graphe.tous(Ancrage):
        if ancrage.ressemblance is not None:
            assert ancrage.certitude is CertitudeLien.PROPOSEE
            assert f"{ancrage.ressemblance:.0%}".replace("%", "\xa0%") in (ancrage.raison or "")


def test_ce_qu_un_nom_relie_n_est_pas_propose(graphe: Graphe) -> None:
    surs = {(a.projet, a.engagement) for a in graphe.tous(Ancrage) if a.certitude is not CertitudeLien.PROPOSEE}
    assert not surs & {(a.projet, a.engagement) for a in graphe.tous(Ancrage) if a.ressemblance}


def _projet(nom: str) -> Projet:
    return Projet(id="paris-2024/projet/QN07511M/1", source=_source(nom), quartier="q", rang=1, nom=nom)


def _enjeu(texte: str) -> Enjeu:
    return Enjeu(id=f"{engagement(1)}/enjeu/1", source=_source(texte), engagement=engagement(1), rang=1, texte=texte)


def _source(texte: str) -> Source:
    return Source(document="x", ligne_debut=1, ligne_fin=1, texte=texte)


SOBRES = MotsCommuns(MotsOrdinaires(seuil=0.4, vides=("développer", "quartier"), tournures=("hors les murs",)))


@pytest.mark.parametrize(
    ("projet", "enjeu", "part"),
    [
        ("Ateliers vélo du quartier", "Développer les ateliers vélo", 1.0),  # ce qui ne dit rien ne compte pas
        ("Atelier de vélo", "Des ateliers vélos et des pompes", 0.8),  # pluriels : mêmes mots
        ("Ateliers, vélo", "Ateliers vélo", None),  # deux choses ne sont pas une suite
        ("Vélo en atelier", "Ateliers vélo", None),  # ni un autre ordre
        ("Lecture hors les murs", "Musique hors les murs", None),
        ("Ateliers vélo, pompes, cartes, chants et danses", "Ateliers vélo, cuisine, dessin, sieste", None),  # trop peu
        ("France Travail reçoit", "France Travail recrute", None),  # un nom se relie par son nom
    ],
)
def test_deux_textes(projet: str, enjeu: str, part: float | None) -> None:
    trouvees = [round(r.part, 2) for r in SOBRES.trouver([_projet(projet)], [_enjeu(enjeu)])]
    assert trouvees == ([] if part is None else [part])


@given(st.text(), st.text())
def test_la_part_est_la_meme_dans_les_deux_sens(un: str, autre: str) -> None:
    ici = [r.part for r in SOBRES.trouver([_projet(un)], [_enjeu(autre)])]
    la_bas = [r.part for r in SOBRES.trouver([_projet(autre)], [_enjeu(un)])]
    assert ici == la_bas
    assert all(0 < part <= 1 for part in ici)
