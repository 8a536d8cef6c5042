"""Checks of how the text is written, on texts made up as well: what a reader would stop at, and nothing else."""

import pytest

from chargement.controles.adresses import adresses_collees, adresses_d_une_autre_voie
from chargement.controles.ecritures import consignes_restees, noms_ecrits_de_deux_facons, phrases_repetees, redites
from chargement.document.texte import Document
from graphe.identifiants import engagement
from graphe.modele.base import Source
from graphe.modele.engagement import Enjeu
from graphe.modele.territoire import Projet

LONGUE = "les personnes les plus fragiles basculent parfois dans la plus grande précarité parce que personne n'est là pour les aider"


def _source(texte: str) -> Source:
    return Source(document="x", ligne_debut=1, ligne_fin=1, texte=texte)


def _projet(nom: str, adresse: str) -> Projet:
    return Projet(
        id="paris-2024/projet/QN07511M/1", source=_source(nom), quartier="q", rang=1, nom=nom, adresse=adresse
    )


@pytest.mark.parametrize(
    ("adresse", "collees"),
    [
        ("Salle Rozenthal74 rue des Couronnes", True),
        ("rue des CouronnesCentre sportif Nakache", True),
        ("TEP LuquetTEP Alphonse Allais", True),
        ("Lab’Chapelle 9 allée Léon Bronchart", False),
        ("3 bis rue du Chevaleret, 75013 Paris", False),
        ("REP+ Utrillo\n142 rue des Poissonniers", False),
        ("Parking 1001 Vies Habitat rue R. Houdin", False),
        ("4-10 rue Gaston Pinot + 1 rue de la prévoyance", False),
    ],
)
def test_adresses_collees(adresse: str, collees: bool) -> None:
    assert bool(adresses_collees(Document.depuis_texte("a", "x"), [_projet("Un projet", adresse)])) is collees


@pytest.mark.parametrize(
    ("nom", "adresse", "discordante"),
    [
        ("Des propositions ludiques sur le mail Binet", "Mail Belliard", True),
        ("Animation de la Place de Vénétie", "Place de Vénétie", False),
        ("Animation de la Place de Vénétie", "Villa d'Este", False),  # un autre genre de lieu peut être le même endroit
        ("Une nouvelle rue aux écoles", "113, rue Championnet", False),  # « aux écoles » n'est pas un nom de rue
        ("Réhabilitation rue Alphonse Karr", "5-29 rue Alphonse Karr", False),
        ("Jardin du boulevard Ney", "Square Ney, 3 rue Belliard", False),
    ],
)
def test_adresse_d_une_autre_voie(nom: str, adresse: str, discordante: bool) -> None:
    signalees = adresses_d_une_autre_voie(Document.depuis_texte("a", "x"), [_projet(nom, adresse)])
    assert bool(signalees) is discordante


@pytest.mark.parametrize(
    ("texte", "nombre"),
    [
        ("place Cheihka Remitti\nPlace Cheikha Remitti", 1),
        ("la place Remitti Cheihka\nla place Remitti Cheikha", 1),  # le mot d'avant
        ("place Amalia Rodriguez\nEPJ Maalia Jackson", 0),  # rien à côté qui soit commun
        ("rue Claude Regaud\nrue Claude Regaud", 0),
        ("les Centres sociaux\nle Centre social", 0),  # un pluriel
        ("Avenir radieux, avenir proche\nÀ Venir radieux", 0),  # un mot commun
        ("Mail Bréchet\nécole Brechet", 1),  # à l'accent près, quoi qu'il y ait à côté
        ("le site accueille l’Arena\nau sein de l’Aréna", 1),
        ("Évangile\nEvangile\nÉVANGILE", 0),  # une capitale perd son accent
        ("Traverse de Belleville\nTraversé par un axe", 0),  # un participe
        ("le GIE Paris commerces\nvia le GIP Paris commerces", 1),
        ("les Orgues de Flandre\nles Orgues de Flandres", 1),
        ("les REP de Paris\nle GIP Paris commerces\nle CIP Paris nord", 0),
    ],
)
def test_noms_ecrits_de_deux_facons(texte: str, nombre: int) -> None:
    assert len(noms_ecrits_de_deux_facons(Document.depuis_texte(texte, "x"), [])) == nombre


def test_une_phrase_de_deux_passages() -> None:
    document = Document.depuis_texte(f"« {LONGUE.capitalize()}. »\n\nOr, {LONGUE} !", "x")
    (signalement,) = phrases_repetees(document, [])
    assert (signalement.debut, signalement.autres) == (3, ((1, 1),))
    assert phrases_repetees(Document.depuis_texte(f"{LONGUE}\n\n{LONGUE[:80]}", "x"), []) == []


@pytest.mark.parametrize(
    ("texte", "dits"),
    [
        ("au plus près des familles, les initiatives d’aller-vers, au plus près des familles", 1),
        ("de la ceinture verte et du Périphérique, de la ceinture verte", 0),  # quatre mots : un nom
        ("de grandes institutions culturelles, dans les quartiers, de grandes institutions culturelles", 1),
        ("", 0),
    ],
)
def test_redites(texte: str, dits: int) -> None:
    enjeu = Enjeu(id=f"{engagement(1)}/enjeu/1", source=_source(texte), engagement=engagement(1), rang=1, texte=texte)
    assert len(redites(Document.depuis_texte("a", "x"), [enjeu])) == dits


@pytest.mark.parametrize(
    ("texte", "nombre"),
    [
        ("à placer sur la bibliothèque", 1),
        ("À placer  sur la carte", 1),
        ("déplacer sur la carte", 0),
        ("à confirmer", 1),
    ],
)
def test_consignes(texte: str, nombre: int) -> None:
    assert len(consignes_restees(Document.depuis_texte(texte, "x"), [])) == nombre


@pytest.mark.parametrize(
    ("texte", "nombre"),
    [("pour aller à leur rencontre et et faciliter", 1), ("nous nous engageons", 0), ("7 7 000", 0)],
)
def test_un_mot_deux_fois_de_suite(texte: str, nombre: int) -> None:
    assert len(redites(Document.depuis_texte(texte, "x"), [])) == nombre
