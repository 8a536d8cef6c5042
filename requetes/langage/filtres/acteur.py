# ruff: noqa: RUF009  critere() declares a dataclass field; nothing is shared between instances
"""Of who takes part, governs, or is aimed at."""

from dataclasses import dataclass

from graphe.modele.enumerations import CategorieActeur, Role
from requetes.langage.conditions import AuTitreDe, Cherche, Existe, Parmi, critere
from requetes.langage.controles import IdentifiantConnu, NumeroConnu
from requetes.langage.filtres.base import (
    COMME_RECHERCHE,
    DES_COLLECTIFS,
    NOMS,
    OU_AUCUN,
    Filtre,
    Identifiant,
    ancien,
)

PARTICIPATIONS = "participations+participations_service"
ROLES = "participations.role+participations_service.role"
_DES_COLLECTIFS = "membre_de.participations{0}+membre_de.participations_service{0}".format
PREND_PART = AuTitreDe(
    (
        ("roles", Parmi(ROLES), Parmi(f"{ROLES}+{_DES_COLLECTIFS('.role')}")),
        ("avec_role", Existe(PARTICIPATIONS), Existe(f"{PARTICIPATIONS}+{_DES_COLLECTIFS('')}")),
    )
)
_ACTEUR = IdentifiantConnu("Acteur")
DE_L_ACTEUR = AuTitreDe((("acteurs", Parmi("acteur.id", _ACTEUR), Parmi("acteur.id+acteur.membres.id", _ACTEUR)),))


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreActeur(Filtre):
    """Filtre d'acteurs : toutes les conditions données doivent être satisfaites."""

    categories: tuple[CategorieActeur, ...] | None = critere(
        Parmi("categorie"), "Catégories retenues, p. ex. [BAILLEUR, ASSOCIATION]."
    )
    roles: tuple[Role, ...] | None = critere(
        PREND_PART, "Rôles qu'il tient dans un engagement au moins, lui-même ou nommé parmi les services."
    )
    avec_role: bool | None = critere(
        PREND_PART,
        "true : il prend part à un engagement, lui-même ou nommé parmi les services ; false : à aucun.",
    )
    au_titre_de: bool | None = critere(PREND_PART, f"Pour roles et avecRole. {DES_COLLECTIFS.format('il')}")
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
class FiltreParticipation(Filtre):
    """Filtre de participations : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Numéros d'engagements, p. ex. [7, 8]."
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("engagement.thematique.numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2]."
    )
    roles: tuple[Role, ...] | None = critere(Parmi("role"), "Rôles retenus, p. ex. [PILOTE].")
    acteurs: tuple[Identifiant, ...] | None = critere(
        DE_L_ACTEUR, 'Identifiants d\'acteurs, sans leurs services, p. ex. ["acteur/caf"].'
    )
    au_titre_de: bool | None = critere(DE_L_ACTEUR, f"Pour acteurs. {DES_COLLECTIFS.format('un de ces acteurs')}")
    services: tuple[Identifiant, ...] | None = critere(
        Parmi("services.id", IdentifiantConnu("Acteur"), rien=True),
        f"Identifiants de services nommés, {OU_AUCUN}",
    )
    categories: tuple[CategorieActeur, ...] | None = critere(
        Parmi("acteur.categorie"), "Catégories de l'acteur, p. ex. [BAILLEUR]."
    )
    texte: str | None = critere(
        Cherche(("libelle", "acteur.nom", "acteur.sigle", "acteur.autres_noms")),
        f"Mots cherchés dans la mention imprimée et les noms de l'acteur ; {COMME_RECHERCHE}",
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
