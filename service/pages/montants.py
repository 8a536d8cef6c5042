"""A sum of amounts as a reader wants it: one sentence, and a drawing where what is not situated is always drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from requetes.langage.conditions import NON_PRECISE
from requetes.langage.montants import PLUSIEURS, DimensionMontant
from service.dossiers.forme import Objet
from service.dossiers.lecture import accorder, euros

LARGEUR, NOM, HAUTEUR, PAS = 720, 190, 18, 27
"""Of the drawing: its width, that of the names, the height of a bar and of a row."""
APART = {PLUSIEURS: "partage", NON_PRECISE: "non-situe"}
"""What is no place of its own has a bar of its own kind, drawn even when it is nothing."""


@dataclass(frozen=True, slots=True)
class BarreTracee:
    nom: str
    dit: str
    largeur: float
    y: int
    genre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MontantsMontres:
    phrase: str
    avertissements: tuple[str, ...]
    barres: tuple[BarreTracee, ...]
    largeur: int = LARGEUR
    nom: int = NOM
    epaisseur: int = HAUTEUR

    @property
    def hauteur(self) -> int:
        return len(self.barres) * PAS


def montants_montres(donnees: Objet) -> MontantsMontres | None:
    """Of an answer that holds the amounts of a financement; None when nothing is loaded, or nothing is asked."""
    montants = (donnees.get("financement") or {}).get("montants")
    if not montants or montants.get("total") is None:
        return None
    return MontantsMontres(
        phrase=phrase(montants), avertissements=tuple(montants["avertissements"]), barres=tuple(_barres(montants))
    )


def phrase(montants: Objet) -> str:
    """« Au moins 320 110 € (42 décisions) ; 25 000 € partagés ; 4 831 086 € non situés. »"""
    decisions = accorder(montants["lignes"], "décision")
    entier = not montants["avertissements"] and not montants["minorant"]
    debut = "" if entier else "Au moins "
    partage, non_situe = euros(montants["partage"]), euros(montants["nonSitue"])
    return f"{debut}{euros(montants['total'])} ({decisions}) ; {partage} partagés ; {non_situe} non situés."


def _barres(montants: Objet) -> Iterator[BarreTracee]:
    sommes: dict[str, tuple[str, Decimal]] = {}
    for cellule in montants["cellules"]:
        for cle in cellule["cles"]:
            if cle["dimension"] == DimensionMontant.ARRONDISSEMENT.name:
                nom, deja = sommes.get(cle["valeur"], (cle["libelle"], Decimal(0)))
                sommes[cle["valeur"]] = nom, deja + Decimal(cellule["montant"])
    sommes[PLUSIEURS] = "Plusieurs lieux, non partagé", Decimal(montants["partage"])
    sommes[NON_PRECISE] = "Non situé", Decimal(montants["nonSitue"])
    ordonnees = sorted(sommes.items(), key=lambda une: list(APART).index(une[0]) if une[0] in APART else -1)
    plus_grande = max((abs(somme) for _, somme in sommes.values()), default=Decimal(0)) or Decimal(1)
    for rang, (valeur, (nom, somme)) in enumerate(ordonnees):
        largeur = round(float(abs(somme) / plus_grande) * (LARGEUR - NOM - 130), 1)
        yield BarreTracee(nom, euros(str(somme)), largeur, rang * PAS, APART.get(valeur, "situe"))
