"""The small graph of `petit`, with what the shapes ask besides: who takes part, an action, a place that proves the ancrage."""

from dataclasses import replace

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.engagement import Action, Engagement, Participation
from graphe.modele.enumerations import (
    CategorieActeur,
    CertitudeLien,
    Gravite,
    Portee,
    Role,
    Volet,
)
from graphe.modele.qualite import Anomalie
from graphe.modele.territoire import Ancrage, Quartier
from tests.service.petit import NOEUDS, source

FICHE = "paris-2024/engagement/1"
LIEU = "quartier/QN07511M"

CONFORMES: tuple[Noeud, ...] = (
    *(n for n in NOEUDS if not isinstance(n, Ancrage | Anomalie)),
    Acteur(id="acteur/etat", nom="État", categorie=CategorieActeur.ETAT),
    Participation(
        id=f"{FICHE}/participation/1", source=source(20, "État"), engagement=FICHE, acteur="acteur/etat",
        role=Role.PILOTE, rang=1, libelle="État",
    ),
    Action(
        id=f"{FICHE}/action/1", source=source(15, "1. Agir"), engagement=FICHE, rang=1, numero_source="1",
        volet=Volet.CONSOLIDER, texte="Agir",
    ),
    Quartier(
        id=LIEU, source=source(3, "Goutte d’Or"), contrat="paris-2024", nom="Goutte d’Or", code="QN07511M",
        arrondissements=("arrondissement/18",), population=8200,
    ),
    Ancrage(
        id=f"{FICHE}/ancrage/parisienne/QN07511M/18", engagement=FICHE, arrondissement="arrondissement/18",
        portee=Portee.PARISIENNE, certitude=CertitudeLien.NOMMEE, quartier=LIEU,
    ),
)  # fmt: skip
GRAVE = Anomalie(
    id="paris-2024/anomalie/ligne-illisible/1",
    source=source(60, "passage"),
    code="LIGNE_ILLISIBLE",
    gravite=Gravite.ERREUR,
    message="Anomalie d'essai.",
)

CONFORME = Graphe(CONFORMES)
CONFORME_GRAVE = Graphe((*CONFORMES, GRAVE))


def _sans_problematique(noeud: Noeud) -> Noeud:
    return replace(noeud, problematique="") if isinstance(noeud, Engagement) else noeud


VIOLE = Graphe(map(_sans_problematique, CONFORMES))
"""The same, but the problématique of its engagement is empty (line 10)."""
