"""Which streams support which engagements in a place."""

from collections.abc import Sequence

from graphe.graphe import Graphe
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Arrondissement
from requetes.embarque.conditions import gardes_du_filtre
from requetes.embarque.tables import retenir
from requetes.langage.filtres import FiltreMobilisation


def de_l_arrondissement(
    graphe: Graphe, arrondissement: Arrondissement, filtre: FiltreMobilisation | None = None
) -> Sequence[Mobilisation]:
    """Mobilisations whose engagement has an ancrage here that also satisfies the filter's quartier and portees."""
    filtre = filtre or FiltreMobilisation()
    ici = FiltreMobilisation(
        arrondissement=arrondissement.numero, quartier=filtre.quartier, portees=filtre.portees, et=(filtre,)
    )
    return retenir(graphe, Mobilisation, gardes_du_filtre(graphe, ici))
