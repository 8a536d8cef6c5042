"""`graphe rapprocher`: a list of names in CSV, given back with who each is, and what remains to be checked."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import typer

from chargement.couches.tableau import FichierTabulaire, lire_octets_de
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.tableur import inerte
from service.erreurs import UsageInvalide
from service.ligne_de_commande.ecriture import rendre_ou_ecrire
from service.ligne_de_commande.ouverture import ouvrir
from service.rapprochement.candidature import TYPES_RAPPROCHES, Candidature, proposer

AJOUTEES = ("rapprochement", "identifiant", "nom_retenu", "nom_imprime", "ligne", "note", "autres_candidats")
CERTAIN, A_VERIFIER, AUCUN = "certain", "à vérifier", "aucun"


def rapprocher_la_liste(liste: Path, colonne: str, type_: str, graphe: Path | None, sortie: Path | None) -> None:
    if type_ not in TYPES_RAPPROCHES:
        raise UsageInvalide(f"--type vaut « {type_} » : attendu {', '.join(TYPES_RAPPROCHES)}.")
    tableau = FichierTabulaire(lire_octets_de(liste))
    if colonne not in tableau.en_tete:
        raise UsageInvalide(f"--colonne vaut « {colonne} » : attendu {', '.join(filter(None, tableau.en_tete))}.")
    decomptes: Counter[str] = Counter()
    rangees = list(_rangees(tableau, colonne, ouvrir(graphe), TYPES_RAPPROCHES[type_], decomptes))
    rendre_ou_ecrire(_en_csv(tableau.en_tete, rangees), sortie, "Liste écrite")
    dits = ", ".join(f"{decomptes[etat]} {etat}" for etat in (CERTAIN, A_VERIFIER, AUCUN))
    typer.echo(f"{len(rangees)} noms : {dits}.", err=True)


def _rangees(
    tableau: FichierTabulaire, colonne: str, graphe: Graphe, type_: type[Noeud], decomptes: Counter[str]
) -> Iterator[list[str]]:
    for ligne in tableau:
        nom = ligne.cellules.get(colonne, "")
        ajoutees = _dire(proposer(graphe, nom, (type_,)) if nom else [])
        decomptes[ajoutees[0]] += 1
        yield [*(ligne.cellules.get(titre, "") for titre in tableau.en_tete), *ajoutees]


def _dire(candidatures: list[Candidature]) -> list[str]:
    if not candidatures:
        return [AUCUN, *[""] * (len(AJOUTEES) - 1)]
    premiere, *autres = candidatures
    candidat, passage = premiere.candidat, premiere.passage
    return [
        CERTAIN if candidat.certain else A_VERIFIER,
        premiere.identifiant,
        premiere.nom,
        candidat.nom,
        str(passage.ligne_debut) if passage else "",
        f"{candidat.note:g}".replace(".", ","),
        " | ".join(autre.identifiant for autre in autres),
    ]


def _en_csv(en_tete: list[str], rangees: list[list[str]]) -> str:
    flux = io.StringIO(newline="")
    ecrivain = csv.writer(flux, delimiter=";")
    ecrivain.writerow([*en_tete, *AJOUTEES])
    ecrivain.writerows([inerte(cellule) for cellule in rangee] for rangee in rangees)
    return flux.getvalue()
