"""What the load says of itself, and of each part of an engagement."""

from dataclasses import dataclass

from graphe.graphe import Graphe
from graphe.modele.engagement import Engagement
from graphe.modele.qualite import Anomalie, Comptage
from requetes.annuaire.trouver import rapport


@dataclass(frozen=True, slots=True)
class RapportQualite:
    version: str
    empreinte_source: str
    comptages: tuple[Comptage, ...]


def qualite(graphe: Graphe) -> RapportQualite:
    lu = rapport(graphe)
    return RapportQualite(graphe.version, lu.empreinte_source, lu.comptages)


def anomalies_de_l_engagement(graphe: Graphe, engagement: Engagement) -> list[Anomalie]:
    """Those of the engagement itself and of the parts of its fiche."""
    dans = f"{engagement.id}/"
    return [
        a for a in graphe.tous(Anomalie) if a.element and (a.element == engagement.id or a.element.startswith(dans))
    ]
