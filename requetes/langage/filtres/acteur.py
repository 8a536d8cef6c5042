# ruff: noqa: RUF009  critere() declares a dataclass field; nothing is shared between instances
"""Of who takes part, governs, or is aimed at."""

from dataclasses import dataclass

from graphe.modele.enumerations import CategorieActeur
from requetes.langage.conditions import Cherche, Parmi, critere
from requetes.langage.controles import IdentifiantConnu, NumeroConnu
from requetes.langage.filtres.base import COMME_RECHERCHE, NOMS, OU_AUCUN, Filtre, Identifiant, ancien


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreActeur(Filtre):
    """Filtre d'acteurs : toutes les conditions données doivent être satisfaites."""

    categories: tuple[CategorieActeur, ...] | None = critere(
        Parmi("categorie"), "Catégories retenues, p. ex. [BAILLEUR, ASSOCIATION]."
    )
    signataire: bool | None = critere(Parmi("signataire"), "true : les signataires du contrat ; false : les autres.")
    rattachement: Identifiant | None = ancien("rattachements")
    rattachements: tuple[Identifiant, ...] | None = critere(
        Parmi("rattachement.id", IdentifiantConnu("Acteur"), rien=True),
        f"Identifiants des acteurs auxquels ces services sont rattachés, {OU_AUCUN}",
    )
    texte: str | None = critere(
        Cherche(NOMS), f"Mots cherchés dans le nom, le sigle et les autres noms ; {COMME_RECHERCHE}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreInstance(Filtre):
    """Filtre d'instances : toutes les conditions données doivent être satisfaites."""

    niveaux: tuple[str, ...] | None = critere(Parmi("niveau"), 'Niveaux retenus, p. ex. ["local"].')
    acteur: Identifiant | None = ancien("acteurs")
    acteurs: tuple[Identifiant, ...] | None = critere(
        Parmi("acteurs.id", IdentifiantConnu("Acteur"), rien=True),
        f"Identifiants d'acteurs dont un y siège, {OU_AUCUN}",
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("thematiques.numero", NumeroConnu("Thematique")), "Numéros de thématiques dont elle traite, p. ex. [2]."
    )
    texte: str | None = critere(
        Cherche(("nom", "missions", "membres", "attendus")),
        f"Mots cherchés dans le nom, les missions, les membres et les attendus ; {COMME_RECHERCHE}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltrePublicCible(Filtre):
    """Filtre de publics cibles : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("actions.engagement.numero", NumeroConnu("Engagement")), "Engagements dont une action nomme le public."
    )
    texte: str | None = critere(Cherche(("nom",)), f"Mots cherchés dans le nom du public ; {COMME_RECHERCHE}")
