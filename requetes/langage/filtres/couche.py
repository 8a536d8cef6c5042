"""Of the dated facts that layers bring."""

from dataclasses import dataclass

from graphe.modele.enumerations import NatureMontant, Situation, TypeCredit
from requetes.langage.conditions import Cherche, DansQuartier, Parmi, critere
from requetes.langage.controles import ArrondissementConnu, IdentifiantConnu, NumeroConnu
from requetes.langage.filtres.base import COMME_RECHERCHE, OU_AUCUN, Filtre, Identifiant

DU_FLUX = "mobilisation.engagement.numero|financement.mobilisations.engagement.numero"
"""The engagement of the mobilisation that the row names, or else those of its whole financement."""
FLUX = "mobilisation.engagement.id|financement.mobilisations.engagement.id"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreSubvention(Filtre):
    """Filtre de subventions : toutes les conditions données doivent être satisfaites."""

    annees: tuple[int, ...] | None = critere(Parmi("annee"), "Exercices retenus, p. ex. [2025].")
    arrondissements: tuple[int, ...] | None = critere(
        Parmi("arrondissements.numero", ArrondissementConnu()),
        "Arrondissements (1 à 20) dont la ligne nomme un, seul ou avec d'autres, p. ex. [18].",
    )
    quartiers: tuple[Identifiant, ...] | None = critere(
        DansQuartier("quartiers"),
        f"Identifiants de quartiers dont l'objet nomme un, leurs sous-quartiers compris, {OU_AUCUN}",
    )
    financements: tuple[Identifiant, ...] | None = critere(
        Parmi("financement.id", IdentifiantConnu("Financement"), rien=True),
        f"Identifiants des financements dont la ligne relève, {OU_AUCUN}",
    )
    types_credit: tuple[TypeCredit, ...] | None = critere(
        Parmi("type_credit"), "Types de crédit retenus, p. ex. [SPECIFIQUE]."
    )
    beneficiaires: tuple[Identifiant, ...] | None = critere(
        Parmi("beneficiaire.id", IdentifiantConnu("Acteur"), rien=True),
        f"Identifiants d'acteurs qui reçoivent, {OU_AUCUN}",
    )
    dispositifs: tuple[Identifiant, ...] | None = critere(
        Parmi("dispositifs.id", IdentifiantConnu("Dispositif"), rien=True),
        f'Identifiants de dispositifs dont l\'objet nomme un, p. ex. ["dispositif/prij"], {OU_AUCUN}',
    )
    engagements: tuple[int, ...] | None = critere(
        Parmi(DU_FLUX, NumeroConnu("Engagement")),
        "Numéros d'engagements que soutient le flux, d'après les fiches ; la ligne elle-même ne le dit que par sa "
        "mobilisation.",
    )
    engagements_du_flux: tuple[Identifiant, ...] | None = critere(
        Parmi(FLUX, IdentifiantConnu("Engagement"), rien=True),
        f'Les mêmes, par leurs identifiants, p. ex. ["paris-2024/engagement/7"], {OU_AUCUN}',
    )
    natures: tuple[NatureMontant, ...] | None = critere(Parmi("nature"), "Natures retenues, p. ex. [NOTIFIE].")
    couches: tuple[Identifiant, ...] | None = critere(
        Parmi("couche.id", IdentifiantConnu("Couche")), 'Identifiants de couches, p. ex. ["couche/subventions-2025"].'
    )
    situations: tuple[Situation, ...] | None = critere(
        Parmi("situation"), "Situations retenues, p. ex. [UN] : les lignes qui nomment un seul arrondissement."
    )
    situations_quartier: tuple[Situation, ...] | None = critere(
        Parmi("situation_quartier"), "De même pour les quartiers, p. ex. [AUCUN] : les lignes qui n'en nomment aucun."
    )
    autres_arrondissements: tuple[int, ...] | None = critere(
        Parmi("autres_arrondissements.numero", ArrondissementConnu()),
        "Arrondissements que d'autres écritures disent (« 75018 », « 11° », « CE13 »), p. ex. [18].",
    )
    texte: str | None = critere(Cherche(("objet",)), f"Mots cherchés dans l'objet ; {COMME_RECHERCHE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiltreValeur(Filtre):
    """Filtre de valeurs : toutes les conditions données doivent être satisfaites."""

    indicateurs: tuple[Identifiant, ...] | None = critere(
        Parmi("indicateur_suivi.id", IdentifiantConnu("Indicateur"), rien=True),
        f"Identifiants d'indicateurs du contrat, {OU_AUCUN}",
    )
    engagements: tuple[int, ...] | None = critere(
        Parmi("indicateur_suivi.engagement.numero", NumeroConnu("Engagement")),
        "Numéros des engagements dont c'est un indicateur, p. ex. [7].",
    )
    quartiers: tuple[Identifiant, ...] | None = critere(
        Parmi("lieu.id", IdentifiantConnu("Quartier"), rien=True),
        f"Identifiants de quartiers sur lesquels porte la valeur, {OU_AUCUN}",
    )
    periodes: tuple[str, ...] | None = critere(Parmi("periode"), 'Périodes, telles qu\'écrites, p. ex. ["2025"].')
    couches: tuple[Identifiant, ...] | None = critere(
        Parmi("couche.id", IdentifiantConnu("Couche")), 'Identifiants de couches, p. ex. ["couche/suivi-2025"].'
    )
