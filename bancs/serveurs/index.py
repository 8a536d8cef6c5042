"""What the hand-written projections look up: the links of the graph as dictionaries, built once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud, Source
from graphe.modele.engagement import Engagement
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Ancrage, Arrondissement, Dispositif, Mention, Projet
from requetes.annuaire import trouver
from requetes.embarque import acteurs, lieux
from requetes.embarque.calculs import compte_du_lieu
from requetes.embarque.parcours import ranger
from requetes.langage.conditions import COMPTEES

N = TypeVar("N", bound=Noeud)


class Index:
    """`ancrages` by engagement and number of arrondissement; `preuves` by ancrage; the others by holder."""

    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self.noeuds: dict[str, Any] = {noeud.id: noeud for noeud in graphe}
        self.arrondissements = {a.numero: a for a in graphe.tous(Arrondissement)}
        self.numeros = {a.id: a.numero for a in graphe.tous(Arrondissement)}
        self.preuves: dict[str, list[Source]] = {a.id: lieux.preuves(graphe, a) for a in graphe.tous(Ancrage)}
        self.ancrages = self._ancrages()
        self.engagements = {n: self._ancres(n) for n in self.arrondissements}
        self.mobilisations = {n: self._mobilisations_de(n) for n in self.arrondissements}
        self.comptes = {n: compte_du_lieu(graphe, a) for n, a in self.arrondissements.items()}
        self.participations = {a.id: acteurs.participations(graphe, a) for a in graphe.tous(Acteur)}
        self.projets = {d.id: self._projets(d) for d in graphe.tous(Dispositif)}
        self.nommants = {d.id: self._nommants(d) for d in graphe.tous(Dispositif)}

    def liste(self, identifiant: str, relation: str, type_: type[N]) -> list[N]:
        return self.graphe.voisins(identifiant, relation, type_)

    def par_nom(self, type_: type[N], identifiant: str | None, nom: str | None) -> N:
        if identifiant is not None:
            return trouver.de_type(self.graphe, identifiant, type_)
        return trouver.par_nom(self.graphe, nom or "", type_)

    def _ancrages(self) -> dict[tuple[str, int], list[Ancrage]]:
        trouves: dict[tuple[str, int], list[Ancrage]] = defaultdict(list)
        for ancrage in (a for a in self.graphe.tous(Ancrage) if a.certitude in COMPTEES):
            if ancrage.arrondissement:
                trouves[ancrage.engagement, self.numeros[ancrage.arrondissement]].append(ancrage)
        return trouves

    def _ancres(self, numero: int) -> list[Engagement]:
        return [e for e in self.graphe.tous(Engagement) if (e.id, numero) in self.ancrages]

    def _mobilisations_de(self, numero: int) -> list[Mobilisation]:
        return [m for m in self.graphe.tous(Mobilisation) if (m.engagement, numero) in self.ancrages]

    def _mentions(self, dispositif: Dispositif) -> list[Mention]:
        return self.liste(dispositif.id, "mentions", Mention)

    def _projets(self, dispositif: Dispositif) -> list[Projet]:
        elements: Iterable[Noeud] = (self.noeuds[m.element] for m in self._mentions(dispositif))
        return ranger(self.graphe, (e for e in elements if isinstance(e, Projet)))

    def _nommants(self, dispositif: Dispositif) -> list[Engagement]:
        nommants = (self.noeuds[m.engagement] for m in self._mentions(dispositif) if m.engagement)
        return ranger(self.graphe, (e for e in nommants if isinstance(e, Engagement)))
