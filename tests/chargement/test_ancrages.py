import pytest

from graphe.graphe import Graphe
from graphe.identifiants import engagement
from graphe.modele.acteur import Acteur
from graphe.modele.engagement import Temoignage
from graphe.modele.enumerations import CertitudeLien, Portee
from graphe.modele.territoire import Ancrage, Mention, Projet


def _ancrages(graphe: Graphe, numero: int, portee: Portee) -> list[Ancrage]:
    return [a for a in graphe.voisins(engagement(numero), "ancrages", Ancrage) if a.portee is portee]


def test_chaque_engagement_vaut_pour_les_21_quartiers(graphe: Graphe) -> None:
    """L.8 ; Grand Belleville et Porte de la Chapelle sont sur deux arrondissements (L.174, 230) : 23 paires."""
    for numero in {*range(1, 31)} - {15}:
        parisiennes = _ancrages(graphe, numero, Portee.PARISIENNE)
        assert len({a.quartier for a in parisiennes}) == 21
        assert len(parisiennes) == 23


def test_une_fiche_qui_se_limite_ne_vaut_que_la(graphe: Graphe) -> None:
    """L.1077 : « 9 quartiers prioritaires (…) répartis dans 6 arrondissements (13e, 14e, 15e, 18e, 19e, 20e) »."""
    ici = {f"arrondissement/{n}" for n in (13, 14, 15, 18, 19, 20)}
    assert {a.arrondissement for a in _ancrages(graphe, 15, Portee.PARISIENNE)} == ici
    citations = _ancrages(graphe, 15, Portee.CITATION)
    assert {a.arrondissement for a in citations} == ici
    assert {a.passage.ligne_debut for a in citations if a.passage} == {1077}


def test_les_citations_sont_celles_des_actions(graphe: Graphe) -> None:
    """L.332 18e ; L.687 Belleville (10e, 11e, 20e), 13e, 14e, 15e, 17e ; L.691 13e, 18e, 19e, 20e ; L.926, 992, 1207."""
    cites = {
        (numero, a.action.rpartition("/")[2], str(a.arrondissement).removeprefix("arrondissement/"))
        for numero in range(1, 31)
        for a in _ancrages(graphe, numero, Portee.CITATION)
        if a.action
    }
    assert cites == {
        (1, "4", "18"),
        *((7, "6", n) for n in ("10", "11", "13", "14", "15", "17", "20")),
        *((7, "10", n) for n in ("13", "18", "19", "20")),
        (12, "2", "18"),
        (13, "11", "10"),
        (17, "14", "19"),
    }


def test_un_projet_tient_a_un_engagement_par_un_dispositif_nomme_des_deux_cotes(graphe: Graphe) -> None:
    """AVEQ : action 6 de l'engagement 7 (L.687) et projet du Petit Belleville (L.2059)."""
    ancrages = [
        a
        for a in _ancrages(graphe, 7, Portee.PROJET)
        if a.dispositif == "dispositif/aveq" and a.quartier == "quartier/QN07518M"
    ]
    (ancrage,) = ancrages
    mentions = [graphe.de_type(i or "", Mention) for i in (ancrage.mention_engagement, ancrage.mention_projet)]
    assert [(m.source.ligne_debut, m.texte) for m in mentions if m] == [
        (687, "Aller Vers l’Emploi dans les Quartiers"),
        (2059, "Aller Vers l’Emploi dans les Quartiers"),
    ]
    assert ancrage.arrondissement == "arrondissement/10"


def test_chaque_ancrage_de_projet_a_ses_deux_preuves(graphe: Graphe) -> None:
    for ancrage in graphe.tous(Ancrage):
        if ancrage.portee is Portee.PROJET and ancrage.dispositif:
            cite = graphe.de_type(ancrage.mention_engagement or "", Mention)
            porte = graphe.de_type(ancrage.mention_projet or "", Mention)
            assert cite is not None
            assert porte is not None
            assert cite.engagement == ancrage.engagement
            assert porte.element == (ancrage.projet or ancrage.quartier)
            assert cite.dispositif == porte.dispositif == ancrage.dispositif


def test_une_puce_de_deux_plans_ne_prete_pas_le_dispositif_de_l_un_a_l_autre(graphe: Graphe) -> None:
    """L.895 « Convention pluriannuelle NPNRU et Schéma régional de l’habitat… » : le schéma ne nomme pas le NPNRU."""
    porteurs = {m.element for m in graphe.tous(Mention) if m.source.ligne_debut == 895}
    assert porteurs == {"plan/convention-npnru"}


def test_deux_temoignages_disent_leur_quartier(graphe: Graphe) -> None:
    """L.438 « à Danube », L.1084 « du quartier des Fougères »."""
    assert {t.engagement: t.quartiers for t in graphe.tous(Temoignage) if t.quartiers} == {
        engagement(3): ("quartier/QN07515M",),
        engagement(15): ("quartier/QN07517I/fougeres-le-vau",),
    }


def _certitudes(graphe: Graphe, ligne: int, numero: int) -> set[str]:
    """Of the ancrages that tie the projet printed at this line to the engagement."""
    (projet,) = (p for p in graphe.tous(Projet) if p.source.ligne_debut == ligne)
    siens = graphe.voisins(projet.id, "ancrages", Ancrage)
    return {a.certitude.name for a in siens if a.engagement == engagement(numero)}


@pytest.mark.parametrize(
    ("ligne", "numero", "certitudes"),
    [
        (2401, 7, {"NOMMEE"}),  # permanences emploi
        (2881, 15, {"NOMMEE"}),  # square Calmette, dans l'adresse et parmi les lieux ressources
        (2425, 17, {"NOMMEE", "DEDUITE"}),  # Paris Santé Réussite ; CAPP
        (3344, 23, {"NOMMEE", "DEDUITE"}),  # NPNRU, dans un enjeu (L.1500)
        (3820, 23, {"DEDUITE"}),  # ANRU, pour le NPNRU
        (4606, 23, set()),  # Hôtel Serpollet : ANRU, mais quartiers fertiles
        (2065, 21, {"DEDUITE"}),  # Territoire « Accès aux droits »
        (2017, 4, {"PROPOSEE"}),  # GIP Réussite éducative, sur une ligne de financement (L.526)
        (2017, 26, {"NOMMEE"}),  # parcours de Réussite éducative, dans une action (L.1678)
        (2818, 24, {"PROPOSEE"}),  # Embellir votre quartier, sur une ligne de financement (L.1573)
        (4434, 5, {"NOMMEE"}),  # lieux de répit, dans le titre (L.537)
        (2514, 21, set()),  # un centre social ne relie rien
        (3297, 26, {"DEDUITE"}),  # un tiers lieu autour du cinéma (L.1692)
        (2977, 26, {"DEDUITE"}),  # ouverture culturelle (L.1671)
        (3533, 16, {"DEDUITE"}),  # une conciergerie : un service de proximité aux seniors (L.1126)
        (3533, 27, set()),  # l'isolement que le sport rompt (L.1723)
        (3464, 8, set()),  # une crèche n'est pas une crèche AVIP (L.742)
        (4113, 25, set()),  # l'association du jardin partagé, non un jardin
    ],
)
def test_la_certitude_est_celle_du_plus_faible_des_deux_cotes(
    graphe: Graphe, ligne: int, numero: int, certitudes: set[str]
) -> None:
    assert _certitudes(graphe, ligne, numero) == certitudes


def test_ce_qui_n_est_pas_nomme_dit_pourquoi(graphe: Graphe) -> None:
    for ancrage in graphe.tous(Ancrage):
        assert (ancrage.raison is None) == (ancrage.certitude is CertitudeLien.NOMMEE)


def test_une_ligne_de_financement_ne_prouve_rien_d_un_lieu(graphe: Graphe) -> None:
    for ancrage in graphe.tous(Ancrage):
        cite = graphe.de_type(ancrage.mention_engagement or "", Mention)
        if cite and "/mobilisation/" in cite.element:
            assert ancrage.certitude is CertitudeLien.PROPOSEE


def test_la_fiche_du_quartier_prouve_par_sa_ligne(graphe: Graphe) -> None:
    """L.3117 : « une régie de quartier » à la Porte Pouchet ; L.991 dans la fiche 13."""
    (ancrage,) = (
        a
        for a in _ancrages(graphe, 13, Portee.PROJET)
        if a.quartier == "quartier/QN07507I" and a.dispositif == "dispositif/regie-de-quartier"
    )
    assert ancrage.projet is None
    porte = graphe.de_type(ancrage.mention_projet or "", Mention)
    assert porte is not None
    assert porte.source.ligne_debut == 3117


def test_la_ville_et_ses_services_sont_des_acteurs_lies(graphe: Graphe) -> None:
    dasco = graphe.de_type("acteur/ville-de-paris/dasco", Acteur)
    assert dasco is not None
    assert dasco.rattachement == "acteur/ville-de-paris"
