"""Candidates for a name, with the printed name that matched and where the contract prints it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from chargement.referentiel import Entree, lire_referentiel
from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.engagement import Plan
from graphe.modele.financement import Financement
from graphe.modele.territoire import Arrondissement, Dispositif, Quartier
from graphe.texte import cle_du_nom
from requetes.annuaire.candidats import CANDIDATS, Candidat, rapprocheur
from requetes.embarque.chemins import voisinage

TYPES_RAPPROCHES: dict[str, type[Noeud]] = {
    type_.__name__: type_ for type_ in (Acteur, Financement, Dispositif, Plan, Quartier, Arrondissement)
}
"""Those that have names."""


class NomsConnus(Entree):
    acteur: str
    noms: list[str]
    pourquoi: str


@dataclass(frozen=True, slots=True)
class Candidature:
    """`passage`: where the matching name is printed, None when no node of the graph quotes it as it is."""

    candidat: Candidat
    passage: Source | None

    @property
    def identifiant(self) -> str:
        return self.candidat.noeud.id

    @property
    def nom(self) -> str:
        return str(getattr(self.candidat.noeud, "nom", self.identifiant))

    @property
    def raison(self) -> str:
        if self.passage is None:
            return f"Nom connu, non imprimé : « {self.candidat.nom} »"
        return f"Nom imprimé : « {self.candidat.nom} », ligne {self.passage.ligne_debut}"


def proposer(graphe: Graphe, nom: str, types: tuple[type[Noeud], ...], limite: int = CANDIDATS) -> list[Candidature]:
    trouves = rapprocheur(graphe, types, _ajouts()).candidats(nom, limite)
    return [Candidature(candidat, ou_imprime(graphe, candidat.noeud, candidat.nom)) for candidat in trouves]


@cache
def _ajouts() -> tuple[tuple[str, str], ...]:
    """Old names, full names, brands: what lists write and the contract does not."""
    connus = lire_referentiel("noms_connus", list[NomsConnus])
    return tuple((entree.acteur, nom) for entree in connus for nom in entree.noms)


def ou_imprime(graphe: Graphe, noeud: Noeud, nom: str) -> Source | None:
    """The first passage that holds the name: of what is tied to the node, else of all that is quoted."""
    cle = f" {cle_du_nom(nom)} "
    lies = sorted(_passages(graphe, noeud), key=lambda source: source.ligne_debut)
    trouves = (source for source in lies if cle in _en_cle(source))
    return next(trouves, None) or next((source for texte, source in _tous(graphe) if cle in texte), None)


def _passages(graphe: Graphe, noeud: Noeud) -> Iterator[Source]:
    if isinstance(noeud, Acteur) and noeud.signature:
        yield noeud.signature
    voisins = (graphe.noeud(arc.cible) for arc in voisinage(graphe).get(noeud.id, ()))
    yield from (proche.source for proche in (noeud, *voisins) if isinstance(proche, NoeudSource))


@lru_cache(maxsize=2)
def _tous(graphe: Graphe) -> list[tuple[str, Source]]:
    """Short ones first: they are read faster."""
    sources = {noeud.source for noeud in graphe if isinstance(noeud, NoeudSource)}
    ranges = sorted(sources, key=lambda source: (source.ligne_fin - source.ligne_debut, source.ligne_debut))
    return [(_en_cle(source), source) for source in ranges]


def _en_cle(source: Source) -> str:
    return f" {cle_du_nom(source.texte)} "
