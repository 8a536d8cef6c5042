"""`graphe charger --contrat … --remplace …`: an edition is added to a graph, beside the one it replaces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chargement.editions import ajouter_edition, verifier_cle, verifier_edition
from graphe.graphe import Graphe
from service.erreurs import UsageInvalide
from service.ligne_de_commande.ouverture import ouvrir


@dataclass(frozen=True, slots=True)
class NouvelleEdition:
    """`graphe` is the file of what it is added to; None for the packaged text."""

    cle: str
    remplacee: str
    date_effet: str | None
    graphe: Path | None

    def ouvrir(self) -> Graphe:
        """What it is added to, which must have room for it."""
        avant = ouvrir(self.graphe)
        self.verifier(avant)
        return avant

    def verifier(self, avant: Graphe) -> None:
        verifier_edition(avant, self.cle, self.remplacee)

    def ajouter(self, avant: Graphe, lue: Graphe) -> Graphe:
        return ajouter_edition(avant, lue, self.cle, self.remplacee, self.date_effet)

    def en_une_phrase(self, graphe: Graphe) -> str:
        return (
            f"Édition « {self.cle} » ajoutée, elle remplace « {self.remplacee} » : version {graphe.version}, "
            f"{len(graphe)} nœuds."
        )


def lire_editions(
    fichiers: int, cles: Sequence[str], remplacees: Sequence[str], dates: Sequence[str], graphe: Path | None
) -> list[NouvelleEdition]:
    """One for each file after the first; of a single file, one when the options ask for it."""
    if not cles and not remplacees and fichiers <= 1:
        if graphe is not None or dates:
            raise UsageInvalide("--graphe et --date-effet vont avec --contrat et --remplace, qui disent l'édition.")
        return []
    if bool(cles) != bool(remplacees):
        raise UsageInvalide("--contrat et --remplace vont ensemble, p. ex. --contrat paris-2027 --remplace paris-2024.")
    _verifier_les_comptes(fichiers, cles, remplacees, dates)
    if fichiers > 1 and graphe is not None:
        raise UsageInvalide("--graphe ne va pas avec plusieurs fichiers : attendu ce graphe comme premier fichier.")
    for cle in cles:
        verifier_cle(cle)
    for dite in dates:
        verifier_date("--date-effet", dite)
    effets: Sequence[str | None] = dates or [None] * len(cles)
    return [NouvelleEdition(*dits, graphe) for dits in zip(cles, remplacees, effets, strict=True)]


def _verifier_les_comptes(fichiers: int, cles: Sequence[str], remplacees: Sequence[str], dates: Sequence[str]) -> None:
    attendues = max(1, fichiers - 1)
    if not len(cles) == len(remplacees) == attendues:
        raise UsageInvalide(
            f"{fichiers} fichier{'s' if fichiers > 1 else ''}, {len(cles)} --contrat, {len(remplacees)} --remplace : "
            "le premier fichier est le contrat, chaque autre une édition qui en remplace une ; attendu une de chaque "
            "par édition, dans leur ordre, p. ex. contrat.txt avenant.txt --contrat paris-2027 --remplace paris-2024."
        )
    if dates and len(dates) != attendues:
        raise UsageInvalide(f"{len(dates)} --date-effet : attendu une par édition, {attendues}, ou aucune.")


def verifier_date(option: str, dite: str) -> None:
    try:
        exacte = date.fromisoformat(dite).isoformat() == dite
    except ValueError:
        exacte = False
    if not exacte:
        raise UsageInvalide(f"{option} vaut « {dite} » : attendu une date, AAAA-MM-JJ, p. ex. 2027-01-01.")
