"""A body printed as the service of another: « Ville de Paris (GPIS…) », « Préfecture (DRIEETS) »."""

from collections.abc import Sequence

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.engagement import Participation
from graphe.modele.enumerations import Gravite


def rattachements_discordants(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    acteurs = {n.id: n for n in noeuds if isinstance(n, Acteur)}
    return [
        _signalement(participation, acteurs[participation.acteur], acteurs[service])
        for participation in noeuds
        if isinstance(participation, Participation)
        for service in participation.services
        if participation.acteur not in _ascendants(service, acteurs)
    ]


def _ascendants(identifiant: str, acteurs: dict[str, Acteur]) -> list[str]:
    chaine = [identifiant]
    while rattachement := acteurs[chaine[-1]].rattachement:
        chaine.append(rattachement)
    return chaine


def _signalement(participation: Participation, acteur: Acteur, service: Acteur) -> Signalement:
    message = f"« {service.nom} » est imprimé comme un service de « {acteur.nom} », auquel il n'est pas rattaché."
    source = participation.source
    code, gravite = "RATTACHEMENT_DISCORDANT", Gravite.INFORMATION
    return Signalement(code, gravite, message, source.ligne_debut, source.ligne_fin, participation.id)
