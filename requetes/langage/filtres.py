# ruff: noqa: RUF009  critere() declares a dataclass field; nothing is shared between instances
"""Filters as data: fields combine with AND; et, ou, non nest. A field left out, or null, asks nothing.

An empty list is a list: no value is among none, so `ou` or `typesCredit` given empty keep nothing, and `et` everything.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import NewType, Self

from graphe.modele.enumerations import Certitude, Origine, Portee, TypeCredit
from requetes.langage.conditions import Ancre, Cherche, Condition, Parmi, Participe, critere
from requetes.langage.controles import IdentifiantConnu, NumeroConnu
from requetes.langage.erreurs import FiltreInvalide

Identifiant = NewType("Identifiant", str)

PROFONDEUR_MAX = 10
SOUS_QUARTIERS = "ses sous-quartiers compris ; un sous-quartier a les ancrages PARISIENNE de son quartier prioritaire."
COMME_RECHERCHE = "tous doivent s'y trouver, comme pour recherche."


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtre:
    """Base of the filters: each adds its criteria."""

    et: tuple[Self, ...] | None = None
    ou: tuple[Self, ...] | None = None
    non: Self | None = None


def niveau_suivant(niveau: int) -> int:
    """Of et, ou, non, within `niveau` others."""
    if niveau == PROFONDEUR_MAX:
        raise FiltreInvalide(f"Filtre trop profond : attendu {PROFONDEUR_MAX} niveaux de et, ou, non au plus.")
    return niveau + 1


def criteres(type_: type[Filtre]) -> Iterator[tuple[str, Condition]]:
    for champ in fields(type_):
        if "condition" in champ.metadata:
            yield champ.name, champ.metadata["condition"]


ANCRE = Ancre("engagement.id")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreMobilisation(Filtre):
    """Filtre de mobilisations : toutes les conditions données doivent être satisfaites."""

    arrondissement: int | None = critere(
        ANCRE,
        "Arrondissement (1 à 20) où l'engagement est ancré. arrondissement, quartier et portees forment une seule "
        "condition : un même ancrage doit les satisfaire tous.",
    )
    quartier: Identifiant | None = critere(
        ANCRE, f"Identifiant du quartier où l'engagement est ancré, {SOUS_QUARTIERS}"
    )
    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Numéros d'engagements, p. ex. [7, 8]."
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("engagement.thematique.numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2]."
    )
    acteur: Identifiant | None = critere(
        Participe("engagement.id"),
        "Identifiant d'un acteur qui prend part à l'engagement, lui-même ou par un de ses services. "
        "Ce n'est pas le financeur.",
    )
    financement: Identifiant | None = critere(
        Parmi("financement.id", IdentifiantConnu("Financement")), "Identifiant du financement mobilisé."
    )
    types_credit: tuple[TypeCredit, ...] | None = critere(
        Parmi("type_credit"), "Types de crédit retenus, p. ex. [SPECIFIQUE]."
    )
    origines: tuple[Origine, ...] | None = critere(
        Parmi("origine"), "Intitulés sous lesquels le contrat range le financement, p. ex. [ETAT, CAF]."
    )
    portees: tuple[Portee, ...] | None = critere(
        ANCRE,
        "Portées des ancrages qui comptent ; absent : les trois. [CITATION, PROJET] ne garde que les preuves locales.",
    )
    certitudes: tuple[Certitude, ...] | None = critere(
        Parmi("financement.classement.certitude"), "Certitudes du classement du financement, p. ex. [EXPLICITE]."
    )
    texte: str | None = critere(
        Cherche(("libelle", "engagement.titre", "financement.nom")),
        f"Mots cherchés dans le libellé imprimé, le titre de l'engagement et le nom du financement ; {COMME_RECHERCHE}",
    )
