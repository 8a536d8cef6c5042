"""The command line `graphe`."""

import asyncio
import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from chargement.chargeur import Chargement, charger
from graphe.erreurs import FormesViolees
from graphe.modele.enumerations import Gravite
from graphe.modele.qualite import Anomalie
from graphe.rdf import ecrire_turtle
from graphe.rdf.validation import valider
from requetes.neo4j.distant import GrapheDistant
from requetes.operations.publiees import Operation
from schema import api
from service.erreurs import ANOMALIES_GRAVES, SortieImpossible, UsageInvalide
from service.http.application import creer_application
from service.http.serveur import servir as ecouter
from service.ligne_de_commande.affichage import afficher_rapport, progression, table_reponse
from service.ligne_de_commande.erreurs_dites import en_clair, taire_le_journal
from service.ligne_de_commande.export import ecrire_export, verifier_export
from service.ligne_de_commande.neo4j_chargement import destination, en_une_phrase, envoyer, eprouver
from service.ligne_de_commande.neo4j_lecture import SourceLue, demander_loin, lire_source, ouvrir_loin
from service.ligne_de_commande.ouverture import ouvrir
from service.operations.demande import choisir_operation, lire_variables, refuser_erreurs
from service.operations.tableau import en_csv, mettre_a_plat
from service.reglages import lire_reglages

AIDE = """Graphe de connaissances du contrat de ville parisien 2024-2030.

Statuts de sortie : 0 fait ; 1 anomalies graves ou formes violées (verifier) ; 2 mauvais usage ;
3 chargement impossible ; 4 requête refusée ; 5 fichier de graphe illisible ou non conforme ; 6 base Neo4j injoignable,
qui refuse ou qui ne contient pas de graphe ; 70 défaut du programme."""
FORMATS = ("json", "table", "csv")

application = typer.Typer(
    name="graphe", help=AIDE, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)

Fichier = Annotated[Path | None, typer.Argument(help="Texte du contrat ; sans lui, celui que le produit embarque.")]
Detail = Annotated[bool, typer.Option("--detail", help="Donner aussi le message de chaque anomalie.")]
Source = Annotated[
    str | None,
    typer.Option(
        "--graphe",
        help="Graphe écrit par « graphe charger », ou serveur Neo4j (neo4j, bolt://hote:7687) ; sans elle, le texte "
        "embarqué.",
    ),
]
FichierGraphe = Annotated[
    Path | None, typer.Option("--graphe", help="Graphe écrit par « graphe charger » ; sans lui, le texte embarqué.")
]


@application.command("charger")
@en_clair
def commande_charger(
    fichier: Fichier = None,
    sortie: Annotated[
        Path | None, typer.Option("--sortie", help="Où écrire le graphe (Turtle) ; graphe.ttl, sans --vers.")
    ] = None,
    vers: Annotated[
        str | None,
        typer.Option("--vers", help="neo4j (GRAPHE_NEO4J_URI) ou une adresse : bolt://hote:7687, neo4j+s://hote…"),
    ] = None,
    detail: Detail = False,
) -> None:
    """Lire le contrat, dire ce qui a été trouvé, écrire le graphe dans un fichier, ou dans Neo4j (--vers)."""
    connexion = None if vers is None else destination(vers)
    fichier_ecrit = sortie or (None if connexion else Path("graphe.ttl"))
    if fichier_ecrit:
        _verifier_sortie(fichier_ecrit)
    if connexion:
        eprouver(connexion)
    chargement = _charger_et_dire(fichier, detail)
    if fichier_ecrit:
        _ecrire_fichier(chargement, fichier_ecrit)
    if connexion:
        with progression() as suivi:
            bilan = envoyer(chargement.graphe, connexion, suivi)
        typer.echo(en_une_phrase(bilan, connexion), err=True)


@application.command("verifier")
@en_clair
def commande_verifier(fichier: Fichier = None, detail: Detail = False) -> None:
    """Lire le contrat et dire ce qui a été trouvé ; sortir avec 1 si une anomalie est grave ou une forme violée."""
    graphe = _charger_et_dire(fichier, detail).graphe
    violations = valider(graphe)
    for violation in violations:
        typer.echo(f"[{FormesViolees.code}] {violation}")
    if violations or any(a.gravite is Gravite.ERREUR for a in graphe.tous(Anomalie)):
        raise typer.Exit(ANOMALIES_GRAVES)


@application.command("servir")
@en_clair
def commande_servir(
    graphe: Source = None,
    hote: Annotated[str | None, typer.Option("--hote", help="Adresse d'écoute (GRAPHE_HOTE, 127.0.0.1).")] = None,
    port: Annotated[str | None, typer.Option("--port", help="Port d'écoute (GRAPHE_PORT, 8000).")] = None,
) -> None:
    """Servir l'API GraphQL."""
    source = lire_source(graphe)
    reglages = lire_reglages(hote=hote, port=port, fichier=source.fichier, neo4j=source.adresse)

    def preparer() -> Any:
        ouvert = ouvrir_loin(reglages.neo4j) if source.distante else ouvrir(reglages.fichier)
        quoi = (
            f"Graphe de {reglages.neo4j.adresse}" if isinstance(ouvert, GrapheDistant) else f"Graphe {ouvert.version}"
        )
        typer.echo(f"{quoi} servi sur http://{reglages.hote}:{reglages.port}/", err=True)
        return creer_application(ouvert, reglages.origines)

    ecouter(reglages, preparer)


@application.command("demander")
@en_clair
def commande_demander(
    operation: Annotated[str, typer.Argument(help="Fichier .graphql, ou nom d'une opération publiée.")],
    variables: Annotated[
        list[str] | None, typer.Option("-v", "--variable", metavar="nom=valeur", help="Variable ; se répète.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="json, table ou csv (« ; », virgule décimale).")] = "json",
    graphe: Source = None,
) -> None:
    """Poser une question sans serveur."""
    if format_ not in FORMATS:
        raise UsageInvalide(f"--format vaut « {format_} » : attendu {', '.join(FORMATS)}.")
    choisie = choisir_operation(operation)
    valeurs = lire_variables(choisie, variables or ())
    _repondre(_executer(choisie, valeurs, lire_source(graphe)), format_)


@application.command("exporter")
@en_clair
def commande_exporter(
    format_: Annotated[str, typer.Option("--format", help="turtle, trig, jsonld, nquads, graphml ou csv (ZIP).")],
    sortie: Annotated[Path | None, typer.Option("--sortie", help="Fichier à écrire ; graphe.ttl, graphe.nq…")] = None,
    graphe: FichierGraphe = None,
) -> None:
    """Écrire le graphe pour d'autres outils, et à côté catalogue.ttl, sa description DCAT."""
    chemin = verifier_export(format_, sortie)
    ouvert = ouvrir(lire_reglages(fichier=graphe).fichier)
    with progression() as suivi:
        catalogue = ecrire_export(ouvert, format_, chemin, suivi)
    description = f" ; description : {catalogue}" if catalogue else ""
    typer.echo(f"Graphe {ouvert.version} écrit : {chemin}{description}", err=True)


@application.command("schema")
@en_clair
def commande_schema() -> None:
    """Écrire le schéma de l'API (SDL)."""
    typer.echo(api.sdl().rstrip("\n"))


def principal() -> None:
    application()


def _verifier_sortie(sortie: Path) -> None:
    if sortie.is_dir():
        raise SortieImpossible(f"--sortie désigne un dossier, « {sortie} » : attendu un fichier, p. ex. graphe.ttl.")
    if not sortie.absolute().parent.is_dir():
        raise SortieImpossible(f"Le dossier de « {sortie} » n'existe pas : créez-le d'abord.")


def _ecrire_fichier(chargement: Chargement, sortie: Path) -> None:
    try:
        ecrire_turtle(chargement.graphe, sortie)
    except OSError as erreur:
        raise SortieImpossible(f"« {sortie} » ne peut pas être écrit ({erreur.strerror}).") from erreur
    typer.echo(f"Graphe écrit : {sortie}", err=True)


def _charger_et_dire(fichier: Path | None, detail: bool) -> Chargement:
    with progression() as suivi:
        chargement = charger(fichier, suivi)
    afficher_rapport(Console(), chargement.rapport, chargement.graphe, detail=detail)
    return chargement


def _executer(operation: Operation, valeurs: dict[str, Any], source: SourceLue) -> dict[str, Any]:
    taire_le_journal()
    reglages = lire_reglages(fichier=source.fichier, neo4j=source.adresse)
    if source.distante:
        resultat, version = asyncio.run(demander_loin(reglages.neo4j, operation.texte, valeurs))
    else:
        ouvert = ouvrir(reglages.fichier)
        resultat, version = api.executer(api.creer_schema(), ouvert, operation.texte, valeurs), ouvert.version
    refuser_erreurs(resultat.errors)
    return {"data": resultat.data, "extensions": {"version": version}}


def _repondre(reponse: dict[str, Any], format_: str) -> None:
    if format_ == "json":
        typer.echo(json.dumps(reponse, ensure_ascii=False, indent=2).encode())
        return
    tableau = mettre_a_plat(reponse["data"])
    if format_ == "csv":
        typer.echo(en_csv(tableau), nl=False)
    else:
        console = Console()
        console.print(table_reponse(tableau, console.width))
    for remarque in tableau.remarques:
        typer.echo(remarque, err=True)
