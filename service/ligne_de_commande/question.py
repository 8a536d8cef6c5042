"""`graphe demander`: one question, without a server."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson
import typer

from graphe.ramassage import sans_ramasser
from requetes.operations.publiees import Operation
from service.erreurs import UsageInvalide
from service.ligne_de_commande.erreurs_dites import taire_le_journal
from service.ligne_de_commande.source import SourceLue, lire_source, verifier_couches
from service.operations.demande import choisir_operation, lire_variables, refuser_erreurs
from service.operations.tableau import SUITE, Tableau, en_csv, mettre_a_plat
from service.reglages import Reglages, lire_reglages

FORMATS = ("json", "table", "csv")


def demander(
    operation: str,
    variables: Iterable[str],
    format_: str,
    graphe: str | None,
    couches: Sequence[Path] = (),
    liste: str = "",
) -> None:
    if format_ not in FORMATS:
        raise UsageInvalide(f"--format vaut « {format_} » : attendu {', '.join(FORMATS)}.")
    if liste and format_ != "csv":
        raise UsageInvalide(f"--liste vaut « {liste} » : attendu avec --format csv.")
    choisie = choisir_operation(operation)
    valeurs = lire_variables(choisie, variables)
    with sans_ramasser():
        reponse = _executer(choisie, valeurs, lire_source(graphe), couches)
    if format_ == "csv":
        _repondre_en_csv(reponse["data"], choisie, valeurs, liste)
    else:
        _repondre(reponse, format_)


def _executer(
    operation: Operation, valeurs: dict[str, Any], source: SourceLue, couches: Sequence[Path]
) -> dict[str, Any]:
    taire_le_journal()
    verifier_couches(source, couches)
    reglages = lire_reglages(fichier=source.fichier, neo4j=source.adresse)
    if source.distante:
        resultat, version = _executer_loin(reglages, operation.texte, valeurs)
    else:
        resultat, version = _executer_ici(reglages, operation.texte, valeurs, couches)
    refuser_erreurs(resultat.errors)
    return {"data": resultat.data, "extensions": {**(resultat.extensions or {}), "version": version}}


def _executer_ici(reglages: Reglages, texte: str, valeurs: dict[str, Any], couches: Sequence[Path]) -> tuple[Any, str]:
    from schema.api import creer_schema
    from service.embarque import executer
    from service.ligne_de_commande.ouverture import ouvrir

    ouvert = ouvrir(reglages.fichier, couches)
    return executer(creer_schema(), ouvert, texte, valeurs), ouvert.version


def _executer_loin(reglages: Reglages, texte: str, valeurs: dict[str, Any]) -> tuple[Any, str]:
    from service.ligne_de_commande.neo4j_lecture import demander_loin

    return asyncio.run(demander_loin(reglages.neo4j, texte, valeurs))


def _repondre(reponse: dict[str, Any], format_: str) -> None:
    if format_ == "json":
        typer.echo(orjson.dumps(reponse, option=orjson.OPT_INDENT_2))
        return
    tableau = mettre_a_plat(reponse["data"])
    _montrer(tableau)
    for remarque in tableau.remarques:
        typer.echo(remarque, err=True)


def _repondre_en_csv(donnees: dict[str, Any], operation: Operation, variables: dict[str, Any], liste: str) -> None:
    """The columns are those of the document, as over HTTP: no data decides them."""
    from schema.api import creer_schema
    from service.operations.forme_tabulaire import ListeRefusee, choisir_forme, formes, lire_tableau

    try:
        forme = choisir_forme(formes(operation.texte, creer_schema()._schema, variables), liste)
    except ListeRefusee as refus:
        attendus = ("--format csv sans --liste", "--format json")
        raise UsageInvalide(refus.dire(f" de « {operation.nom} »", "--liste ", attendus)) from None
    tableau, total = lire_tableau(donnees, forme)
    typer.echo(en_csv(tableau), nl=False)
    if total is not None and total > len(tableau.lignes):
        typer.echo(f"Lignes montrées : {len(tableau.lignes)} sur {total} ; {SUITE}.", err=True)


def _montrer(tableau: Tableau) -> None:
    from rich.console import Console

    from service.ligne_de_commande.affichage import table_reponse

    console = Console()
    console.print(table_reponse(tableau, console.width))
