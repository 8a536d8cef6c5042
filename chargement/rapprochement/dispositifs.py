"""Dispositifs named by the fiches and by the projets, as whole words, never by likeness; both passages are kept."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from chargement.referentiel import Entree, lire_referentiel
from graphe.identifiants import CONTRAT
from graphe.modele.base import Noeud, Source
from graphe.modele.engagement import Action, Indicateur, Participation, Plan
from graphe.modele.enumerations import Role
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Dispositif, Mention, Projet
from graphe.texte import cle, origines

Intervalle = tuple[int, int]


class DispositifConnu(Entree):
    """One dispositif: `formes` are its printed forms, `sauf` the phrases in which a form does not name it."""

    id: str
    nom: str
    sigle: str | None = None
    formes: tuple[str, ...]
    sauf: tuple[str, ...] = ()
    source: str


class Locution:
    """A phrase, compared by its key, as whole words."""

    def __init__(self, texte: str) -> None:
        self.cle = cle(texte)

    @cached_property
    def _motif(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self.cle)}(?!\w)")

    def places(self, texte: str) -> list[Intervalle]:
        """Where the phrase stands in a key."""
        return [m.span() for m in self._motif.finditer(texte)]


class RepertoireDispositifs:
    def __init__(self, connus: Sequence[DispositifConnu] | None = None) -> None:
        self.connus = lire_referentiel("dispositifs", tuple[DispositifConnu, ...]) if connus is None else tuple(connus)
        self._recherches = [(d.id, _plus_longues_dabord(d.formes), _plus_longues_dabord(d.sauf)) for d in self.connus]
        self._cles = [forme.cle for _, formes, _ in self._recherches for forme in formes]

    def mentions(self, texte: str) -> list[tuple[str, str]]:
        """Each dispositif the text names, once, with the words as printed (its longest form wins)."""
        recherche = cle(texte)
        if not any(map(recherche.__contains__, self._cles)):
            return []
        reperes = ((d, _premiere(recherche, formes, sauf)) for d, formes, sauf in self._recherches)
        trouves = [(d, intervalle) for d, intervalle in reperes if intervalle]
        if not trouves:
            return []
        places = origines(texte, cle)
        return [(d, texte[places[debut][0] : places[fin - 1][1]]) for d, (debut, fin) in trouves]

    def construire(self) -> list[Dispositif]:
        return [_dispositif(connu) for connu in self.connus]


def _plus_longues_dabord(phrases: Sequence[str]) -> list[Locution]:
    return sorted(map(Locution, phrases), key=lambda f: -len(f.cle))


def _premiere(texte: str, formes: Sequence[Locution], sauf: Sequence[Locution]) -> Intervalle | None:
    """First place of the longest form that stands outside every excluded phrase."""
    places = [place for forme in formes if forme.cle in texte for place in forme.places(texte)]
    if not places:
        return None
    exclus = [intervalle for phrase in sauf for intervalle in phrase.places(texte)]
    return next((p for p in places if not any(debut <= p[0] and p[1] <= fin for debut, fin in exclus)), None)


def _dispositif(connu: DispositifConnu) -> Dispositif:
    propres = {cle(connu.nom), cle(connu.sigle or "")}
    autres = tuple(forme for forme in connu.formes if cle(forme) not in propres)
    return Dispositif(id=connu.id, nom=connu.nom, sigle=connu.sigle, autres_noms=autres)


@dataclass(frozen=True, slots=True)
class Texte:
    """A text that can name a dispositif, the element it belongs to, and the passage it stands in."""

    contenu: str
    element: str
    source: Source
    engagement: str | None = None


def textes(noeuds: Iterable[Noeud]) -> Iterator[Texte]:
    """Texts of actions, mobilisations, plans, indicateurs, lieux ressources and projets, in the order of the nodes.

    In a bullet that prints several plans, each plan names only what its own name does.
    """
    noeuds = list(noeuds)
    puces = Counter((c.engagement, c.libelle) for n in noeuds if isinstance(n, Plan) for c in n.citations)
    for noeud in noeuds:
        if isinstance(noeud, Plan):
            for c in noeud.citations:
                partagee = puces[c.engagement, c.libelle] > 1
                yield Texte(noeud.nom if partagee else c.libelle, noeud.id, c.source, c.engagement)
        elif isinstance(noeud, Projet):
            yield Texte("\n".join(filter(None, (noeud.nom, noeud.descriptif))), noeud.id, noeud.source)
        elif isinstance(noeud, (Action, Indicateur, Mobilisation)) or _est_un_lieu(noeud):
            yield Texte(_contenu(noeud), noeud.id, noeud.source, noeud.engagement)


def _est_un_lieu(noeud: Noeud) -> TypeGuard[Participation]:
    return isinstance(noeud, Participation) and noeud.role is Role.LIEU_RESSOURCE


def _contenu(noeud: Action | Indicateur | Mobilisation | Participation) -> str:
    if isinstance(noeud, Action):
        return "\n".join((noeud.texte, *noeud.sous_points))
    return noeud.texte if isinstance(noeud, Indicateur) else noeud.libelle


def lire_mentions(noeuds: Iterable[Noeud], repertoire: RepertoireDispositifs) -> list[Mention]:
    """Mentions numbered by dispositif, in the order of the nodes."""
    rangs: Counter[str] = Counter()
    mentions = []
    for texte in textes(noeuds):
        for dispositif, forme in repertoire.mentions(texte.contenu):
            rangs[dispositif] += 1
            mentions.append(
                Mention(
                    id=f"{CONTRAT}/mention/{dispositif.removeprefix('dispositif/')}/{rangs[dispositif]}",
                    source=texte.source,
                    dispositif=dispositif,
                    element=texte.element,
                    engagement=texte.engagement,
                    texte=forme,
                )
            )
    return mentions
