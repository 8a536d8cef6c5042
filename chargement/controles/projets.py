"""Projets that carry no dispositif of any engagement: they stay unlinked and are counted."""

from collections.abc import Sequence

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from graphe.modele.base import Noeud
from graphe.modele.enumerations import Gravite
from graphe.modele.territoire import Mention, Projet


def projets_sans_dispositif(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    portes = {n.element for n in noeuds if isinstance(n, Mention)}
    return [
        Signalement(
            "PROJET_SANS_DISPOSITIF",
            Gravite.INFORMATION,
            f"Le projet « {noeud.nom} » ne nomme aucun dispositif des engagements : il n'est relié à aucun.",
            noeud.source.ligne_debut,
            noeud.source.ligne_fin,
            noeud.id,
        )
        for noeud in noeuds
        if isinstance(noeud, Projet) and noeud.id not in portes
    ]
