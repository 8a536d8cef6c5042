"""The SDL as published: `schema.graphql`, at the root of the repository or inside the installed package.

Building the schema to print it would cost a second; a test holds the file equal to what the code declares.
"""

from pathlib import Path

RACINE = Path(__file__).parents[2]
LIEUX = (RACINE / "schema" / "schema.graphql", RACINE / "schema.graphql")


def lire_sdl() -> str:
    fichier = next(lieu for lieu in LIEUX if lieu.is_file())
    return fichier.read_text(encoding="utf-8")
