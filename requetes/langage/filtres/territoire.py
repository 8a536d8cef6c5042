# ruff: noqa: RUF009  critere() declares a dataclass field; nothing is shared between instances
"""Of places, and of what is done there."""

from dataclasses import dataclass

from graphe.modele.enumerations import Statut
from requetes.langage.conditions import Cherche, DansQuartier, Existe, Parmi, critere
from requetes.langage.controles import ArrondissementConnu, IdentifiantConnu, NumeroConnu
from requetes.langage.filtres.base import COMME_RECHERCHE, NOMS, OU_AUCUN, Filtre, Identifiant, ancien


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreQuartier(Filtre):
    """Filtre de quartiers : toutes les conditions données doivent être satisfaites."""

    arrondissement: int | None = ancien("arrondissements")
    arrondissements: tuple[int, ...] | None = critere(
        Parmi("arrondissements.numero", ArrondissementConnu()),
        "Arrondissements (1 à 20) où se trouve le quartier, p. ex. [18, 19].",
    )
    sous_quartier: bool | None = critere(
        Existe("parent"), "false : les quartiers prioritaires seuls ; true : leurs sous-quartiers seuls."
    )
    texte: str | None = critere(
        Cherche(("nom", "autres_noms", "code")),
        f"Mots cherchés dans le nom, les autres noms et le code ; {COMME_RECHERCHE}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreArrondissement(Filtre):
    """Filtre d'arrondissements : toutes les conditions données doivent être satisfaites."""

    numeros: tuple[int, ...] | None = critere(
        Parmi("numero", ArrondissementConnu()), "Numéros d'arrondissements (1 à 20), p. ex. [18, 19, 20]."
    )
    avec_quartier: bool | None = critere(
        Existe("quartiers"), "true : ceux où se trouve un quartier prioritaire ; false : les autres."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreProjet(Filtre):
    """Filtre de projets : toutes les conditions données doivent être satisfaites."""

    arrondissement: int | None = ancien("arrondissements")
    arrondissements: tuple[int, ...] | None = critere(
        Parmi("quartier.arrondissements.numero", ArrondissementConnu()),
        "Arrondissements (1 à 20) du quartier du projet, p. ex. [18, 19].",
    )
    avec_arrondissement: bool | None = critere(
        Existe("quartier.arrondissements"), "true : on sait où est le quartier du projet ; false : on ne le sait pas."
    )
    quartier: Identifiant | None = ancien("quartiers")
    quartiers: tuple[Identifiant, ...] | None = critere(
        DansQuartier("quartier"),
        "Identifiants de quartiers, leurs sous-quartiers compris.",
    )
    statuts: tuple[Statut, ...] | None = critere(
        Parmi("statuts"), "Statuts retenus : le projet en porte un au moins, p. ex. [EN_COURS]."
    )
    avec_statut: bool | None = critere(
        Existe("statuts"), "true : le projet porte un statut ; false : il n'en porte aucun."
    )
    dispositif: Identifiant | None = ancien("dispositifs")
    dispositifs: tuple[Identifiant, ...] | None = critere(
        Parmi("mentions.dispositif.id", IdentifiantConnu("Dispositif"), rien=True),
        f"Identifiants de dispositifs dont le projet porte un, {OU_AUCUN}",
    )
    avec_dispositif: bool | None = critere(
        Existe("mentions"), "true : le projet porte au moins un dispositif ; false : il n'en porte aucun."
    )
    texte: str | None = critere(
        Cherche(("nom", "descriptif", "adresse")),
        f"Mots cherchés dans le nom, le descriptif et l'adresse ; {COMME_RECHERCHE}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreDispositif(Filtre):
    """Filtre de dispositifs : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("mentions.engagement.numero", NumeroConnu("Engagement")),
        "Numéros d'engagements qui nomment le dispositif.",
    )
    arrondissement: int | None = ancien("arrondissements")
    arrondissements: tuple[int, ...] | None = critere(
        Parmi("mentions.element.quartier.arrondissements.numero", ArrondissementConnu()),
        "Arrondissements (1 à 20) où un projet porte le dispositif, p. ex. [18, 19].",
    )
    texte: str | None = critere(
        Cherche(NOMS), f"Mots cherchés dans le nom, le sigle et les autres noms ; {COMME_RECHERCHE}"
    )
