"""`graphe charger --contrat … --remplace …`: an edition is added to a graph, beside the one it replaces."""

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
        verifier_edition(avant, self.cle, self.remplacee)
        return avant

    def ajouter(self, avant: Graphe, lue: Graphe) -> Graphe:
        return ajouter_edition(avant, lue, self.cle, self.remplacee, self.date_effet)

    def en_une_phrase(self, graphe: Graphe) -> str:
        return (
            f"Édition « {self.cle} » ajoutée, elle remplace « {self.remplacee} » : version {graphe.version}, "
            f"{len(graphe)} nœuds."
        )


def lire_edition(
    cle: str | None, remplacee: str | None, date_effet: str | None, graphe: Path | None
) -> NouvelleEdition | None:
    """None when no option asks for one."""
    if cle is None and remplacee is None:
        if graphe is not None or date_effet is not None:
            raise UsageInvalide("--graphe et --date-effet vont avec --contrat et --remplace, qui disent l'édition.")
        return None
    if cle is None or remplacee is None:
        raise UsageInvalide("--contrat et --remplace vont ensemble, p. ex. --contrat paris-2027 --remplace paris-2024.")
    verifier_cle(cle)
    if date_effet is not None:
        verifier_date("--date-effet", date_effet)
    return NouvelleEdition(cle, remplacee, date_effet, graphe)


def verifier_date(option: str, dite: str) -> None:
    try:
        exacte = date.fromisoformat(dite).isoformat() == dite
    except ValueError:
        exacte = False
    if not exacte:
        raise UsageInvalide(f"{option} vaut « {dite} » : attendu une date, AAAA-MM-JJ, p. ex. 2027-01-01.")
