"""The page of one thing of the graph: what the contract says of it, where, and what it is tied to."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias
from urllib.parse import quote

from starlette.requests import Request

from graphe.graphe import Graphe
from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.champs import Genre, champs
from graphe.modele.contrat import Chiffre, Thematique
from graphe.modele.engagement import Engagement, Participation
from graphe.modele.enumerations import Code
from graphe.modele.territoire import Ancrage
from graphe.rdf.ontologie import libelles
from requetes.annuaire.editions import titre_en_vigueur
from requetes.annuaire.saisie import nommer
from requetes.langage.chemins import Arc
from service.dossiers.adresses import genre
from service.pages.rendu import racine, rendre
from service.pages.signalement import ErreurASignaler

LONGUEUR_DE_LIEN = 110
FORMATS = {
    "turtle": {"media": "text/turtle", "libelle": "Turtle"},
    "jsonld": {"media": "application/ld+json", "libelle": "JSON-LD"},
    "ntriples": {"media": "application/n-triples", "libelle": "N-Triples"},
    "rdfxml": {"media": "application/rdf+xml", "libelle": "RDF/XML"},
    "n3": {"media": "text/n3", "libelle": "N3"},
    "tsv": {"media": "text/tab-separated-values", "libelle": "TSV"},
}
NOMMANTS = ("nom", "titre", "libelle", "sigle", "indicateur", "texte", "message")

Montre: TypeAlias = tuple[str, Any]
"""A value, after the kind that says how the page shows it: texte, passage, liste or fiche."""


@dataclass(frozen=True, slots=True)
class Voisin:
    """A node to which a page leads."""

    id: str
    intitule: str
    type: str


def page_noeud(requete: Request, graphe: Graphe, noeud: Noeud, pas: Iterable[Arc]) -> str:
    return rendre(
        "noeud",
        racine=racine(requete),
        titre=_titre(graphe, noeud),
        type=_majuscule(libelle(type(noeud).__name__)),
        identifiant=noeud.id,
        formats=FORMATS,
        attributs=_attributs(noeud),
        relations=_relations(graphe, noeud, pas),
        dossier=f"dossiers/{noeud.id}" if genre(noeud.id) else "",
        editeur=_editeur(noeud),
        contrat=titre_en_vigueur(graphe),
        signalement=ErreurASignaler.de(requete, noeud.id, _lignes(noeud), graphe.version),
        version=graphe.version,
    )


def page_inconnu(requete: Request, graphe: Graphe, identifiant: str, proches: Iterable[str]) -> str:
    return rendre(
        "inconnu",
        racine=racine(requete),
        titre="Identifiant inconnu",
        type="Rien à cette adresse",
        identifiant=identifiant,
        formats={},
        proches=_voisins(graphe, proches),
        contrat=titre_en_vigueur(graphe),
        version=graphe.version,
    )


def _titre(graphe: Graphe, noeud: Noeud) -> str:
    return nommer(graphe, noeud) if isinstance(noeud, Thematique) else intitule(noeud)


def intitule(noeud: Noeud) -> str:
    """What names it, else its identifier; a figure says of what place."""
    if isinstance(noeud, Chiffre):
        return _abreger(f"{noeud.libelle} ({noeud.territoire})")
    if isinstance(noeud, Ancrage):
        return noeud.portee.libelle
    valeurs = (getattr(noeud, nom, None) for nom in NOMMANTS)
    return _abreger(next((v for v in valeurs if isinstance(v, str) and v), noeud.id))


def libelle(terme: str) -> str:
    """The French label of the ontology, else the name of the term."""
    return libelles().get(terme, terme)


def _attributs(objet: Any) -> list[tuple[str, Montre]]:
    """Those that have a value, links aside."""
    lus = ((c.terme, getattr(objet, c.nom)) for c in champs(type(objet)) if c.genre is not Genre.LIEN)
    return [(_majuscule(libelle(terme)), _montrer(valeur)) for terme, valeur in lus if valeur not in (None, ())]


def _montrer(valeur: Any) -> Montre:
    match valeur:
        case None:
            return "texte", "—"
        case bool():
            return "texte", "oui" if valeur else "non"
        case Source():
            return "passage", valeur
        case Code():
            return "texte", valeur.libelle
        case tuple():
            return "liste", [_montrer(v) for v in valeur]
        case float():
            return "texte", str(valeur).replace(".", ",")
        case int() | str():
            return "texte", str(valeur)
        case _:
            return "fiche", _attributs(valeur)


def _relations(graphe: Graphe, noeud: Noeud, pas: Iterable[Arc]) -> list[tuple[str, list[Voisin]]]:
    ranges = sorted(pas, key=lambda p: p.relation)
    groupes = groupby(ranges, key=lambda p: p.relation)
    return [(_majuscule(relation), _voisins(graphe, (p.cible for p in g), noeud.id)) for relation, g in groupes]


def _voisins(graphe: Graphe, identifiants: Iterable[str], ici: str = "") -> list[Voisin]:
    noeuds = [n for n in map(graphe.noeud, identifiants) if n is not None]
    return [Voisin(n.id, _vu_d_ici(graphe, n, ici), libelle(type(n).__name__)) for n in noeuds]


def _vu_d_ici(graphe: Graphe, noeud: Noeud, ici: str) -> str:
    """What tells it from the others: its role, and its fiche when the page is not that of the fiche."""
    role = f"{noeud.role.libelle} : " if isinstance(noeud, Participation) else ""
    parent = graphe.noeud(getattr(noeud, "engagement", None) or "")
    if isinstance(noeud, Engagement):
        return f"Engagement {noeud.numero} – {intitule(noeud)}"
    fiche = f"Engagement {parent.numero} – " if isinstance(parent, Engagement) and parent.id != ici else ""
    return f"{fiche}{role}{_titre(graphe, noeud)}"


def _lignes(noeud: Noeud) -> str:
    return str(noeud.source.ligne_debut) if isinstance(noeud, NoeudSource) else ""


def _editeur(noeud: Noeud) -> str:
    """The request that gives it, ready in the editor."""
    passage = " ... on Sourcable { source { ligneDebut ligneFin texte } }"
    requete = f'{{ node(id: "{noeud.id}") {{ __typename id{passage} }} }}'
    return f"graphql#query={quote(requete)}"


def _abreger(texte: str) -> str:
    if len(texte) <= LONGUEUR_DE_LIEN:
        return texte
    return texte[:LONGUEUR_DE_LIEN].rsplit(" ", 1)[0] + "…"


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
