"""The command line `graphe`: what each command takes.

What it does is imported when it runs: help, and a command that needs one library, do not pay for the others.
"""

from pathlib import Path
from typing import Annotated

import typer

from service.ligne_de_commande.erreurs_dites import en_clair
from service.ligne_de_commande.sorties import indulgentes

AIDE = """Graphe de connaissances d'un contrat de ville ; à défaut, celui de Paris 2024-2030, dont le texte est livré.

Statuts de sortie : 0 fait ; 1 anomalies graves ou formes violées (verifier) ; 2 mauvais usage ;
3 chargement impossible ; 4 requête refusée ; 5 fichier de graphe illisible ou non conforme ; 6 base Neo4j injoignable,
qui refuse ou qui ne contient pas de graphe ; 70 défaut du programme."""

application = typer.Typer(
    name="graphe", help=AIDE, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)

Fichier = Annotated[
    Path | None,
    typer.Argument(
        help="Texte du contrat, graphe (.ttl, .graphe), dossier de tables (datapackage.json), ou - pour l'entrée "
        "standard ; sans lui, le texte que le produit embarque."
    ),
]
Fichiers = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Texte du contrat, graphe (.ttl, .graphe), dossier de tables (datapackage.json), ou - pour l'entrée "
        "standard ; sans lui, le texte que le produit embarque. Chaque fichier après le premier est le texte d'une "
        "édition (--contrat, --remplace)."
    ),
]
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

Couches = Annotated[
    list[Path] | None,
    typer.Option("--couche", help="Couche écrite par « graphe completer », servie à côté du contrat ; se répète."),
]


@application.command("charger")
@en_clair
def commande_charger(
    fichiers: Fichiers = None,
    sortie: Annotated[
        Path | None,
        typer.Option(
            "--sortie", help="Où écrire le graphe : Turtle, ou instantané (.graphe) ; graphe.ttl, sans --vers."
        ),
    ] = None,
    vers: Annotated[
        str | None,
        typer.Option("--vers", help="neo4j (GRAPHE_NEO4J_URI) ou une adresse : bolt://hote:7687, neo4j+s://hote…"),
    ] = None,
    contrat: Annotated[
        list[str] | None,
        typer.Option("--contrat", help="Clé d'une nouvelle édition, p. ex. paris-2027 ; avec --remplace ; se répète."),
    ] = None,
    remplace: Annotated[
        list[str] | None,
        typer.Option("--remplace", help="Clé de l'édition qu'elle remplace, p. ex. paris-2024 ; se répète."),
    ] = None,
    date_effet: Annotated[
        list[str] | None,
        typer.Option("--date-effet", help="Date à laquelle elle prend effet, AAAA-MM-JJ ; se répète."),
    ] = None,
    graphe: Annotated[
        Path | None,
        typer.Option("--graphe", help="Graphe auquel l'ajouter ; sans lui, celui du texte embarqué."),
    ] = None,
    couches: Couches = None,
    sans_couche: Annotated[
        list[str] | None,
        typer.Option("--sans-couche", help="Couche à ôter de ce que Neo4j sert, p. ex. couche/p147 ; se répète."),
    ] = None,
    detail: Detail = False,
) -> None:
    """Lire le contrat, dire ce qui a été trouvé, écrire le graphe dans un fichier, ou dans Neo4j (--vers).

    Un dossier de tables, comme en écrit « exporter --format tables », décrit un contrat sans texte à lire.

    Dans Neo4j, les couches déjà servies restent, sauf --sans-couche ; --couche en ajoute ou en remplace.

    Avec --contrat et --remplace, le texte est une édition nouvelle : elle est ajoutée à côté de celle qu'elle remplace.
    Avec plusieurs fichiers, le premier est le contrat et chaque autre une édition, dans l'ordre de ces options.
    """
    from service.ligne_de_commande.couches import CouchesVoulues
    from service.ligne_de_commande.edition import lire_editions
    from service.ligne_de_commande.lecture import charger_et_ecrire

    lus = fichiers or []
    editions = lire_editions(len(lus), contrat or [], remplace or [], date_effet or [], graphe)
    a_cote = CouchesVoulues(tuple(couches or ()), tuple(sans_couche or ()))
    charger_et_ecrire(lus, sortie, vers, detail=detail, editions=editions, couches=a_cote)


Base = Annotated[
    str, typer.Option("--vers", help="neo4j (GRAPHE_NEO4J_URI) ou une adresse : bolt://hote:7687, neo4j+s://hote…")
]


@application.command("versions")
@en_clair
def commande_versions(vers: Base = "neo4j") -> None:
    """Dire quelles versions du graphe une base Neo4j contient, et laquelle elle sert."""
    from service.ligne_de_commande.neo4j_versions import dire_les_versions

    dire_les_versions(vers)


@application.command("publier")
@en_clair
def commande_publier(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="Version, telle que « graphe versions » la dit.")],
    vers: Base = "neo4j",
) -> None:
    """Servir une version que la base Neo4j contient déjà : revenir à la précédente sans rien charger.

    Les services la voient dans la seconde, sans redémarrer. Chaque édition de ce programme a sa version servie : deux
    d'entre elles peuvent servir côte à côte.
    """
    from service.ligne_de_commande.neo4j_versions import publier

    publier(version, vers)


@application.command("verifier")
@en_clair
def commande_verifier(fichier: Fichier = None, detail: Detail = False) -> None:
    """Lire le contrat et dire ce qui a été trouvé ; sortir avec 1 si une anomalie est grave ou une forme violée."""
    from service.ligne_de_commande.lecture import charger_et_verifier

    charger_et_verifier(fichier, detail=detail)


@application.command("servir")
@en_clair
def commande_servir(
    graphe: Source = None,
    hote: Annotated[str | None, typer.Option("--hote", help="Adresse d'écoute (GRAPHE_HOTE, 127.0.0.1).")] = None,
    port: Annotated[str | None, typer.Option("--port", help="Port d'écoute (GRAPHE_PORT, 8000).")] = None,
    documents: Annotated[
        Path | None,
        typer.Option("--documents", help="Manifeste de documents : Apollo, Relay, graphql-codegen (GRAPHE_DOCUMENTS)."),
    ] = None,
    documents_seulement: Annotated[
        bool | None,
        typer.Option(
            "--documents-seulement",
            help="N'exécuter qu'eux et les opérations publiées (GRAPHE_DOCUMENTS_SEULEMENT).",
        ),
    ] = None,
    couches: Couches = None,
    instantane: Annotated[
        Path | None,
        typer.Option(
            "--instantane",
            help="À côté d'un graphe de Neo4j, un graphe écrit par « graphe charger » qui répond à /id, /sparql, "
            "/tables, /texte, /catalogue et aux citations (GRAPHE_INSTANTANE).",
        ),
    ] = None,
    mcp: Annotated[
        bool | None,
        typer.Option("--mcp", help="Répondre aussi aux assistants (MCP), à /mcp (GRAPHE_MCP)."),
    ] = None,
    processus: Annotated[
        str | None,
        typer.Option(
            "--processus",
            help="Combien de processus répondent, ou auto : un par cœur (GRAPHE_PROCESSUS) ; sans elle, celui-ci "
            "seul. Avec elle, SIGHUP recharge le graphe sans perdre une requête.",
        ),
    ] = None,
) -> None:
    """Servir l'API GraphQL. Ses variables d'environnement : « graphe reglages »."""
    from service.ligne_de_commande.ecoute import servir_le_graphe

    servir_le_graphe(graphe, hote, port, documents, documents_seulement, couches or (), processus, instantane, mcp)


@application.command("reglages")
@en_clair
def commande_reglages() -> None:
    """Montrer les variables d'environnement que lit « servir », leur valeur ici et ce qu'elles règlent."""
    from service.ligne_de_commande.reglages_dits import montrer_les_reglages

    montrer_les_reglages()


@application.command("recharger")
@en_clair
def commande_recharger(
    processus: Annotated[int, typer.Argument(metavar="PID", help="Numéro du processus de « servir --processus ».")],
) -> None:
    """Demander à un service de lire de nouveau son graphe et ses couches, sans perdre une requête.

    Un fichier faux ne change rien : le journal du service dit pourquoi.
    """
    from service.ligne_de_commande.recharge import recharger

    recharger(processus)


@application.command("demander")
@en_clair
def commande_demander(
    operation: Annotated[str, typer.Argument(help="Fichier .graphql, ou nom d'une opération publiée.")],
    variables: Annotated[
        list[str] | None, typer.Option("-v", "--variable", metavar="nom=valeur", help="Variable ; se répète.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="json, table ou csv (« ; », virgule décimale).")] = "json",
    liste: Annotated[
        str, typer.Option("--liste", help="Avec csv : la liste à écrire, quand la réponse en a plusieurs.")
    ] = "",
    graphe: Source = None,
    couches: Couches = None,
) -> None:
    """Poser une question sans serveur."""
    from service.ligne_de_commande.question import demander

    demander(operation, variables or (), format_, graphe, couches or (), liste)


@application.command("expliquer")
@en_clair
def commande_expliquer(
    operation: Annotated[str, typer.Argument(help="Fichier .graphql, ou nom d'une opération publiée.")],
    variables: Annotated[
        list[str] | None, typer.Option("-v", "--variable", metavar="nom=valeur", help="Variable ; se répète.")
    ] = None,
    graphe: FichierGraphe = None,
) -> None:
    """Montrer ce que devient une opération avant de s'exécuter : plan, fonction, Cypher, coût.

    Sans variables, celles de son exemple, sinon une valeur supposée ; sans serveur Neo4j.
    """
    from service.ligne_de_commande.explication import expliquer

    expliquer(operation, variables or (), graphe)


@application.command("completer")
@en_clair
def commande_completer(
    quoi: Annotated[str, typer.Argument(help="Ce que les fichiers apportent : montants, postes, valeurs ou contours.")],
    fichiers: Annotated[
        list[Path], typer.Argument(help="Fichiers à lire, une couche chacun ; - pour l'entrée standard.")
    ],
    sortie: Annotated[Path, typer.Option("--sortie", help="Où écrire ce qui a été lu, p. ex. p147.couche.")],
    correspondance: Annotated[
        Path | None,
        typer.Option("--correspondance", help="Ce que sont les colonnes (YAML) ; sans elle, d'après l'en-tête."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="Jour du chargement, AAAA-MM-JJ ; sans elle, aujourd'hui.")
    ] = None,
) -> None:
    """Lire des faits datés à côté du contrat, dire ce qui a été lu, refusé et pourquoi, écrire une couche.

    Elle est servie avec « graphe servir --couche » ; le contrat ne change pas. Statut 3 quand un fichier ne peut pas
    être ce qu'il dit : rien n'est alors écrit.
    """
    from service.ligne_de_commande.couches import completer_et_ecrire

    completer_et_ecrire(quoi, fichiers, sortie, correspondance, date)


@application.command("modele")
@en_clair
def commande_modele(
    nom: Annotated[str, typer.Argument(help="suivi-indicateurs ou suivi-credits.")],
    sortie: Annotated[Path | None, typer.Option("--sortie", help="Fichier à écrire ; sans lui, à l'écran.")] = None,
    graphe: FichierGraphe = None,
    couches: Couches = None,
) -> None:
    """Écrire un tableau à remplir, que « graphe completer » relit ; ce que disent les couches y est déjà.

    suivi-indicateurs : une ligne par indicateur et territoire (graphe completer valeurs). suivi-credits : une ligne par
    mobilisation (graphe completer montants).
    """
    from service.ligne_de_commande.couches import ecrire_le_modele

    ecrire_le_modele(nom, sortie, graphe, couches or ())


@application.command("exporter")
@en_clair
def commande_exporter(
    format_: Annotated[
        str, typer.Option("--format", help="turtle, trig, jsonld, nquads, graphml, csv (pour Neo4j) ou tables.")
    ],
    sortie: Annotated[
        Path | None,
        typer.Option("--sortie", help="Fichier à écrire (graphe.ttl, graphe.nq…), ou dossier pour les tables."),
    ] = None,
    graphe: FichierGraphe = None,
    couches: Annotated[
        list[Path] | None,
        typer.Option("--couche", help="Écrire cette couche à la place du contrat (trig ou nquads) ; se répète."),
    ] = None,
) -> None:
    """Écrire le graphe pour d'autres outils, et à côté catalogue.ttl, sa description DCAT.

    Avec --couche, ce sont les couches qui sont écrites, chacune dans un graphe nommé, avec sa licence ; jamais mêlées
    au contrat.

    tables : un dossier de tables CSV pour tableurs, pandas et DuckDB, avec datapackage.json, que « charger » relit.
    """
    from service.ligne_de_commande.export import exporter_le_graphe

    exporter_le_graphe(format_, sortie, graphe, couches or ())


@application.command("comparer")
@en_clair
def commande_comparer(
    a: Annotated[str, typer.Argument(metavar="A", help="Texte du contrat, graphe (.ttl), ou clé d'une édition.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Ce qu'on lui compare, de même.")],
    graphe: Annotated[
        Path | None, typer.Option("--graphe", help="Graphe (.ttl) dont A et B sont deux clés, p. ex. paris-2024.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="table, json, csv (« ; ») ou html.")] = "table",
    sortie: Annotated[Path | None, typer.Option("--sortie", help="Fichier à écrire ; sans lui, à l'écran.")] = None,
    passage: Annotated[
        str | None, typer.Option("--passage", help="Passage cité : où l'imprime chaque édition, ou s'il a disparu.")
    ] = None,
) -> None:
    """Dire ce qui change d'une édition à l'autre : ajouté, retiré, modifié champ par champ, déplacé."""
    from service.ligne_de_commande.comparaison import comparer_les_editions, retrouver_le_passage

    if passage is None:
        comparer_les_editions(a, b, graphe, format_, sortie)
    else:
        retrouver_le_passage(a, b, graphe, passage, format_, sortie)


@application.command("rapprocher")
@en_clair
def commande_rapprocher(
    liste: Annotated[Path, typer.Argument(metavar="LISTE.csv", help="Liste de noms, ou - pour l'entrée standard.")],
    colonne: Annotated[str, typer.Option("--colonne", help="Colonne des noms, p. ex. nom.")],
    type_: Annotated[
        str, typer.Option("--type", help="Acteur, Financement, Dispositif, Plan, Quartier ou Arrondissement.")
    ] = "Acteur",
    sortie: Annotated[Path | None, typer.Option("--sortie", help="Fichier à écrire ; sans lui, à l'écran.")] = None,
    graphe: FichierGraphe = None,
) -> None:
    """Rapprocher les noms d'une liste de ceux du contrat : la liste, avec pour chacun qui c'est, et où il est imprimé.

    « certain » : le nom est l'un de ceux que le contrat donne à un seul acteur ; « à vérifier » : il leur ressemble.
    """
    from service.ligne_de_commande.rapprochement import rapprocher_la_liste

    rapprocher_la_liste(liste, colonne, type_, graphe, sortie)


@application.command("mcp")
@en_clair
def commande_mcp(
    http: Annotated[bool, typer.Option("--http", help="Par HTTP, à /mcp, plutôt que par l'entrée standard.")] = False,
    hote: Annotated[str | None, typer.Option("--hote", help="Adresse d'écoute, avec --http (127.0.0.1).")] = None,
    port: Annotated[str | None, typer.Option("--port", help="Port d'écoute, avec --http (8001).")] = None,
    graphe: FichierGraphe = None,
) -> None:
    """Donner le graphe à un assistant (MCP), en lecture : une question publiée, un outil ; chaque fait, son passage."""
    from service.ligne_de_commande.assistants import servir_aux_assistants

    servir_aux_assistants(graphe, http, hote, port)


@application.command("schema")
@en_clair
def commande_schema() -> None:
    """Écrire le schéma de l'API (SDL)."""
    from service.ligne_de_commande.sdl import lire_sdl

    typer.echo(lire_sdl(), nl=False)


def principal() -> None:
    indulgentes()
    application()
