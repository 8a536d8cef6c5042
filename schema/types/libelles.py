"""What is shown for each code."""

import strawberry

from schema.champs import attribut


@strawberry.type(name="Libelle", description="Ce que l'on montre d'un code, d'une seule façon partout.")
class LibelleMontre:
    court: str = attribut("Pour un graphique, une étiquette.")
    long: str = attribut("Pour une phrase, une légende.")


@strawberry.type(description="Libellé d'une valeur d'une liste fermée de l'API.")
class LibelleEnum:
    enum: str = attribut("Nom de la liste, p. ex. « TypeCredit ».")
    code: str = attribut("Le code, p. ex. « SPECIFIQUE ».")
    libelle: LibelleMontre = attribut("Ce que l'on en montre.")
