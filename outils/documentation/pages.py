"""The pages of docs/: those generated whole, and the generated parts of those written by hand."""

from graphe.graphe import Graphe
from outils.documentation.classement import classement
from outils.documentation.dispositifs import dispositifs
from outils.documentation.exemples import repondre
from outils.documentation.glossaire import glossaire
from outils.documentation.modele import modele
from outils.documentation.ontologie import page_ontologie
from outils.documentation.operations import operations
from outils.documentation.qualite import qualite
from outils.documentation.reglages import inserer_reglages
from outils.documentation.regles import inserer_regles
from outils.documentation.schema_publie import schema_publie

ECRITES = (
    "README.md", "docs/citer.md", "docs/deploy.en.md", "docs/exploitation.md", "docs/guide.md", "docs/neo4j.md",
    "docs/questions.md", "docs/regles.md", "docs/securite.md",
)  # fmt: skip
"""Pages written by hand, whose answers, rules and settings are brought up to date."""


def pages(graphe: Graphe) -> dict[str, str]:
    """Name of the file under docs/ and its whole text."""
    return {
        "classement.md": classement(graphe),
        "dispositifs.md": dispositifs(graphe),
        "glossaire.md": glossaire(graphe),
        "modele.md": modele(graphe),
        "ontologie.md": page_ontologie(),
        "operations.md": operations(graphe),
        "qualite.md": qualite(graphe),
        "schema.md": schema_publie(),
    }


def actualiser(texte: str, graphe: Graphe) -> str:
    """A page written by hand, its answers and its generated blocks made those of the graph."""
    return repondre(inserer_reglages(inserer_regles(texte)), graphe)
