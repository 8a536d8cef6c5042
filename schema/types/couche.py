"""Dated facts, each with its row."""

from decimal import Decimal

import strawberry
from strawberry.scalars import JSON

from graphe.modele.enumerations import NatureMontant
from requetes.langage.montants import DimensionMontant
from requetes.langage.significations import Lien, Liens
from schema.champs import Argument, attribut, calcul, connexion, un
from schema.interfaces import Node
from schema.publication import DU_MODELE, publie
from schema.scalaires import Date


@publie
class Couche:
    chargee_le = attribut("", Date)
    refusees = DU_MODELE
    subventions = connexion(Liens("subventions", "Subvention"), "Les montants que disent ses lignes.")
    valeurs = connexion(Liens("valeurs", "Valeur"), "Les valeurs que disent ses lignes.")
    contours = connexion(Liens("contours", "Contour"), "Les contours de quartiers que disent ses objets.")


@publie
class Subvention:
    montant = attribut("", Decimal)


@publie
class Valeur:
    indicateur = calcul(
        Lien("indicateur_suivi", "Indicateur"), "L'indicateur du contrat, quand c'en est un.", un("Indicateur") | None
    )
    territoire = calcul(
        Lien("lieu"), "Le quartier, l'arrondissement, ou le contrat quand c'est tout Paris.", Node | None
    )


@strawberry.type(description="Valeur d'une dimension dans une cellule de montants.")
class CleMontant:
    dimension: DimensionMontant = attribut("La dimension.")
    valeur: str = attribut("Code, année ou identifiant, p. ex. « 2025 » ; « plusieurs » et « non-precise » en sont.")
    libelle: str = attribut("Libellé de la valeur.")
    noeud: Node | None = attribut("Le nœud, quand la valeur en est un.")


@strawberry.type(description="Cellule de montants : des lignes d'une seule nature et d'une seule couche.")
class CelluleMontant:
    cles: list[CleMontant] = attribut("Une clé par dimension, dans l'ordre demandé.")
    montant: Decimal = attribut("Somme exacte, en euros.")
    lignes: int = attribut("Nombre de lignes.")
    part: float | None = attribut("Part du total chargé, en pourcentage ; null quand il n'y a pas de total.")
    filtre: JSON = attribut("Un FiltreSubvention, pour subventions : il garde ces lignes, et elles seules.")


@strawberry.type(
    description="Les montants d'un seul fichier, d'un seul exercice et d'une seule nature, avec ce que leur total "
    "laisse de côté. Deux d'entre eux peuvent dire le même argent : ils ne s'additionnent pas."
)
class MontantParFichier:
    couche: strawberry.ID = attribut("Identifiant de la couche, p. ex. « couche/subventions-2025 ».")
    annee: int = attribut("Exercice.")
    nature: NatureMontant = attribut("Voté, notifié ou versé, quand le fichier le dit.")
    total: Decimal = attribut("En euros, comme Montants.total.")
    lignes: int = attribut("Nombre de lignes du total.")
    partage: Decimal = attribut("En euros, comme Montants.partage.")
    non_situe: Decimal = attribut("En euros, comme Montants.nonSitue.")
    minorant: bool = attribut("Vrai quand ce fichier ne permet pas de reconnaître toutes les lignes de Paris.")


@strawberry.type(
    description="Des montants et, à côté du total, ce qu'il laisse de côté. Deux natures ou deux couches ne "
    "s'additionnent pas : MONTANTS_MELES."
)
class Montants:
    cellules: list[CelluleMontant] = attribut("Les cellules, dans l'ordre des valeurs ; aucune sans dimension.")
    par_fichier: list[MontantParFichier] = attribut(
        "Les mêmes, un par fichier, exercice et nature, dans cet ordre : avec les dimensions COUCHE et NATURE, rien "
        "n'est refusé."
    )
    total: Decimal = attribut(
        "En euros. Sans condition de lieu, toutes les lignes ; avec, celles qui ne nomment que ce lieu."
    )
    lignes: int = attribut("Nombre de lignes du total.")
    non_situe: Decimal = attribut(
        "En euros, les lignes sans lieu, la condition de lieu mise à part : une partie est peut-être d'ici."
    )
    partage: Decimal = attribut(
        "En euros, les lignes qui nomment ce lieu avec d'autres (sans condition : plusieurs lieux), jamais partagées."
    )
    minorant: bool = attribut("Vrai quand un fichier ne permet pas de reconnaître toutes les lignes de Paris.")
    avertissements: list[str] = attribut("Ce qu'il faut savoir avant de citer ces montants.")
    filtre: JSON = attribut("Un FiltreSubvention qui garde les lignes du total.")
    filtre_partage: JSON = attribut("Celui qui garde les lignes partagées.")
    filtre_non_situe: JSON = attribut("Celui qui garde les lignes non situées.")


DIMENSIONS = Argument(list[DimensionMontant], "Dimensions, sans répétition ; aucune : le total seul.")
