"""The templates that a partner fills in a spreadsheet and loads back; what is loaded already stands in them."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.contrat import Contrat
from graphe.modele.couche import Subvention, Valeur
from graphe.modele.engagement import Engagement, Indicateur
from graphe.modele.financement import Financement, Mobilisation
from graphe.modele.territoire import Arrondissement, Quartier
from graphe.tableur import inerte

PARIS = "Paris"
VIDE = ("",) * 6
"""What is left to fill."""
Ligne = tuple[str, ...]

INDICATEURS = (
    "indicateur", "engagement", "libelle", "territoire", "nom_territoire", "mesure", "periode", "valeur", "unite",
    "cible", "statut",
)  # fmt: skip
CREDITS = (
    "mobilisation", "engagement", "libelle", "financement", "type_credit", "annee", "nature", "montant", "objet",
    "beneficiaire", "siren",
)  # fmt: skip


def modele(nom: str, graphe: Graphe) -> str:
    """CSV in UTF-8 with its mark, « ; » and decimal comma, as French spreadsheets take it."""
    en_tete, lignes = MODELES[nom]
    texte = io.StringIO(newline="")
    ecrivain = csv.writer(texte, delimiter=";")
    ecrivain.writerow(en_tete)
    ecrivain.writerows([inerte(cellule) for cellule in ligne] for ligne in lignes(graphe))
    return f"\ufeff{texte.getvalue()}"


def _suivi_indicateurs(graphe: Graphe) -> Iterator[Ligne]:
    """One row for each indicateur and territory, then what is loaded beside."""
    lues: dict[tuple[str | None, str | None], list[Valeur]] = defaultdict(list)
    for valeur in graphe.tous(Valeur):
        lues[valeur.indicateur_suivi, valeur.lieu].append(valeur)
    for indicateur in graphe.tous(Indicateur):
        debut = (indicateur.id, str(_numero(graphe, indicateur.engagement)), indicateur.texte)
        for lieu, code, nom in _territoires(graphe, indicateur):
            siennes = lues.pop((indicateur.id, lieu), [])
            yield from ((*debut, code, nom, *lue) for lue in map(_lue, siennes))
            if not siennes:
                yield (*debut, code, nom, *VIDE)
    for restantes in lues.values():
        for valeur in restantes:
            dits = (valeur.reference_indicateur or "", "", "", valeur.reference_territoire or "", "")
            yield (*dits, *_lue(valeur))


def _territoires(graphe: Graphe, indicateur: Indicateur) -> Iterator[tuple[str, str, str]]:
    contrat = graphe.voisin(indicateur.engagement, "contrat", Contrat)
    if contrat is not None:
        a_paris = bool(graphe.tous(Arrondissement))
        yield contrat.id, PARIS if a_paris else contrat.id, PARIS if a_paris else contrat.titre
    yield from ((q.id, q.code, q.nom) for q in graphe.tous(Quartier) if q.code)


def _lue(valeur: Valeur) -> Ligne:
    nombres = [_nombre(valeur.valeur), valeur.unite or "", _nombre(valeur.cible)]
    return (valeur.mesure or "", valeur.periode or "", *nombres, valeur.statut or "")


def _nombre(valeur: float | None) -> str:
    if valeur is None:
        return ""
    return f"{Decimal(repr(valeur)).normalize():f}".replace(".", ",")


def _suivi_credits(graphe: Graphe) -> Iterator[Ligne]:
    """One row for each mobilisation and year, droit commun included."""
    lues: dict[str, list[Subvention]] = defaultdict(list)
    for subvention in graphe.tous(Subvention):
        if subvention.mobilisation:
            lues[subvention.mobilisation].append(subvention)
    for mobilisation in graphe.tous(Mobilisation):
        financement = graphe.voisin(mobilisation.id, "financement", Financement)
        nom = financement.nom if financement else ""
        debut = (mobilisation.id, str(_numero(graphe, mobilisation.engagement)), mobilisation.libelle, nom)
        siennes = [_credit(subvention) for subvention in lues[mobilisation.id]] or [VIDE]
        yield from ((*debut, mobilisation.type_credit.name, *credit) for credit in siennes)


def _credit(subvention: Subvention) -> Ligne:
    montant = f"{subvention.montant:.2f}".replace(".", ",")
    dits = (subvention.objet, subvention.nom_beneficiaire or "", subvention.siren or "")
    return (str(subvention.annee), subvention.nature.name, montant, *dits)


def _numero(graphe: Graphe, engagement: str) -> int:
    trouve: Noeud | None = graphe.noeud(engagement)
    assert isinstance(trouve, Engagement)
    return trouve.numero


MODELES: Mapping[str, tuple[Ligne, Callable[[Graphe], Iterator[Ligne]]]] = {
    "suivi-indicateurs": (INDICATEURS, _suivi_indicateurs),
    "suivi-credits": (CREDITS, _suivi_credits),
}
