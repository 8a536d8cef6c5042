"""`graphe demander`: one question, without a server."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson
import typer
from graphql import parse, validate

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
        if format_ == "csv":
            _demander_en_csv(choisie, valeurs, liste, graphe, couches)
        else:
            _repondre(_executer(choisie.texte, valeurs, lire_source(graphe), couches), format_)


def _executer(texte: str, valeurs: dict[str, Any], source: SourceLue, couches: Sequence[Path]) -> dict[str, Any]:
    taire_le_journal()
    verifier_couches(source, couches)
    reglages = lire_reglages(fichier=source.fichier, neo4j=source.adresse)
    if source.distante:
        resultat, version = _executer_loin(reglages, texte, valeurs)
    else:
        resultat, version = _executer_ici(reglages, texte, valeurs, couches)
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


def _demander_en_csv(
    operation: Operation, valeurs: dict[str, Any], liste: str, graphe: str | None, couches: Sequence[Path]
) -> None:
    """The columns are those of the document, as over HTTP: no data decides them."""
    from schema.api import creer_schema
    from service.operations.forme_tabulaire import ListeRefusee, choisir_forme, formes
    from service.operations.provenance import lire_tableau_prouve, prouver

    source, schema = lire_source(graphe), creer_schema()._schema
    if validate(schema, parse(operation.texte)):
        _executer(operation.texte, valeurs, source, couches)  # says what is wrong
    try:
        forme = choisir_forme(formes(operation.texte, schema, valeurs), liste)
    except ListeRefusee as refus:
        attendus = ("--format csv sans --liste", "--format json")
        raise UsageInvalide(refus.dire(f" de « {operation.nom} »", "--liste ", attendus)) from None
    texte, forme = prouver(operation.texte, schema, forme)
    reponse = _executer(texte, valeurs, source, couches)
    tableau, total = lire_tableau_prouve(reponse["data"], forme, reponse["extensions"]["version"])
    typer.echo(en_csv(tableau), nl=False)
    if total is not None and total > len(tableau.lignes):
        typer.echo(f"Lignes montrées : {len(tableau.lignes)} sur {total} ; {SUITE}.", err=True)


def _montrer(tableau: Tableau) -> None:
    from rich.console import Console

    from service.ligne_de_commande.affichage import table_reponse

    console = Console()
    console.print(table_reponse(tableau, console.width))
