# ruff: noqa: RUF009  critere() declares a dataclass field; nothing is shared between instances
"""Of what the fiches d'engagement say."""

from dataclasses import dataclass

from graphe.modele.enumerations import CertitudeLien, NatureIndicateur, Portee, Role, TypeCredit, Volet
from requetes.langage.conditions import Ancre, Cherche, DansQuartier, Existe, Parmi, Participe, critere
from requetes.langage.controles import ArrondissementConnu, IdentifiantConnu, NumeroConnu
from requetes.langage.filtres.base import (
    COMME_RECHERCHE,
    DES_COLLECTIFS,
    LIENS_COMPTES,
    NOMS,
    OU_AUCUN,
    SANS_QUARTIER,
    SOUS_QUARTIERS,
    Filtre,
    Identifiant,
    ancien,
)

ANCRE = Ancre("id")
PARTICIPE = Participe("id")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreEngagement(Filtre):
    """Filtre d'engagements : toutes les conditions données doivent être satisfaites."""

    acteur: Identifiant | None = ancien("acteurs")
    acteurs: tuple[Identifiant, ...] | None = critere(
        PARTICIPE,
        "Identifiants d'acteurs dont un prend part à l'engagement, lui-même ou par un de ses services.",
    )
    roles: tuple[Role, ...] | None = critere(
        PARTICIPE, "Rôles de la participation, p. ex. [PILOTE] ; avec acteur, rôles de cet acteur."
    )
    au_titre_de: bool | None = critere(PARTICIPE, f"Pour acteurs. {DES_COLLECTIFS.format('un de ces acteurs')}")
    arrondissement: int | None = ancien("arrondissements")
    arrondissements: tuple[int, ...] | None = critere(
        ANCRE,
        "Arrondissements (1 à 20) où l'engagement est ancré, p. ex. [18, 19]. Arrondissements, quartiers, portees et "
        "certitudesLien forment une seule condition : un même ancrage doit les satisfaire tous.",
    )
    quartier: Identifiant | None = ancien("quartiers")
    quartiers: tuple[Identifiant, ...] | None = critere(
        ANCRE,
        f"Identifiants de quartiers où l'engagement est ancré, {SANS_QUARTIER} ; chacun avec {SOUS_QUARTIERS}",
    )
    portees: tuple[Portee, ...] | None = critere(ANCRE, "Portées des ancrages qui comptent ; absent : les trois.")
    certitudes_lien: tuple[CertitudeLien, ...] | None = critere(ANCRE, LIENS_COMPTES)
    dispositif: Identifiant | None = ancien("dispositifs")
    dispositifs: tuple[Identifiant, ...] | None = critere(
        Parmi("mentions.dispositif.id", IdentifiantConnu("Dispositif"), rien=True),
        f'Identifiants de dispositifs dont l\'engagement nomme un, p. ex. ["dispositif/aveq"], {OU_AUCUN}',
    )
    types_credit: tuple[TypeCredit, ...] | None = critere(
        Parmi("mobilisations.type_credit"), "Types de crédit d'une au moins des mobilisations de l'engagement."
    )
    plan: Identifiant | None = ancien("plans")
    plans: tuple[Identifiant, ...] | None = critere(
        Parmi("plans.id", IdentifiantConnu("Plan"), rien=True),
        f"Identifiants de plans ou de stratégies associés, {OU_AUCUN}",
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("thematique.numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2]."
    )
    numeros: tuple[int, ...] | None = critere(
        Parmi("numero", NumeroConnu("Engagement")), "Numéros d'engagements, p. ex. [7, 8]."
    )
    texte: str | None = critere(
        Cherche(("titre", "problematique")), f"Mots cherchés dans le titre et la problématique ; {COMME_RECHERCHE}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreThematique(Filtre):
    """Filtre de thématiques : toutes les conditions données doivent être satisfaites."""

    numeros: tuple[int, ...] | None = critere(
        Parmi("numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2, 7]."
    )
    texte: str | None = critere(Cherche(("titre",)), f"Mots cherchés dans le titre ; {COMME_RECHERCHE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreAction(Filtre):
    """Filtre d'actions : toutes les conditions données doivent être satisfaites."""

    volets: tuple[Volet, ...] | None = critere(Parmi("volet"), "Volets retenus, p. ex. [DEVELOPPER].")
    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Numéros d'engagements, p. ex. [7, 8]."
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("engagement.thematique.numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2]."
    )
    arrondissement: int | None = ancien("arrondissements")
    arrondissements: tuple[int, ...] | None = critere(
        Parmi("arrondissements.numero", ArrondissementConnu()),
        "Arrondissements (1 à 20) dont l'action nomme un, p. ex. [18, 19].",
    )
    avec_arrondissement: bool | None = critere(
        Existe("arrondissements"), "true : l'action nomme un arrondissement ; false : elle n'en nomme aucun."
    )
    quartier: Identifiant | None = ancien("quartiers")
    quartiers: tuple[Identifiant, ...] | None = critere(
        DansQuartier("quartiers_cites"),
        f"Identifiants de quartiers dont l'action nomme un, leurs sous-quartiers compris, {OU_AUCUN}",
    )
    dispositif: Identifiant | None = ancien("dispositifs")
    dispositifs: tuple[Identifiant, ...] | None = critere(
        Parmi("mentions.dispositif.id", IdentifiantConnu("Dispositif"), rien=True),
        f"Identifiants de dispositifs dont l'action nomme un, {OU_AUCUN}",
    )
    texte: str | None = critere(
        Cherche(("texte", "sous_points")), f"Mots cherchés dans l'action et ses sous-points ; {COMME_RECHERCHE}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreIndicateur(Filtre):
    """Filtre d'indicateurs : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Numéros d'engagements, p. ex. [7, 8]."
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("engagement.thematique.numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2]."
    )
    natures: tuple[NatureIndicateur, ...] | None = critere(Parmi("nature"), "Natures retenues, p. ex. [NOMBRE].")
    en_definition: bool | None = critere(
        Parmi("en_definition"), "true : ceux que le contrat dit en cours de définition ; false : les autres."
    )
    texte: str | None = critere(Cherche(("texte",)), f"Mots cherchés dans l'indicateur ; {COMME_RECHERCHE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreObjectif(Filtre):
    """Filtre d'objectifs : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Numéros d'engagements, p. ex. [7, 8]."
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("engagement.thematique.numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2]."
    )
    echeances: tuple[int, ...] | None = critere(Parmi("echeance"), "Échéances retenues, p. ex. [2030].")
    avec_echeance: bool | None = critere(
        Existe("echeance"), "true : l'objectif dit son année ; false : il n'en dit pas."
    )
    unites: tuple[str, ...] | None = critere(Parmi("unite"), 'Unités retenues, telles que données, p. ex. ["%"].')
    texte: str | None = critere(Cherche(("texte",)), f"Mots cherchés dans l'objectif ; {COMME_RECHERCHE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltrePlan(Filtre):
    """Filtre de plans et stratégies : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("engagements.numero", NumeroConnu("Engagement")), "Numéros d'engagements associés au plan."
    )
    texte: str | None = critere(
        Cherche(NOMS), f"Mots cherchés dans le nom, le sigle et les autres noms ; {COMME_RECHERCHE}"
    )
