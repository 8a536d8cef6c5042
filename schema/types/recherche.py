"""Results of search, paths and counts."""

import strawberry
from strawberry.scalars import JSON

from requetes.langage.facettes import DimensionFacette
from requetes.langage.relations import LienEtape
from requetes.langage.repartition import Dimension
from schema.champs import attribut, un
from schema.interfaces import Node


@strawberry.type(description="Nœud trouvé par la recherche.")
class Resultat:
    noeud: Node = attribut("Le nœud trouvé.")
    score: float = attribut(
        "De 0 à 1, qui est celui du meilleur : un titre compte plus qu'un nom, un nom plus qu'un texte, un mot rare "
        "plus qu'un mot courant."
    )
    extrait: str = attribut("Le texte autour des mots trouvés, sans balise.")
    extrait_surligne: str = attribut(
        "Le même extrait en HTML : les mots trouvés entre <mark> et </mark>, tout le reste échappé."
    )


@strawberry.type(description="Proposition faite à qui écrit.")
class Suggestion:
    noeud: Node = attribut("Le nœud proposé.")
    libelle: str = attribut("Ce que l'on en montre, p. ex. « Engagement 7 · … ».")
    pourquoi: str = attribut("Ce qui y correspond, p. ex. « sigle « DSP » ».")


@strawberry.type(description="Ce que désigne un nom.")
class Resolution:
    demande: str = attribut("Le nom demandé.")
    noeud: Node | None = attribut("Le nœud qu'il désigne ; null s'il n'en désigne aucun, ou plusieurs aussi bien.")
    reconnu_par: str | None = attribut(
        "Comment il est reconnu, p. ex. « identifiant », « sigle « DSP » » ; null quand noeud l'est."
    )
    proches: list[Node] = attribut(
        "Cinq nœuds au plus : les autres qui portent ce nom, ou ceux dont il se rapproche quand rien n'est reconnu."
    )


@strawberry.type(description="Pas d'un chemin : la relation, lue en français, et le nœud atteint.")
class Etape:
    relation: str = attribut(
        "Relation lue depuis le nœud précédent, p. ex. « est pilote de ».",
        obsolete="Lire « lien », dont « libelles » donne les mots.",
    )
    lien: LienEtape = attribut("La même relation, par son code, p. ex. « EST_PILOTE_DE » ; libelles en dit les mots.")
    noeud: Node = attribut("Le nœud atteint.")
    source = attribut("Le passage qui prouve la relation, quand il y en a un.", un("Source") | None)


@strawberry.type(description="Chemin expliqué entre deux nœuds.")
class Chemin:
    longueur: int = attribut("Nombre d'étapes.")
    etapes: list[Etape] = attribut("Étapes, du premier nœud (exclu) au dernier (compris).")


@strawberry.type(description="Valeur d'une dimension dans une cellule de facettes.")
class CleFacette:
    dimension: DimensionFacette = attribut("La dimension.")
    valeur: str = attribut(
        "Code, année ou identifiant, p. ex. « EN_COURS » ou « quartier/QN07511M » ; « non-precise » : rien n'est dit."
    )
    libelle: str = attribut("Libellé de la valeur.")
    noeud: Node | None = attribut("Le nœud, quand la valeur en est un ; null pour un code ou une année.")


@strawberry.type(description="Cellule des facettes d'une liste.")
class CelluleFacette:
    cles: list[CleFacette] = attribut("Une clé par dimension, dans l'ordre demandé.")
    compte: int = attribut("Nombre d'éléments de la liste.")
    part: float = attribut("Part de la liste, en pourcentage, quatre décimales.")
    filtre: JSON = attribut(
        "Le filtre de la liste et celui de la cellule, prêt à renvoyer à la liste de même type à la racine (p. ex. un "
        "FiltreProjet à « projets ») : il garde autant d'éléments que la cellule en compte. Sous un nœud, il ne redit "
        "ni le nœud ni ses autres arguments."
    )


@strawberry.type(description="Valeur d'une dimension dans une cellule.")
class CleRepartition:
    dimension: Dimension = attribut("La dimension.")
    valeur: str = attribut("Code ou identifiant, p. ex. « SPECIFIQUE » ou « paris-2024/engagement/7 ».")
    libelle: str = attribut("Libellé de la valeur.")
    noeud: Node | None = attribut("Le nœud, quand la valeur en est un ; null pour un code ou plusieurs financeurs.")


@strawberry.type(description="Cellule d'une répartition.")
class CelluleRepartition:
    cles: list[CleRepartition] = attribut("Une clé par dimension, dans l'ordre demandé.")
    mobilisations: int = attribut("Nombre de mobilisations.")
    financements: int = attribut("Nombre de financements distincts.")
    engagements: int = attribut("Nombre d'engagements distincts.")
    part: float = attribut("Part du total, en pourcentage, quatre décimales.")
    explicites: int = attribut("Mobilisations dont le classement est dit par le texte.")
    deduites: int = attribut("Mobilisations dont le classement est déduit d'une règle.")
    filtre: JSON = attribut(
        "Un FiltreMobilisation, prêt à renvoyer : il garde autant de mobilisations que la cellule en compte."
    )


@strawberry.type(
    description="Somme des cellules et total ; NON_CLASSE est toujours montré. Avec ARRONDISSEMENT, QUARTIER ou "
    "PORTEE, une mobilisation compte dans chaque lieu où son engagement est ancré : la somme des cellules peut "
    "dépasser le total."
)
class Repartition:
    cellules: list[CelluleRepartition] = attribut("Les cellules, dans l'ordre des valeurs de leurs dimensions.")
    total: int = attribut("Nombre de mobilisations retenues par le filtre, chacune comptée une fois.")
