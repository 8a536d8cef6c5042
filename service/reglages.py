"""Settings: an option of the command line wins over the environment, which wins over the default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypedDict, Unpack

from graphe.neo4j.connexion import Connexion
from requetes.langage.budget import DELAI, OCTETS_MAX, PlafondsDeRequete
from service.http.limites import ATTENTES, FILS, Charge, LimitesHTTP, lire_limites
from service.http.options import EDITEUR, LENTEUR, NATURE, NATURES, CeQuOnObserve, EditeurDuCatalogue, OptionsHTTP
from service.http.statuts import VersionDuProtocole
from service.journal import FormeDeJournal
from service.neo4j_reglages import lire_connexion
from service.variables import (
    Attendu,
    Reglage,
    booleen,
    chemin,
    courriel_ou_page,
    declarees,
    entier,
    iri,
    lire_variables,
    liste,
    nom_d_hote,
    parmi,
    site,
    une_ligne,
)

JOURNAUX = ("critical", "error", "warning", "info", "debug")
AUTANT_QUE_DE_COEURS = "auto"
PROCESSUS_MAX = 64
AUCUNE = ("aucune", "none")
AUCUN = ("aucun", "none")


def _processus(valeur: str, _: object) -> int:
    if valeur == AUTANT_QUE_DE_COEURS:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not (valeur.isascii() and valeur.isdecimal() and 1 <= int(valeur) <= PROCESSUS_MAX) or not hasattr(os, "fork"):
        raise Attendu(f"auto, ou un entier de 1 à {PROCESSUS_MAX}")
    return int(valeur)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reglages:
    """`fichier` is a graph written by `graphe charger`; None loads the text shipped with the product. `processus`: 0
    for this one alone, which does not reload. `signalement`: where readers may report an error.
    """

    hote: Annotated[str, Reglage(nom_d_hote, "l'adresse d'écoute", "address listened on", "--hote")] = "127.0.0.1"
    port: Annotated[int, Reglage(entier(1, 65535), "le port d'écoute", "port listened on", "--port")] = 8000
    fichier: Annotated[
        Path | None,
        Reglage(
            chemin,
            "le graphe servi : Turtle, ou instantané `.graphe`",
            "graph served: Turtle, or `.graphe` snapshot",
            "--graphe",
            sans=("le texte embarqué", "the text shipped with the product"),
        ),
    ] = None
    instantane: Annotated[
        Path | None,
        Reglage(
            chemin,
            "à côté de Neo4j, le graphe écrit par `graphe charger` qui répond à ce que Neo4j ne donne pas",
            "beside Neo4j, the graph written by `graphe charger` that answers what Neo4j does not",
            "--instantane",
            sans=AUCUN,
        ),
    ] = None
    adresse_publique: Annotated[
        str,
        Reglage(
            site,
            "l'adresse que les lecteurs voient, p. ex. derrière un mandataire, `https://contrat.example.org` : "
            "`Source.url` et les citations sont complètes ; rien d'autre, ni identifiants ni fichiers",
            "address readers see, e.g. behind a proxy, `https://contrat.example.org`: `Source.url` and citations are "
            "absolute; nothing else changes, neither identifiers nor files",
            sans=AUCUNE,
        ),
    ] = ""
    origines: Annotated[
        tuple[str, ...],
        Reglage(
            liste,
            "les sites dont les pages peuvent appeler l'API, séparés par des virgules",
            "sites whose pages may call the API, separated by commas",
            sans=("*", "*"),
        ),
    ] = ("*",)
    signalement: Annotated[
        str,
        Reglage(
            courriel_ou_page,
            "où l'on signale une erreur : courriel ou page",
            "where readers report an error: mail address or page",
            sans=AUCUN,
        ),
    ] = ""
    editeur: Annotated[
        str,
        Reglage(une_ligne, "qui publie les données, dans `/catalogue`", "who publishes the data, in `/catalogue`"),
    ] = EDITEUR
    editeur_iri: Annotated[
        str,
        Reglage(
            iri,
            "l'identifiant de qui publie, p. ex. `https://www.wikidata.org/entity/Q90`",
            "identifier of who publishes, e.g. `https://www.wikidata.org/entity/Q90`",
            sans=AUCUN,
        ),
    ] = ""
    editeur_nature: Annotated[
        str,
        Reglage(
            parmi(NATURES, ", "),
            f"ce qu'est qui publie, un code d'ADMS : {', '.join(NATURES)}",
            f"what who publishes is, a code of ADMS: {', '.join(NATURES)}",
        ),
    ] = NATURE
    documents: Annotated[
        Path | None,
        Reglage(
            chemin,
            "un manifeste de documents enregistrés (Apollo, Relay, graphql-codegen)",
            "manifest of registered documents (Apollo, Relay, graphql-codegen)",
            "--documents",
            sans=AUCUN,
        ),
    ] = None
    documents_seulement: Annotated[
        bool,
        Reglage(
            booleen,
            "n'exécuter qu'eux et les opérations publiées",
            "execute nothing but those and the published operations",
            "--documents-seulement",
        ),
    ] = False
    mcp: Annotated[
        bool,
        Reglage(
            booleen,
            "`/mcp` répond aux assistants (Model Context Protocol)",
            "`/mcp` answers assistants (Model Context Protocol)",
            "--mcp",
        ),
    ] = False
    processus: Annotated[
        int,
        Reglage(
            _processus,
            "combien de processus répondent, ou auto : un par cœur",
            "how many processes answer, or auto: one for each core",
            "--processus",
            sans=("celui-ci seul", "this one alone"),
        ),
    ] = 0
    delai: Annotated[
        float,
        Reglage(
            entier(1, 3600),
            "les secondes au plus d'une requête GraphQL",
            "seconds a GraphQL request may take",
            au_dela="`DELAI_DEPASSE`",
        ),
    ] = DELAI
    reponse_octets: Annotated[
        int,
        Reglage(
            entier(10_000, 10**9),
            "les octets au plus de la réponse à une requête GraphQL",
            "bytes of the answer to a GraphQL request",
            au_dela="`REPONSE_TROP_LONGUE`",
        ),
    ] = OCTETS_MAX
    fils: Annotated[
        int, Reglage(entier(1, 64), "les requêtes GraphQL longues à la fois", "long GraphQL requests at a time")
    ] = FILS
    attentes: Annotated[
        int,
        Reglage(
            entier(0, 10_000), "celles qui attendent leur tour", "those that wait for their turn",
            au_dela="503 `SERVICE_OCCUPE`",
        ),
    ] = ATTENTES  # fmt: skip
    graphql_http: Annotated[
        VersionDuProtocole,
        Reglage(
            parmi(VersionDuProtocole),
            "les statuts de GraphQL over HTTP : ceux du texte stable, ou du projet en cours (294, 422)",
            "statuses of GraphQL over HTTP: those of the stable text, or of today's draft (294, 422)",
        ),
    ] = VersionDuProtocole.STABLE
    journal: Annotated[
        str,
        Reglage(
            parmi(JOURNAUX, ", "),
            f"à partir de quoi le journal écrit : {', '.join(JOURNAUX)}",
            f"level from which the log is written: {', '.join(JOURNAUX)}",
        ),
    ] = "warning"
    journal_format: Annotated[
        FormeDeJournal, Reglage(parmi(FormeDeJournal), "la forme du journal : texte ou json", "log as texte or json")
    ] = FormeDeJournal.TEXTE
    journal_acces: Annotated[
        bool, Reglage(booleen, "une ligne par requête, au niveau info", "one line for each request, at level info")
    ] = False
    lenteur: Annotated[
        int,
        Reglage(
            entier(0, 3_600_000),
            "les millisecondes à partir desquelles une requête s'inscrit au journal ; 0 : jamais",
            "milliseconds from which a request is logged as slow; 0: never",
        ),
    ] = LENTEUR
    metriques: Annotated[bool, Reglage(booleen, "`/metrics` répond", "`/metrics` answers")] = True
    trace: Annotated[
        bool,
        Reglage(
            booleen,
            "la ligne de commande montre aussi la trace d'un défaut",
            "the command line also shows the trace of a defect",
        ),
    ] = False
    neo4j: Connexion = field(default_factory=Connexion)
    limites: LimitesHTTP = field(default_factory=LimitesHTTP)

    @property
    def options(self) -> OptionsHTTP:
        observe = CeQuOnObserve(metriques=self.metriques, acces=self.journal_acces, lenteur=self.lenteur)
        return OptionsHTTP(
            redaction=self.graphql_http,
            corps_octets=self.limites.corps_octets,
            observe=observe,
            requetes_par_minute=self.limites.requetes_par_minute,
            editeur=EditeurDuCatalogue(nom=self.editeur, iri=self.editeur_iri, nature=self.editeur_nature),
        )

    @property
    def charge(self) -> Charge:
        return Charge(self.fils, self.attentes, PlafondsDeRequete(self.reponse_octets, self.delai))


class OptionsDonnees(TypedDict, total=False):
    """Those of the command line; None is one not given."""

    hote: str | None
    port: str | None
    fichier: Path | None
    instantane: Path | None
    documents: Path | None
    documents_seulement: bool | None
    mcp: bool | None
    processus: str | None


def lire_reglages(
    environnement: Mapping[str, str] = os.environ, *, neo4j: str | None = None, **options: Unpack[OptionsDonnees]
) -> Reglages:
    """Options that are None fall back on GRAPHE_ and their name, or GRAPHE_NEO4J_URI, then defaults."""
    return Reglages(
        **lire_variables(declarees(Reglages), environnement, options),
        neo4j=lire_connexion(environnement, neo4j),
        limites=lire_limites(environnement),
    )
