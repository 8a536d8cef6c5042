"""Who answers: one command each, the port comes last."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from bancs.charge import NODE
from bancs.processus import Serveur

API = "api"
STOCK = "strawberry"
YOGA = "yoga"
MERCURIUS = "mercurius"
PROJECTION = "projection"
GQLGEN = "gqlgen"
API_ETAG = "api-etag"
FIXE = "fixe"
API_NEO4J = "api-neo4j"
NEO4J_GRAPHQL = "neo4j-graphql"

DELAI_NEO4J = 60

NOMS = {
    API: "Cette API",
    STOCK: "Strawberry d'origine",
    YOGA: "graphql-yoga",
    MERCURIUS: "mercurius + graphql-jit",
    PROJECTION: "Projection écrite à la main",
    GQLGEN: "gqlgen (Go)",
    API_ETAG: "Cette API, par ETag (304)",
    FIXE: "Réponse fixe",
    API_NEO4J: "Cette API sur Neo4j",
    NEO4J_GRAPHQL: "@neo4j/graphql",
}


@dataclass(frozen=True, slots=True)
class Contendant:
    """`commande` without the port."""

    cle: str
    commande: tuple[str, ...]
    environnement: dict[str, str] = field(default_factory=dict)

    def serveur(self, dossier: Path, base: int | None = None) -> Serveur:
        return Serveur(NOMS[self.cle], self.commande, dossier / f"{self.cle}.log", self.environnement, base)


def embarques(donnees: Path) -> tuple[Contendant, ...]:
    """Those that hold the graph in memory; `donnees` is the folder of the export."""
    return (
        Contendant(API, (*graphe(), "servir", "--port")),
        Contendant(MERCURIUS, _node("mercurius.mjs", donnees)),
        Contendant(STOCK, _python("bancs.serveurs.stock")),
        Contendant(PROJECTION, _python("bancs.serveurs.projection")),
        Contendant(YOGA, _node("yoga.mjs", donnees)),
    )


def fixe(contenu: str, entetes: str) -> Contendant:
    """Sends the same bytes to everyone, with the headers of the file."""
    return Contendant(FIXE, _python("bancs.serveurs.fixe", contenu, entetes))


def sur_neo4j(adresse: str, utilisateur: str, mot_de_passe: str) -> tuple[Contendant, ...]:
    """Both read the same database."""
    environnement = acces_neo4j(utilisateur, mot_de_passe)
    return (
        Contendant(API_NEO4J, (*graphe(), "servir", "--graphe", adresse, "--port"), environnement),
        Contendant(NEO4J_GRAPHQL, _node("neo4j.mjs", adresse, utilisateur), environnement),
    )


def acces_neo4j(utilisateur: str, mot_de_passe: str) -> dict[str, str]:
    """With time for a database that has planned nothing yet."""
    return {
        "GRAPHE_NEO4J_UTILISATEUR": utilisateur,
        "GRAPHE_NEO4J_MOT_DE_PASSE": mot_de_passe,
        "GRAPHE_NEO4J_DELAI": str(DELAI_NEO4J),
    }


def graphe() -> tuple[str, ...]:
    """The command that users run, from the same environment."""
    return (str(Path(sys.executable).with_name("graphe")),)


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)


def _node(module: str, *arguments: Path | str) -> tuple[str, ...]:
    return ("node", str(NODE / module), *map(str, arguments))
