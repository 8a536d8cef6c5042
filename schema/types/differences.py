"""What changed between two editions of the contract."""

import strawberry

from graphe.modele.enumerations import Appariement, NatureDifference
from schema.champs import attribut, un
from schema.interfaces import Node


@strawberry.type(description="Champ que deux éditions ne disent pas de même.")
class ChampModifie:
    champ: str = attribut("Nom du champ, tel que dans l'API, p. ex. « texte ».")
    avant: str | None = attribut("Ce que dit la première édition ; null quand elle n'en dit rien.")
    apres: str | None = attribut("Ce que dit la seconde ; null quand elle n'en dit rien.")


@strawberry.type(
    description="Ce qui change d'une édition du contrat à une autre. Une chose que les éditions partagent (acteur, "
    "financement, quartier…) est un seul nœud, le même des deux côtés : « champs » dit ce que chacune en dit."
)
class Difference:
    nature: NatureDifference = attribut("Ajouté, retiré, modifié ou déplacé.")
    type: str = attribut("Type du nœud, p. ex. « Action ».")
    avant: Node | None = attribut("Le nœud de la première édition ; null pour un ajout.")
    apres: Node | None = attribut("Le nœud de la seconde ; null pour un retrait.")
    champs: list[ChampModifie] = attribut("Les champs qui diffèrent, dans l'ordre du modèle ; vide pour un ajout.")
    source_avant = attribut("Le passage de la première édition.", un("Source") | None)
    source_apres = attribut("Le passage de la seconde.", un("Source") | None)
    appariement: Appariement | None = attribut(
        "À quoi l'on a reconnu la même chose ; null pour un ajout ou un retrait."
    )
    ressemblance: float | None = attribut(
        "Part des mots communs, de 0 à 1, quand c'est par eux qu'on l'a reconnue ; null sinon."
    )
