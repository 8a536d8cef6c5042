from graphe.graphe import Graphe
from graphe.identifiants import engagement
from graphe.modele.acteur import Acteur
from graphe.modele.enumerations import Portee
from graphe.modele.qualite import Anomalie
from graphe.modele.territoire import Ancrage, Mention, Projet


def _ancrages(graphe: Graphe, numero: int, portee: Portee) -> list[Ancrage]:
    return [a for a in graphe.voisins(engagement(numero), "ancrages", Ancrage) if a.portee is portee]


def test_chaque_engagement_vaut_pour_les_21_quartiers(graphe: Graphe) -> None:
    """L.8 ; Grand Belleville et Porte de la Chapelle sont sur deux arrondissements (L.174, 230) : 23 paires."""
    for numero in range(1, 31):
        parisiennes = _ancrages(graphe, numero, Portee.PARISIENNE)
        assert len({a.quartier for a in parisiennes}) == 21
        assert len(parisiennes) == 23


def test_les_citations_sont_celles_des_actions(graphe: Graphe) -> None:
    """L.332 18e ; L.687 Belleville (11e, 20e), 13e, 14e, 15e, 17e ; L.691 13e, 18e, 19e, 20e ; L.926, 992, 1207."""
    cites = {
        (numero, a.action.rpartition("/")[2] if a.action else "", a.arrondissement.removeprefix("arrondissement/"))
        for numero in range(1, 31)
        for a in _ancrages(graphe, numero, Portee.CITATION)
    }
    assert cites == {
        (1, "4", "18"),
        *((7, "6", n) for n in ("11", "13", "14", "15", "17", "20")),
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
        if ancrage.portee is Portee.PROJET:
            cite = graphe.de_type(ancrage.mention_engagement or "", Mention)
            porte = graphe.de_type(ancrage.mention_projet or "", Mention)
            assert cite is not None
            assert porte is not None
            assert cite.engagement == ancrage.engagement
            assert porte.element == ancrage.projet
            assert cite.dispositif == porte.dispositif == ancrage.dispositif


def test_une_puce_de_deux_plans_ne_prete_pas_le_dispositif_de_l_un_a_l_autre(graphe: Graphe) -> None:
    """L.895 « Convention pluriannuelle NPNRU et Schéma régional de l’habitat… » : le schéma ne nomme pas le NPNRU."""
    porteurs = {m.element for m in graphe.tous(Mention) if m.source.ligne_debut == 895}
    assert porteurs == {"plan/convention-npnru"}


def test_un_projet_sans_dispositif_est_signale(graphe: Graphe) -> None:
    relies = {m.element for m in graphe.tous(Mention)}
    isoles = {p.id for p in graphe.tous(Projet)} - relies
    signales = {a.element for a in graphe.tous(Anomalie) if a.code == "PROJET_SANS_DISPOSITIF"}
    assert signales == isoles


def test_la_ville_et_ses_services_sont_des_acteurs_lies(graphe: Graphe) -> None:
    dasco = graphe.de_type("acteur/ville-de-paris/dasco", Acteur)
    assert dasco is not None
    assert dasco.rattachement == "acteur/ville-de-paris"
