"""`graphe charger` and `graphe verifier`: the text is read, what was found is told, the graph is written or checked."""

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console

from chargement.chargeur import Chargement, charger
from chargement.livre import graphe_livre
from chargement.paquet import charger_le_paquet, est_un_paquet
from graphe.erreurs import FormesViolees, GrapheIllisible
from graphe.graphe import Graphe
from graphe.instantane import SUFFIXE, ecrire_instantane
from graphe.modele.enumerations import Gravite
from graphe.modele.qualite import Anomalie, Rapport
from graphe.neo4j.connexion import Connexion
from graphe.rdf import ecrire_turtle
from graphe.rdf.validation import valider
from graphe.remplacement import ordinaire
from service.erreurs import ANOMALIES_GRAVES, SortieImpossible, UsageInvalide
from service.ligne_de_commande.affichage import afficher_rapport, progression
from service.ligne_de_commande.couches import SANS_COUCHE, CouchesVoulues
from service.ligne_de_commande.edition import NouvelleEdition
from service.ligne_de_commande.fichier import est_un_graphe, verifier_formes
from service.ligne_de_commande.neo4j_chargement import destination, en_une_phrase, envoyer, eprouver
from service.ligne_de_commande.ouverture import ouvrir


def charger_et_ecrire(
    fichiers: Sequence[Path],
    sortie: Path | None,
    vers: str | None,
    *,
    detail: bool,
    editions: Sequence[NouvelleEdition] = (),
    couches: CouchesVoulues = SANS_COUCHE,
) -> None:
    """Nothing is read before it is sure that the graph can go where it is to; nothing is told before it is there."""
    couches.verifier(vers)
    if editions and not all(map(_est_un_texte, fichiers[1:] or fichiers)):
        raise UsageInvalide(
            "--contrat et --remplace vont avec un texte : les tables d'un paquet, ou un graphe, disent leurs contrats."
        )
    connexion = None if vers is None else destination(vers)
    fichier_ecrit = sortie or (None if connexion else Path("graphe.ttl"))
    if fichier_ecrit:
        _verifier_sortie(fichier_ecrit)
    if connexion:
        eprouver(connexion)
    premier = fichiers[0] if fichiers else None
    lus, graphe = _reunir(fichiers, editions)
    if fichier_ecrit:
        _ecrire_fichier(graphe, fichier_ecrit, verifie=not editions and not _est_un_texte(premier))
    if connexion:
        _publier(couches.completer(graphe, connexion), connexion)
    for lu in lus:
        _dire(lu, detail=detail, a_part=fichier_ecrit is not None and not ordinaire(fichier_ecrit))
    for edition in editions:
        typer.echo(edition.en_une_phrase(graphe), err=True)


def _reunir(fichiers: Sequence[Path], editions: Sequence[NouvelleEdition]) -> tuple[list[Chargement], Graphe]:
    """What each file told, and the graph: the first file, or what a single edition is added to, then each edition."""
    seul = fichiers[0] if fichiers else None
    if editions and len(fichiers) <= 1:
        lus, graphe, suivants = [], editions[0].ouvrir(), [seul]
    else:
        lus = [_charger(seul)]
        graphe, suivants = lus[0].graphe, [*fichiers[1:]]
    for edition, suivant in zip(editions, suivants, strict=True):
        edition.verifier(graphe)
        lus.append(_charger(suivant))
        graphe = edition.ajouter(graphe, lus[-1].graphe)
    return lus, graphe


def charger_et_verifier(fichier: Path | None, *, detail: bool) -> None:
    chargement = _charger(fichier)
    _dire(chargement, detail=detail)
    graphe = chargement.graphe
    violations = valider(graphe)
    for violation in violations:
        typer.echo(f"[{FormesViolees.code}] {violation}")
    if violations or any(a.gravite is Gravite.ERREUR for a in graphe.tous(Anomalie)):
        raise typer.Exit(ANOMALIES_GRAVES)


def _charger(fichier: Path | None) -> Chargement:
    with progression() as suivi:
        if fichier and est_un_paquet(fichier):
            return charger_le_paquet(fichier, suivi)
        if fichier and est_un_graphe(fichier):
            return _ouvrir(fichier)
        return charger(fichier, suivi)


def _ouvrir(fichier: Path) -> Chargement:
    """A graph that was loaded before, and what was told of it."""
    graphe = ouvrir(fichier)
    rapport = next(iter(graphe.tous(Rapport)), None)
    if rapport is None:
        raise GrapheIllisible(
            f"Le graphe « {fichier} » n'a pas de rapport : attendu un fichier que « graphe charger » a écrit."
        )
    return Chargement(graphe, rapport)


def _est_un_texte(fichier: Path | None) -> bool:
    return fichier is None or not (est_un_paquet(fichier) or est_un_graphe(fichier))


def _dire(chargement: Chargement, *, detail: bool, a_part: bool = False) -> None:
    """`a_part`: on stderr, when the graph itself may have gone to stdout."""
    afficher_rapport(Console(stderr=a_part), chargement.rapport, chargement.graphe, detail=detail)


def _verifier_sortie(sortie: Path) -> None:
    if sortie.is_dir():
        raise SortieImpossible(f"--sortie désigne un dossier, « {sortie} » : attendu un fichier, p. ex. graphe.ttl.")
    if not sortie.absolute().parent.is_dir():
        raise SortieImpossible(f"Le dossier de « {sortie} » n'existe pas : créez-le d'abord.")


def _ecrire_fichier(graphe: Graphe, sortie: Path, *, verifie: bool = False) -> None:
    try:
        if sortie.suffix == SUFFIXE:
            _ecrire_instantane(graphe, sortie, verifie=verifie)
        else:
            ecrire_turtle(graphe, sortie)
    except OSError as erreur:
        raise SortieImpossible(f"« {sortie} » ne peut pas être écrit ({erreur.strerror}).") from erreur
    typer.echo(f"Graphe écrit : {sortie}", err=True)


def _ecrire_instantane(graphe: Graphe, sortie: Path, *, verifie: bool) -> None:
    """Its shapes are checked here, and nowhere else; a package has checks of its own, its rules are not the text's."""
    if not verifie and graphe.version != graphe_livre().version:
        verifier_formes(graphe, sortie)
    ecrire_instantane(graphe, sortie)


def _publier(graphe: Graphe, connexion: Connexion) -> None:
    with progression() as suivi:
        bilan = envoyer(graphe, connexion, suivi)
    typer.echo(en_une_phrase(bilan, connexion), err=True)
