"""Names as partners write them in their lists, made by hand, and who each is."""

import pytest

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from requetes.annuaire.candidats import Candidat, rapprocheur

LISTE = [
    ("Caisse d'alocations familiales", "acteur/caf"),
    ("C.A.F.", "acteur/caf"),
    ("CAF 75", "acteur/caf"),
    ("Caisse d’Allocation Familiale de Paris", "acteur/caf"),
    ("Pole Emploi", "acteur/france-travail"),
    ("Agence Pôle-emploi de Paris", "acteur/france-travail"),
    ("DDCT (démocratie, citoyens et territoires)", "acteur/ville-de-paris/ddct"),
    ("Direction de la démocratie, des citoyen-ne-s et des territoires", "acteur/ville-de-paris/ddct"),
    ("Direction de la Democratie des Citoyens et Territoires", "acteur/ville-de-paris/ddct"),
    ("DASCO - affaires scolaires", "acteur/ville-de-paris/dasco"),
    ("Dir. des affaires scolaires", "acteur/ville-de-paris/dasco"),
    ("Préfecture IDF", "acteur/prefecture-ile-de-france"),
    ("Prefecture de Région Ile de France", "acteur/prefecture-ile-de-france"),
    ("Préf. de police", "acteur/prefecture-de-police"),
    ("Mission locale Paris", "acteur/mission-locale-de-paris"),
    ("Missions locales de Paris", "acteur/mission-locale-de-paris"),
    ("Ensemble Paris emploi competence", "acteur/epec"),
    ("E.P.E.C", "acteur/epec"),
    ("Chambre de commerce et d'industrie Paris Ile-de-France", "acteur/cci-paris"),
    ("CCI Paris IDF", "acteur/cci-paris"),
    ("Agence regionale de sante d'Ile de France", "acteur/ars"),
    ("ARS IDF", "acteur/ars"),
    ("Agence nationale rénovation urbaine", "acteur/anru"),
    ("Association pour le droit à l'initiative éco.", "acteur/adie"),
    ("Elogie", "acteur/elogie-siemp"),
    ("SIEMP", "acteur/elogie-siemp"),
    ("Immobiliere 3-F", "acteur/immobiliere-3f"),
    ("3F Immobilière", "acteur/immobiliere-3f"),
    ("Paris-Habitat OPH", "acteur/paris-habitat"),
    ("Régie immobilière de la Ville de Paris (RIVP)", "acteur/rivp"),
    ("Bpi france", "acteur/bpifrance"),
    ("Banque publique d'investissements", "acteur/bpifrance"),
    ("Caisse des dépots", "acteur/caisse-des-depots"),
    ("Banque des territoires - groupe Caisse des dépôts", "acteur/banque-des-territoires"),
    ("Min. de l'Education nationale", "acteur/education-nationale"),
    ("Rectorat de l'académie de Paris", "acteur/academie-de-paris"),
    ("Observatoire parisien des violences envers les femmes", "acteur/opvf"),
    ("Musée de l'histoire de l'immigration", "acteur/musee-national-de-l-histoire-de-l-immigration"),
    ("Maison dép. des personnes handicapées", "acteur/mdph"),
    ("EMMAUS CONNECT", "acteur/emmaus-connect"),
    ("Samusocial de Paris", "acteur/samu-social"),
    ("Centre Hubertine-Auclert (Île-de-France)", "acteur/centre-hubertine-auclert"),
    ("Régie de quartier", "acteur/regies-de-quartier"),
    ("Conseil citoyen", "acteur/conseils-citoyens"),
    ("Direction régionale des affaires culturelles d'Ile-de-France", "acteur/drac"),
    ("Direction régionale et interdép. de l'hébergement et du logement", "acteur/drihl"),
    ("Service égalité intégration inclusion (SEII)", "acteur/ville-de-paris/seii"),
    ("GIP Réussite éducative Paris", "acteur/gip-reussite-educative"),
    ("Direction des familles et petite enfance", "acteur/ville-de-paris/dfpe"),
    ("Ville de Paris - Direction de l'urbanisme", "acteur/ville-de-paris/du"),
]
"""Accents, sigles, point médian, apostrophes, old names, words left out or cut short."""

ETRANGERS = [
    "Mairie de Lyon",
    "Caf du Val-de-Marne",
    "Chambre de métiers de Bretagne",
    "CPAM 93",
    "Préfecture du Rhône",
    "Mission locale de Bobigny",
    "CNL",
    "Direction",
    "Paris",
    "zzzz",
    "",
    "12",
    "Association des amis du parc Montsouris",
]
"""Who is not in the contract, or who may be several."""


def premiers(contrat: Graphe, nom: str) -> list[Candidat]:
    return rapprocheur(contrat, (Acteur,)).candidats(nom)


def test_la_liste_est_de_cinquante() -> None:
    assert len(LISTE) == len({nom for nom, _ in LISTE}) == 50


@pytest.mark.lent
def test_quarante_cinq_des_cinquante_trouvent_le_bon_acteur_en_premier(contrat: Graphe) -> None:
    trouves = {nom: next((c.noeud.id for c in premiers(contrat, nom)), "") for nom, _ in LISTE}
    manques = {nom: trouves[nom] for nom, attendu in LISTE if trouves[nom] != attendu}
    assert len(manques) <= 5, manques


@pytest.mark.lent
def test_rien_de_faux_n_est_certain(contrat: Graphe) -> None:
    for nom, attendu in LISTE:
        assert {c.noeud.id for c in premiers(contrat, nom) if c.certain} <= {attendu}, nom


@pytest.mark.parametrize("nom", ETRANGERS)
def test_qui_n_y_est_pas_n_est_jamais_certain(contrat: Graphe, nom: str) -> None:
    assert not any(c.certain for c in premiers(contrat, nom))


@pytest.mark.parametrize(
    "nom", ["Ville de Paris", "la Caf de Paris", "POLE EMPLOI", "direction des familles et de la petite enfance"]
)
def test_un_nom_imprime_est_certain_quelle_que_soit_sa_graphie(contrat: Graphe, nom: str) -> None:
    premier, *autres = premiers(contrat, nom)
    assert premier.certain
    assert premier.note == 100
    assert not any(c.certain for c in autres)


@pytest.mark.lent
def test_tout_nom_imprime_se_retrouve(contrat: Graphe) -> None:
    for acteur in contrat.tous(Acteur):
        assert acteur.id in {c.noeud.id for c in premiers(contrat, acteur.nom)}
