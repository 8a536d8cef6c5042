"""Orders of the lists: the value of each member is the path of what is compared; identifiers decide between equals."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.enumerations import Code
from graphe.texte import cle
from requetes.embarque.index import index
from requetes.embarque.parcours import ranger, valeurs

N = TypeVar("N", bound=Noeud)


class Sens(Code):
    CROISSANT = "CROISSANT", "Du plus petit au plus grand, de A à Z"
    DECROISSANT = "DECROISSANT", "Du plus grand au plus petit, de Z à A"


class ChampTri(Code):
    """Base of the lists of fields one can sort by."""


class ChampThematique(ChampTri):
    NUMERO = "numero", "Numéro de la thématique"
    TITRE = "titre", "Titre, quand le texte le donne"


class ChampEngagement(ChampTri):
    NUMERO = "numero", "Numéro de l'engagement"
    TITRE = "titre", "Titre de l'engagement"
    THEMATIQUE = "thematique.numero", "Numéro de la thématique"


class ChampAction(ChampTri):
    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    RANG = "rang", "Rang de l'action dans la fiche"
    VOLET = "volet", "À consolider, puis à développer"


class ChampActeur(ChampTri):
    NOM = "nom", "Nom de l'acteur"
    CATEGORIE = "categorie", "Catégorie, dans l'ordre de CategorieActeur"


class ChampFinancement(ChampTri):
    NOM = "nom", "Nom du financement"
    TYPE_CREDIT = "type_credit", "Droit commun, puis spécifique, puis non classé"
    FINANCEUR = "financeur.nom", "Nom du financeur"


class ChampMobilisation(ChampTri):
    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    FINANCEMENT = "financement.nom", "Nom du financement"
    LIBELLE = "libelle", "Libellé imprimé"
    ORIGINE = "origine", "Intitulé, dans l'ordre d'Origine"
    TYPE_CREDIT = "type_credit", "Droit commun, puis spécifique, puis non classé"


class ChampPlan(ChampTri):
    NOM = "nom", "Nom du plan"


class ChampIndicateur(ChampTri):
    ENGAGEMENT = "engagement.numero", "Numéro de l'engagement"
    RANG = "rang", "Rang de l'indicateur dans la fiche"
    NATURE = "nature", "Nature, dans l'ordre de NatureIndicateur"


class ChampQuartier(ChampTri):
    NOM = "nom", "Nom du quartier"
    CODE = "code", "Code officiel"
    POPULATION = "population", "Population du décret"
    ARRONDISSEMENT = "arrondissements.numero", "Premier arrondissement du quartier"


class ChampArrondissement(ChampTri):
    NUMERO = "numero", "Numéro de l'arrondissement"


class ChampProjet(ChampTri):
    NOM = "nom", "Nom du projet"
    QUARTIER = "quartier.nom", "Nom du quartier"
    RANG = "rang", "Rang du projet dans la fiche du quartier"


class ChampDispositif(ChampTri):
    NOM = "nom", "Nom du dispositif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordre:
    champ: ChampTri
    sens: Sens = Sens.CROISSANT


def ordonner(graphe: Graphe, noeuds: list[N], ordre: Ordre) -> list[N]:
    """Sorted; nodes that have nothing to compare come last, whatever the sens."""
    cles = index(graphe).table(ordre.champ, lambda noeud: _cle(graphe, noeud, ordre.champ.value))
    ranges = ranger(graphe, noeuds)
    pleins = [noeud for noeud in ranges if cles[noeud.id]]
    vides = [noeud for noeud in ranges if not cles[noeud.id]]
    pleins.sort(key=lambda noeud: cles[noeud.id], reverse=ordre.sens is Sens.DECROISSANT)
    return pleins + vides


def _cle(graphe: Graphe, noeud: Noeud, chemin: str) -> tuple[Any, ...]:
    """What is compared; empty when there is nothing."""
    trouvees = valeurs(graphe, noeud, chemin)
    if not trouvees:
        return ()
    valeur = trouvees[0]
    if isinstance(valeur, Enum):
        return (list(type(valeur)).index(valeur),)
    return (cle(valeur),) if isinstance(valeur, str) else (valeur,)
