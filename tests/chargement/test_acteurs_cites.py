"""Acteurs that actions and projets name in their words; the expected ones come from reading the text."""

import pytest

from chargement.document.texte import Document
from chargement.rapprochement.acteurs_cites import ActeursCites, RepertoireCites
from chargement.referentiel import lire_referentiel
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.engagement import Action
from graphe.modele.territoire import Projet, Quartier
from graphe.texte import cle

REPERTOIRE = RepertoireCites()
DITS = lire_referentiel("acteurs_cites", ActeursCites)


@pytest.mark.parametrize(
    ("texte", "acteurs"),
    [
        ("NPNRU - Réhabilitation du patrimoine PH (ANRU)", ["anru", "paris-habitat"]),
        ("patrimoine de Paris Habitat et Régie Immobilière de la Ville de Paris", ["paris-habitat", "rivp"]),
        ("un des logements de la RIVP", ["rivp"]),
        ("parkings du bailleurs 1001 Vie Habitat", []),
        ("Parking 1001 Vies Habitat rue R. Houdin", ["1001-vies-habitat"]),
        ("porté par la CCIP et la mission locale de Paris (MLP)", ["cci-paris", "mission-locale-de-paris"]),
        ("la démarche de gestion urbaine : PP, DPMP, GPIS,bailleurs, habitants",
         ["bailleurs-sociaux", "gpis", "prefecture-de-police", "ville-de-paris/dpmp"]),
        ("(Education Nationale, Ville, Préfecture, acteurs associatifs, familles)",
         ["education-nationale", "prefecture-ile-de-france", "ville-de-paris"]),
        ("services techniques de la Ville et associations", ["ville-de-paris"]),
        ("les quartiers prioritaires de la ville", []),
        ("les coordinateurs des Ateliers Santé Ville (ASV)", []),
        ("cette entrée de Ville", []),
        ("Dresser un état des lieux", []),
        ("les services de l’État", ["etat"]),
        ("Inciter les bailleurs, notamment privés", []),
        ("les bailleurs sociaux", ["bailleurs-sociaux"]),
        ("les canaux de saisine de la brigade", []),
        ("favoriser l’émergence d’idées", []),
        ("Émergence d’un local jeunesse", []),
        ("aux effets du changement climatique", []),
        ("les services de la préfecture de police", ["prefecture-de-police"]),
        ("la présence de La Poste, et de la Poste", ["la-poste"]),
        ("France travail", ["france-travail"]),
        ("(CPAM, Caf, Assurance Vieillesse, Poste, Point justice)", ["caf", "cnav", "cpam", "la-poste"]),
        ("au sein du bureau de Poste", ["la-poste"]),
        ("un poste de médiateur santé, l’assurance habitation", []),
        ("selon l’orientation souhaitée par la ville de Paris", ["ville-de-paris"]),
        ("un ensemble résidentiel Paris-Habitat composé de 12 bâtiments", ["paris-habitat"]),
        ("un bailleur unique, Elogie-Siemp, et France-Travail", ["elogie-siemp", "france-travail"]),
        ("(dispositifs PEE et CBP portés par la Région, PLIE, Points Paris Emploi)",
         ["point-paris-emploi", "region-ile-de-france"]),
        ("les actions menées par le PRIJ et les points conseil budget", ["point-conseil-budget"]),
        ("la CCIP et le rectorat", ["academie-de-paris", "cci-paris"]),
        ("Créer au sein de chaque centre municipal de santé un poste", ["centres-de-sante"]),
        ("(« Paris Fabrik », cours municipaux d’adultes)", ["cours-d-adultes-de-la-ville"]),
        ("jeunes NEET en lien avec la Prévention spécialisée", ["clubs-de-prevention"]),
        ("(Police nationale, Police municipale, GPIS)", ["gpis", "ville-de-paris/dpmp"]),
        ("par la collectivité parisienne et les services de l’État", ["etat", "ville-de-paris"]),
        ("délégués du Préfet et équipes de développement local", ["prefecture-ile-de-france", "ville-de-paris"]),
        ("Associer les chefs de projets politique de la ville et les délégués du Préfet",
         ["prefecture-ile-de-france", "ville-de-paris"]),
        ("leur rôle de prestataire de la ville et des bailleurs", ["bailleurs-sociaux", "ville-de-paris"]),
        ("", []),
    ],
)  # fmt: skip
def test_qui_un_texte_nomme(texte: str, acteurs: list[str]) -> None:
    assert list(REPERTOIRE.cites(texte)) == [f"acteur/{a}" for a in acteurs]


def test_les_mots_sont_ceux_du_texte() -> None:
    assert list(REPERTOIRE.mentions("avec l’ANRU\u00a0et  France Travail")) == [
        ("acteur/anru", "ANRU"),
        ("acteur/france-travail", "France Travail"),
    ]


@pytest.mark.parametrize("tournure", [*DITS.formes, *DITS.sauf], ids=lambda t: t.texte)
def test_chaque_tournure_est_a_ses_lignes(document: Document, tournure: ActeursCites) -> None:
    for numero in tournure.lignes:  # type: ignore[attr-defined]  # both kinds have them
        assert cle(tournure.texte) in cle(document[numero].net)  # type: ignore[attr-defined]


def _projets(graphe: Graphe, acteur: str) -> list[int]:
    return [p.source.ligne_debut for p in graphe.voisins(f"acteur/{acteur}", "projets", Projet)]


@pytest.mark.parametrize(
    ("acteur", "lignes"),
    [
        ("paris-habitat", [2937, 3579, 3820, 4009, 4129, 4271, 4498, 4734]),
        ("rivp", [2930, 2937]),
        ("1001-vies-habitat", [2176]),
        ("elogie-siemp", []),
        ("caf", [2027, 2160, 2290, 2555, 3374, 3522, 4694]),
        ("cpam", [2027, 2160, 2290, 2555, 3243, 4694]),
        ("cnav", [2027, 2160, 2290, 2300, 2442, 2555, 2803, 3243, 4663, 4694]),
        ("la-poste", [2027, 2160, 2290, 2555, 3243, 4694]),
        ("france-travail", [2027, 2160, 2255, 2290, 2401, 2555, 2803, 3243, 3374, 3522, 3742, 4694]),
        ("mission-locale-de-paris", [2255, 2401, 2803, 3248, 3742, 4663]),
    ],
)
def test_projets_d_un_partenaire(graphe: Graphe, acteur: str, lignes: list[int]) -> None:
    assert sorted(_projets(graphe, acteur)) == lignes


@pytest.mark.parametrize(
    ("acteur", "actions"),
    [
        ("paris-habitat", ["12/6"]),
        ("ars", ["16/1", "16/2"]),
        ("gpis", ["13/2", "13/4"]),
        ("drieets", ["9/9"]),
        ("conseils-citoyens", ["29/2", "29/5"]),
        ("gie-paris-commerces", ["14/3", "14/6", "16/7"]),
        ("clubs-de-prevention", ["10/3", "13/5", "26/3"]),
        ("point-paris-emploi", ["8/4", "10/9"]),
        ("centres-de-sante", ["16/3", "16/8", "16/9", "17/10"]),
        ("academie-de-paris", ["9/9"]),
    ],
)
def test_actions_qui_nomment_un_acteur(graphe: Graphe, acteur: str, actions: list[str]) -> None:
    citees = graphe.voisins(f"acteur/{acteur}", "actions_citees", Action)
    assert [a.id for a in citees] == [f"paris-2024/engagement/{a.replace('/', '/action/')}" for a in actions]


def test_ce_qui_est_ecarte_n_est_cite_nulle_part(graphe: Graphe) -> None:
    ecartes = [a for a in graphe.tous(Acteur) if a.id in DITS.ecartes]
    assert len(ecartes) == len(DITS.ecartes)
    assert not [a.id for a in ecartes if graphe.voisins(a.id, "projets", Projet)]


@pytest.mark.parametrize(
    ("acteur", "lignes"),
    [
        ("elogie-siemp", {2351, 2591}),
        ("rivp", {2591}),
        ("paris-habitat", {2485, 2591, 3989, 4081, 4241, 4246, 4325, 4333, 4479, 4713}),
        ("bailleurs-sociaux", {2352, 3992}),
        ("coproprietes", set()),
    ],
)
def test_les_descriptions_de_quartiers(document: Document, graphe: Graphe, acteur: str, lignes: set[int]) -> None:
    """Each quartier whose description prints the acteur at one of these lines, and no other."""
    quartiers = {q.id for q in graphe.voisins(f"acteur/{acteur}", "quartiers", Quartier)}
    assert quartiers == {q.id for q in graphe.tous(Quartier) if _decrit(document, q, lignes)}


def _decrit(document: Document, quartier: Quartier, lignes: set[int]) -> bool:
    """A line of the description of its fiche."""
    decrites = (quartier.description or "").split("\n")
    return any(document[ligne].net in decrites for ligne in lignes)
