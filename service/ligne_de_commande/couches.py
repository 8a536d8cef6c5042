"""`graphe completer`, and the layers that other commands serve beside the contract."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer
from neo4j import READ_ACCESS
from rich.console import Console
from rich.table import Table
from rich.text import Text

from chargement.couches.completer import LECTEURS, a_la_date_d_avant, completer
from chargement.couches.correspondance import lire_correspondance
from chargement.couches.fichier import CoucheLue, ecrire_couches, lire_couches
from chargement.couches.rapprochement import ajouter_couches, comparee, couches_de
from chargement.livre import graphe_livre
from graphe.echanges.modeles import MODELES, modele
from graphe.graphe import Graphe
from graphe.modele.couche import Couche, RemarqueDeLecture
from graphe.modele.enumerations import NatureCouche
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import GrapheAbsent
from graphe.neo4j.pilotes import pilote
from graphe.neo4j.publication import lire_publication
from graphe.neo4j.relecture import relire
from requetes.neo4j.edition import edition
from service.erreurs import SortieImpossible, UsageInvalide
from service.ligne_de_commande.affichage import progression
from service.ligne_de_commande.ecriture import rendre_ou_ecrire
from service.ligne_de_commande.edition import verifier_date
from service.ligne_de_commande.ouverture import ouvrir
from service.reglages import lire_reglages

LIGNES_MONTREES = 12


def completer_et_ecrire(
    quoi: str, fichiers: Sequence[Path], sortie: Path, correspondance: Path | None, date: str | None
) -> None:
    nature = _nature(quoi)
    jour = date or datetime.now(UTC).date().isoformat()
    verifier_date("--date", jour)
    if sortie.is_dir() or not sortie.absolute().parent.is_dir():
        raise SortieImpossible(f"--sortie vaut « {sortie} » : attendu un fichier, dans un dossier qui existe.")
    dite = None if correspondance is None else lire_correspondance(correspondance)
    with progression() as suivi:
        couches = a_la_date_d_avant(completer(nature, fichiers, dite, jour, suivi), sortie)
        _ecrire(couches, sortie)
    for lue in couches:
        _dire(comparee(graphe_livre(), lue) if nature is NatureCouche.VALEURS else lue)
    typer.echo(f"Couche écrite : {sortie}", err=True)


def _nature(quoi: str) -> NatureCouche:
    connues = {nature.name.lower(): nature for nature in LECTEURS}
    if quoi not in connues:
        raise UsageInvalide(f"« {quoi} » : attendu {', '.join(connues)}.")
    return connues[quoi]


def _ecrire(couches: Sequence[CoucheLue], sortie: Path) -> None:
    try:
        ecrire_couches(couches, sortie)
    except OSError as erreur:
        raise SortieImpossible(f"« {sortie} » ne peut pas être écrit ({erreur.strerror or erreur}).") from erreur


def _dire(lue: CoucheLue) -> None:
    console, couche = Console(), lue.couche
    console.print(
        Text(
            f"{couche.id} : {couche.titre}. {couche.lignes} lignes lues, {len(lue.noeuds)} chargées, "
            f"{couche.refusees} refusées."
        )
    )
    if couche.remarques:
        console.print(_table(couche))


def _table(couche: Couche) -> Table:
    table = Table(title="Remarques", title_justify="left")
    table.add_column("Code", overflow="fold")
    table.add_column("Lignes", overflow="fold")
    table.add_column("Ce qui est dit", overflow="fold")
    for remarque in couche.remarques:
        code = f"{remarque.code} (refus)" if remarque.refusee else remarque.code
        table.add_row(code, lignes_dites(remarque), Text(remarque.message))
    return table


def lignes_dites(remarque: RemarqueDeLecture) -> str:
    lignes = remarque.lignes_concernees
    premieres = ", ".join(map(str, lignes[:LIGNES_MONTREES]))
    return f"{premieres}… ({len(lignes)} en tout)" if len(lignes) > LIGNES_MONTREES else premieres or "tout le fichier"


@dataclass(frozen=True, slots=True)
class CouchesVoulues:
    """Those to add or replace, and the names of those to take off, in what Neo4j serves."""

    fichiers: tuple[Path, ...] = ()
    otees: tuple[str, ...] = ()

    def verifier(self, vers: str | None) -> None:
        if vers is None and (self.fichiers or self.otees):
            raise UsageInvalide(
                "--couche et --sans-couche vont avec --vers : un fichier de graphe ne contient que le contrat ; servez "
                "la couche avec « graphe servir --couche »."
            )

    def completer(self, graphe: Graphe, connexion: Connexion) -> Graphe:
        """The contract, loaded anew perhaps, with the layers that are served already and those that are given."""
        servies = {lue.couche.id: lue for lue in _servies(connexion)}
        for otee in self.otees:
            if otee not in servies:
                dites = ", ".join(f"« {connue} »" for connue in servies) or "aucune"
                raise UsageInvalide(f"--sans-couche vaut « {otee} » : attendu une couche servie ({dites}).")
        nouvelles = [lue for fichier in self.fichiers for lue in lire_couches(fichier)]
        remplacees = {lue.couche.id for lue in nouvelles} | set(self.otees)
        gardees = [lue for nom, lue in servies.items() if nom not in remplacees]
        return ajouter_couches(graphe, [*gardees, *nouvelles]) if gardees or nouvelles else graphe


SANS_COUCHE = CouchesVoulues()


def _servies(connexion: Connexion) -> list[CoucheLue]:
    """The layers of the version that Neo4j serves; none when it serves nothing, or no layer."""
    with pilote(connexion) as ouvert:
        try:
            version = lire_publication(ouvert, connexion, edition()).version
        except GrapheAbsent:
            return []
        seule = "MATCH (c:Couche {version: $version}) RETURN count(c) AS nombre"
        with ouvert.session(database=connexion.base, default_access_mode=READ_ACCESS) as session:
            compte = session.run(seule, version=version).single(strict=True)["nombre"]
        return list(couches_de(relire(ouvert, version, base=connexion.base))) if compte else []


def ecrire_le_modele(nom: str, sortie: Path | None, graphe: Path | None, couches: Sequence[Path]) -> None:
    if nom not in MODELES:
        raise UsageInvalide(f"« {nom} » : attendu {', '.join(MODELES)}.")
    lues = [lue for chemin in couches for lue in lire_couches(chemin)]
    ouvert = ouvrir(lire_reglages(fichier=graphe).fichier)
    texte = modele(nom, ajouter_couches(ouvert, lues) if lues else ouvert)
    rendre_ou_ecrire(texte, sortie, "Modèle écrit")
