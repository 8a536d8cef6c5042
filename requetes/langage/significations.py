"""What a field means, as data: one node, several, all of a type, or a named computation. Each engine interprets it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

from requetes.langage.conditions import Condition


@dataclass(frozen=True, slots=True)
class Lien:
    """The one node at the end of a relation, or None."""

    relation: str
    cible: str = "Noeud"


@dataclass(frozen=True, slots=True)
class Liens:
    """Distinct nodes of one type at the end of a path of relations; arguments are conditions on them.

    A direct relation keeps the order of the graph, a longer path is put in the order of identifiers.
    """

    chemin: str
    cible: str
    criteres: Mapping[str, Condition] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Tous:
    """Every node of a type, kept by a filter and put in an order when they are given."""

    cible: str
    criteres: Mapping[str, Condition] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Facettes:
    """Of a page, counts of its whole list, whose elements are of the type."""

    type: str


class Calcul(Enum):
    """A computation that starts from a node: receives it, and the arguments."""

    PARTICIPATIONS_DE_L_ACTEUR = auto()
    ENGAGEMENTS_DE_L_ACTEUR = auto()
    PARTENAIRES_FREQUENTS = auto()
    ACTEURS_DE_L_ENGAGEMENT = auto()
    PROJETS_DE_L_ENGAGEMENT = auto()
    ANOMALIES_DE_L_ENGAGEMENT = auto()
    ENGAGEMENTS_DE_L_ARRONDISSEMENT = auto()
    MOBILISATIONS_DE_L_ARRONDISSEMENT = auto()
    ENGAGEMENTS_DU_QUARTIER = auto()
    ENGAGEMENTS_DU_PROJET = auto()
    PROJETS_DU_QUARTIER = auto()
    ARRONDISSEMENTS_CITES = auto()
    ENGAGEMENT_CITE = auto()
    PREUVES = auto()
    LIBELLE_DE_THEMATIQUE = auto()
    LIBELLES_DE_THEMATIQUE = auto()
    COMPTE_DU_LIEU = auto()
    MOBILISATIONS_DU_QUARTIER = auto()
    MONTANTS_DU_FINANCEMENT = auto()
    MONTANTS_DE_L_ARRONDISSEMENT = auto()
    MONTANTS_DU_DISPOSITIF = auto()
    CONTOUR = auto()
    MOTIF_SANS_CONTOUR = auto()
    CASES = auto()
    URL = auto()
    ANOMALIES_DU_RAPPORT = auto()
    NATURE = auto()


class Question(Enum):
    """A computation over the whole graph, which has no node to start from."""

    CONTRAT = auto()
    NOEUD = auto()
    NOEUDS = auto()
    ENGAGEMENT = auto()
    ARRONDISSEMENT = auto()
    ACTEUR = auto()
    FINANCEMENT = auto()
    DISPOSITIF = auto()
    QUARTIER = auto()
    PLAN = auto()
    PROJET = auto()
    THEMATIQUE = auto()
    SIGLE = auto()
    REPARTITION = auto()
    MONTANTS = auto()
    RECHERCHE = auto()
    CHEMINS = auto()
    QUALITE = auto()
    LIBELLES = auto()
    QUARTIER_A = auto()
    API = auto()
    SUGGESTIONS = auto()
    RESOUDRE = auto()
    DIFFERENCES = auto()


Signification: TypeAlias = Lien | Liens | Tous | Facettes | Calcul | Question
