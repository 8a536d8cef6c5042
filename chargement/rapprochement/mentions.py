"""Dispositifs named by the elements of the fiches and by the projets: both passages are kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from chargement.rapprochement.dispositifs import RepertoireDispositifs
from graphe.identifiants import CONTRAT
from graphe.modele.base import Noeud, Source
from graphe.modele.engagement import Action, Indicateur, Participation, Plan
from graphe.modele.enumerations import Role
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Mention, Projet


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
