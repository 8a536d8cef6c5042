"""Which streams support which engagements in a place."""

from graphe.financement import Mobilisation
from graphe.graphe import Graphe
from graphe.territoire import Arrondissement
from requetes.filtres import FiltreMobilisation


def de_l_arrondissement(
    graphe: Graphe, arrondissement: Arrondissement, filtre: FiltreMobilisation | None = None
) -> list[Mobilisation]:
    """Mobilisations whose engagement has an ancrage here that also satisfies the filter's quartier and portees."""
    filtre = filtre or FiltreMobilisation()
    ici = FiltreMobilisation(
        arrondissement=arrondissement.numero, quartier=filtre.quartier, portees=filtre.portees, et=(filtre,)
    )
    return ici.retenir(graphe, graphe.tous(Mobilisation))
