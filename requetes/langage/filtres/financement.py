# ruff: noqa: RUF009  critere() declares a dataclass field; nothing is shared between instances
"""Of money."""

from dataclasses import dataclass

from graphe.modele.enumerations import Certitude, CertitudeLien, Origine, Portee, TypeCredit
from requetes.langage.conditions import Ancre, Cherche, Exactement, Parmi, Participe, critere
from requetes.langage.controles import IdentifiantConnu, NumeroConnu
from requetes.langage.filtres.base import (
    COMME_RECHERCHE,
    DES_COLLECTIFS,
    LIENS_COMPTES,
    OU_AUCUN,
    SANS_QUARTIER,
    SOUS_QUARTIERS,
    Filtre,
    Identifiant,
    ancien,
)

ANCRE_DE_L_ENGAGEMENT = Ancre("engagement.id")
PARTICIPE_A_L_ENGAGEMENT = Participe("engagement.id")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreMobilisation(Filtre):
    """Filtre de mobilisations : toutes les conditions données doivent être satisfaites."""

    arrondissement: int | None = ancien("arrondissements")
    arrondissements: tuple[int, ...] | None = critere(
        ANCRE_DE_L_ENGAGEMENT,
        "Arrondissements (1 à 20) où l'engagement est ancré, p. ex. [18, 19]. Arrondissements, quartiers, portees et "
        "certitudesLien forment une seule condition : un même ancrage doit les satisfaire tous.",
    )
    quartier: Identifiant | None = ancien("quartiers")
    quartiers: tuple[Identifiant, ...] | None = critere(
        ANCRE_DE_L_ENGAGEMENT,
        f"Identifiants de quartiers où l'engagement est ancré, {SANS_QUARTIER} ; chacun avec {SOUS_QUARTIERS}",
    )
    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Numéros d'engagements, p. ex. [7, 8]."
    )
    thematiques: tuple[int, ...] | None = critere(
        Parmi("engagement.thematique.numero", NumeroConnu("Thematique")), "Numéros de thématiques, p. ex. [2]."
    )
    acteur: Identifiant | None = ancien("acteurs")
    acteurs: tuple[Identifiant, ...] | None = critere(
        PARTICIPE_A_L_ENGAGEMENT,
        "Identifiants d'acteurs dont un prend part à l'engagement, lui-même ou par un de ses services. "
        "Ce ne sont pas les financeurs.",
    )
    au_titre_de: bool | None = critere(
        PARTICIPE_A_L_ENGAGEMENT, f"Pour acteurs. {DES_COLLECTIFS.format('un de ces acteurs')}"
    )
    financement: Identifiant | None = ancien("financements")
    financements: tuple[Identifiant, ...] | None = critere(
        Parmi("financement.id", IdentifiantConnu("Financement"), rien=True),
        "Identifiants des financements mobilisés.",
    )
    financeurs: tuple[Identifiant, ...] | None = critere(
        Parmi("financeurs.id", IdentifiantConnu("Acteur"), rien=True),
        f"Identifiants d'acteurs dont un finance, seul ou avec d'autres, d'après la ligne imprimée, {OU_AUCUN}",
    )
    financeurs_exacts: tuple[Identifiant, ...] | None = critere(
        Exactement("financeurs.id", IdentifiantConnu("Acteur")),
        'Tous les financeurs que dit la ligne imprimée, et aucun autre ; ["non-precise"] : elle n\'en dit aucun.',
    )
    types_credit: tuple[TypeCredit, ...] | None = critere(
        Parmi("type_credit"), "Types de crédit retenus, p. ex. [SPECIFIQUE]."
    )
    origines: tuple[Origine, ...] | None = critere(
        Parmi("origine"), "Intitulés sous lesquels le contrat range le financement, p. ex. [ETAT, CAF]."
    )
    portees: tuple[Portee, ...] | None = critere(
        ANCRE_DE_L_ENGAGEMENT,
        "Portées des ancrages qui comptent ; absent : les trois. [CITATION, PROJET], avec certitudesLien: [NOMMEE], ne "
        "garde que les preuves locales.",
    )
    certitudes_lien: tuple[CertitudeLien, ...] | None = critere(ANCRE_DE_L_ENGAGEMENT, LIENS_COMPTES)
    certitudes: tuple[Certitude, ...] | None = critere(
        Parmi("financement.classement.certitude"), "Certitudes du classement du financement, p. ex. [EXPLICITE]."
    )
    texte: str | None = critere(
        Cherche(("libelle", "engagement.titre", "financement.nom")),
        f"Mots cherchés dans le libellé imprimé, le titre de l'engagement et le nom du financement ; {COMME_RECHERCHE}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreFinancement(Filtre):
    """Filtre de financements : toutes les conditions données doivent être satisfaites."""

    types_credit: tuple[TypeCredit, ...] | None = critere(
        Parmi("type_credit"), "Types de crédit retenus, p. ex. [DROIT_COMMUN]."
    )
    certitudes: tuple[Certitude, ...] | None = critere(
        Parmi("classement.certitude"), "Certitudes du classement, p. ex. [EXPLICITE]."
    )
    origines: tuple[Origine, ...] | None = critere(
        Parmi("origines"), "Intitulés sous lesquels le contrat range le financement, p. ex. [REGION]."
    )
    financeur: Identifiant | None = ancien("financeurs")
    financeurs: tuple[Identifiant, ...] | None = critere(
        Parmi("financeurs.id", IdentifiantConnu("Acteur"), rien=True),
        f"Identifiants d'acteurs dont un finance, seul ou avec d'autres, {OU_AUCUN}",
    )
    programme: int | None = ancien("programmes")
    programmes: tuple[int, ...] | None = critere(
        Parmi("programme.numero"),
        "Numéros de programmes budgétaires de l'État, p. ex. [147].",
    )
    texte: str | None = critere(
        Cherche(("nom", "autres_noms")), f"Mots cherchés dans le nom et les autres noms ; {COMME_RECHERCHE}"
    )
