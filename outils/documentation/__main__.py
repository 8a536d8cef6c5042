"""`python -m outils.documentation [RACINE]` writes the pages under RACINE/docs (RACINE: where it is run)."""

import sys
from pathlib import Path

from outils.documentation.pages import ecrire
from service.ligne_de_commande.ouverture import ouvrir


def principal(arguments: list[str]) -> None:
    ecrire(Path(arguments[0] if arguments else "."), ouvrir(None))


if __name__ == "__main__":
    principal(sys.argv[1:])
