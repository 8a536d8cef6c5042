# ruff: noqa: RUF009  critere() declares a dataclass field; nothing is shared between instances
"""Filters as data: fields combine with AND; et, ou, non nest. A field left out, or null, asks nothing.

An empty list is a list: no value is among none, so `ou` or `typesCredit` given empty keep nothing, and `et` everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, NewType, Self, TypeVar

from graphe.modele.champs import en_terme
from graphe.modele.enumerations import (
    CategorieActeur,
    Certitude,
    CertitudeLien,
    NatureIndicateur,
    Origine,
    Partie,
    Portee,
    Role,
    Statut,
    TypeCredit,
    Volet,
)
from requetes.langage.conditions import (
    LIEU,
    Ancre,
    Cherche,
    Condition,
    DansQuartier,
    Exactement,
    Existe,
    Parmi,
    Participe,
    critere,
)
from requetes.langage.controles import ArrondissementConnu, IdentifiantConnu, NumeroConnu
from requetes.langage.erreurs import FiltreInvalide

Identifiant = NewType("Identifiant", str)

PROFONDEUR_MAX = 10
ENSEMBLE = (Ancre, Participe)
"""Conditions that one thing satisfies whole, whatever the number of fields that ask it."""
SOUS_QUARTIERS = "ses sous-quartiers compris ; un sous-quartier a les ancrages PARISIENNE de son quartier prioritaire."
SANS_QUARTIER = "« non-precise » valant un ancrage qui n'en désigne pas"
OU_AUCUN = "« non-precise » valant aucun."
LIENS_COMPTES = "Certitudes des liens qui comptent ; absent : NOMMEE et DEDUITE."
COMME_RECHERCHE = "tous doivent s'y trouver, comme pour recherche."


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtre:
    """Base of the filters: each adds its criteria."""

    et: tuple[Self, ...] | None = None
    ou: tuple[Self, ...] | None = None
    non: Self | None = None


F = TypeVar("F", bound=Filtre)


def niveau_suivant(niveau: int) -> int:
    """Of et, ou, non, within `niveau` others."""
    if niveau == PROFONDEUR_MAX:
        raise FiltreInvalide(f"Filtre trop profond : attendu {PROFONDEUR_MAX} niveaux de et, ou, non au plus.")
    return niveau + 1


def ancien(nom: str) -> Any:
    """Field of a filter that takes one value, as it did before `nom` took several: it asks the same."""
    metadata = {"par": nom, "description": f"Une seule valeur : voir « {nom} ».", "obsolete": f"Lire « {nom} »."}
    return field(default=None, metadata=metadata)


_CRITERES: dict[type[Filtre], tuple[tuple[str, Condition], ...]] = {}


def criteres(type_: type[Filtre]) -> tuple[tuple[str, Condition], ...]:
    """By name of field, the conditions of a filter."""
    if type_ not in _CRITERES:
        _CRITERES[type_] = tuple(_criteres(type_))
    return _CRITERES[type_]


def _criteres(type_: type[Filtre]) -> Iterator[tuple[str, Condition]]:
    declares = {champ.name: champ.metadata for champ in fields(type_)}
    for nom, dit in declares.items():
        if "condition" in dit:
            yield nom, dit["condition"]
        elif "par" in dit:
            condition = declares[dit["par"]]["condition"]
            yield nom, condition if isinstance(condition, ENSEMBLE) else replace(condition)


ARGUMENTS_DE_LIEU = (
    ("arrondissement", "arrondissements"),
    ("quartier", "quartiers"),
    ("portees",),
    ("certitudes_lien",),
)
"""What is asked of a place, with the older form of it."""
SANS_LIEU: Mapping[str, Any] = MappingProxyType({})


def reunir(filtre: F, dehors: Mapping[str, Any] = SANS_LIEU) -> F:
    """The same filter, where what is asked of a place beside `ou` (`dehors`, or the filter itself) is asked of the very
    place of each branch, unless the branch asks otherwise: portées beside, arrondissements within, are one condition.
    """
    if filtre.ou is None and filtre.et is None and filtre.non is None:
        return filtre
    lieu = _lieu(filtre, dehors)
    branches = filtre.ou and tuple(reunir(replace(autre, **_pris_a_cote(autre, lieu)), lieu) for autre in filtre.ou)
    autres = filtre.et and tuple(map(reunir, filtre.et))
    return replace(filtre, ou=branches, et=autres, non=filtre.non and reunir(filtre.non))


def _lieu(filtre: Filtre, dehors: Mapping[str, Any]) -> dict[str, Any]:
    siens = {nom: valeur for nom in LIEU if (valeur := getattr(filtre, nom, None)) is not None}
    return siens | {
        nom: dehors[nom] for noms in ARGUMENTS_DE_LIEU if not siens.keys() & noms for nom in noms if nom in dehors
    }


def _pris_a_cote(filtre: Filtre, lieu: Mapping[str, Any]) -> dict[str, Any]:
    """What a branch that asks something of its place takes from what stands beside it."""
    return _lieu(filtre, lieu) if any(getattr(filtre, nom, None) is not None for nom in LIEU) else {}


def ecrit(valeur: Any) -> Any:
    """A filter, or what it holds, as a client writes it in JSON; what asks nothing is left out."""
    if isinstance(valeur, Enum):
        return valeur.name
    if isinstance(valeur, tuple):
        return [ecrit(element) for element in valeur]
    if not isinstance(valeur, Filtre):
        return valeur
    donnes = ((champ.name, getattr(valeur, champ.name)) for champ in fields(valeur))
    return {en_terme(nom): ecrit(donne) for nom, donne in donnes if donne is not None}


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


NOMS = ("nom", "sigle", "autres_noms")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltrePlan(Filtre):
    """Filtre de plans et stratégies : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("engagements.numero", NumeroConnu("Engagement")), "Numéros d'engagements associés au plan."
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
    quartier: Identifiant | None = ancien("quartiers")
    quartiers: tuple[Identifiant, ...] | None = critere(
        DansQuartier("quartier"),
        "Identifiants de quartiers, leurs sous-quartiers compris.",
    )
    statuts: tuple[Statut, ...] | None = critere(
        Parmi("statuts"), "Statuts retenus : le projet en porte un au moins, p. ex. [EN_COURS]."
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltrePassage(Filtre):
    """Filtre de passages : toutes les conditions données doivent être satisfaites."""

    parties: tuple[Partie, ...] | None = critere(Parmi("partie"), "Parties retenues, p. ex. [PRINCIPES, EVALUATION].")
    texte: str | None = critere(
        Cherche(("intitule", "texte")), f"Mots cherchés dans le passage et son intitulé ; {COMME_RECHERCHE}"
    )


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
    unites: tuple[str, ...] | None = critere(Parmi("unite"), 'Unités retenues, telles que données, p. ex. ["%"].')
    texte: str | None = critere(Cherche(("texte",)), f"Mots cherchés dans l'objectif ; {COMME_RECHERCHE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreChiffre(Filtre):
    """Filtre de chiffres : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("engagement.numero", NumeroConnu("Engagement")), "Engagements dont la problématique donne le chiffre."
    )
    territoires: tuple[str, ...] | None = critere(
        Parmi("territoire"), 'Territoires retenus, tels que donnés, p. ex. ["Quartiers prioritaires", "Paris"].'
    )
    unites: tuple[str, ...] | None = critere(Parmi("unite"), 'Unités retenues, telles que données, p. ex. ["%"].')
    annees: tuple[int, ...] | None = critere(Parmi("annee"), "Années de mesure retenues, p. ex. [2022].")
    texte: str | None = critere(Cherche(("libelle",)), f"Mots cherchés dans ce qui est mesuré ; {COMME_RECHERCHE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltrePublicCible(Filtre):
    """Filtre de publics cibles : toutes les conditions données doivent être satisfaites."""

    engagements: tuple[int, ...] | None = critere(
        Parmi("actions.engagement.numero", NumeroConnu("Engagement")), "Engagements dont une action nomme le public."
    )
    texte: str | None = critere(Cherche(("nom",)), f"Mots cherchés dans le nom du public ; {COMME_RECHERCHE}")
