"""The page of one thing of the graph: what the contract says of it, where, and what it is tied to."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote

from starlette.requests import Request

from graphe.graphe import Graphe
from graphe.modele.base import Noeud, Source
from graphe.modele.enumerations import Code
from graphe.rdf.champs import Genre, champs
from graphe.rdf.ontologie import termes
from requetes.langage.relations import Pas
from service.pages.racine import racine
from service.pages.rendu import remplir

LONGUEUR_DE_LIEN = 110
LIENS_OUVERTS = 12
"""Beyond that many, the links of a relation are folded."""

FORMATS = {"turtle": ("text/turtle", "Turtle"), "jsonld": ("application/ld+json", "JSON-LD")}
NOMMANTS = ("nom", "titre", "libelle", "sigle", "indicateur", "texte", "message")


def page_noeud(requete: Request, graphe: Graphe, noeud: Noeud, pas: Iterable[Pas]) -> str:
    sections = _section("Ce qu'on en sait", _attributs(noeud)) + _section("Ses liens", _liens(requete, graphe, pas))
    formes = "".join(
        f'<link rel="alternate" type="{media}" href="?format={nom}">' for nom, (media, _) in FORMATS.items()
    )
    autres = "".join(f'<li><a href="?format={nom}">{libelle}</a></li>' for nom, (_, libelle) in FORMATS.items())
    return remplir(
        "noeud",
        racine=racine(requete),
        titre=escape(intitule(noeud)),
        type=escape(_majuscule(libelle(type(noeud).__name__))),
        identifiant=escape(noeud.id),
        formes=formes,
        autres=autres,
        sections=sections,
        version=escape(graphe.version),
    )


def page_inconnu(requete: Request, graphe: Graphe, identifiant: str, proches: Iterable[str]) -> str:
    trouves = [n for n in map(graphe.noeud, proches) if n is not None]
    liste = "".join(f"<li>{_lien(requete, n)} <code>{escape(n.id)}</code></li>" for n in trouves)
    corps = f"<ul>{liste}</ul>" if liste else "<p>Aucun identifiant ne lui ressemble.</p>"
    return remplir(
        "noeud",
        racine=racine(requete),
        titre="Identifiant inconnu",
        type="Rien à cette adresse",
        identifiant=escape(identifiant),
        formes="",
        autres="",
        sections=_section("Les plus proches", corps),
        version=escape(graphe.version),
    )


def intitule(noeud: Noeud) -> str:
    """What names it, else its identifier."""
    valeurs = (getattr(noeud, nom, None) for nom in NOMMANTS)
    return _abreger(next((v for v in valeurs if isinstance(v, str) and v), noeud.id))


def libelle(terme: str) -> str:
    """The French label the ontology gives, else the name of the term."""
    connu = termes().get(terme)
    return connu.libelle if connu and connu.libelle else terme


def _section(titre: str, corps: str) -> str:
    return f"<section><h2>{escape(titre)}</h2>{corps}</section>" if corps else ""


def _attributs(objet: Any) -> str:
    lignes = "".join(
        _attribut(c.terme, getattr(objet, c.nom)) for c in champs(type(objet)) if c.genre is not Genre.LIEN
    )
    return f'<div class="reponse"><dl>{lignes}</dl></div>' if lignes else ""


def _attribut(terme: str, valeur: Any) -> str:
    if valeur is None or valeur == ():
        return ""
    return f"<dt>{escape(_majuscule(libelle(terme)))}</dt><dd>{_valeur(valeur)}</dd>"


def _valeur(valeur: Any) -> str:
    match valeur:
        case None:
            return "—"
        case bool():
            return "oui" if valeur else "non"
        case Source():
            return passage(valeur)
        case Code():
            return escape(valeur.libelle)
        case tuple():
            return "<ul>" + "".join(f"<li>{_valeur(v)}</li>" for v in valeur) + "</ul>"
        case float():
            return str(valeur).replace(".", ",")
        case int() | str():
            return escape(str(valeur))
        case _:
            return _attributs(valeur)


def passage(source: Source) -> str:
    debut, fin = source.ligne_debut, source.ligne_fin
    lignes = f"ligne {debut}" if debut == fin else f"lignes {debut} à {fin}"
    return f'<blockquote>{escape(source.texte)}</blockquote><p class="nom">{escape(source.document)}, {lignes}</p>'


def _liens(requete: Request, graphe: Graphe, pas: Iterable[Pas]) -> str:
    ranges = sorted(pas, key=lambda p: p.relation)
    groupes = [(relation, list(groupe)) for relation, groupe in groupby(ranges, key=lambda p: p.relation)]
    return "".join(_groupe(requete, graphe, relation, groupe) for relation, groupe in groupes)


def _groupe(requete: Request, graphe: Graphe, relation: str, groupe: list[Pas]) -> str:
    noeuds = [n for n in (graphe.noeud(p.cible) for p in groupe) if n is not None]
    liste = "<ul>" + "".join(f"<li>{_lien(requete, n)} {_genre(n)}</li>" for n in noeuds) + "</ul>"
    titre = f"<h3>{escape(_majuscule(relation))}</h3>"
    if len(noeuds) <= LIENS_OUVERTS:
        return titre + liste
    return f"{titre}<details><summary>{len(noeuds)} liens</summary>{liste}</details>"


def _lien(requete: Request, noeud: Noeud) -> str:
    return f'<a href="{racine(requete)}id/{escape(quote(noeud.id))}">{escape(intitule(noeud))}</a>'


def _genre(noeud: Noeud) -> str:
    return f'<span class="nom">{escape(libelle(type(noeud).__name__))}</span>'


def _abreger(texte: str) -> str:
    if len(texte) <= LONGUEUR_DE_LIEN:
        return texte
    return texte[:LONGUEUR_DE_LIEN].rsplit(" ", 1)[0] + "…"


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
