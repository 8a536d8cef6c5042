"""`python -m outils.generer` rewrites every generated file; with `--verifier`, names those that are stale."""

import sys
from pathlib import Path

from chargement.controles.comptages import COMPTAGES, ecrire_comptages
from graphe.graphe import Graphe
from graphe.modele.qualite import Rapport
from graphe.rdf.formes import ecrire_formes
from graphe.rdf.ontologie import ecrire_ontologie
from outils.documentation.pages import ECRITES, actualiser, pages
from schema.api import sdl
from service.ligne_de_commande.ouverture import ouvrir

AVIS = "# Fichier généré par « make generer » : ne pas modifier à la main.\n"


def fichiers(racine: Path, graphe: Graphe) -> dict[Path, str]:
    """Whole text of each: those generated, and the pages by hand with their generated parts brought up to date."""
    ecrites = {nom: actualiser((racine / nom).read_text(encoding="utf-8"), graphe) for nom in ECRITES}
    generees = {f"docs/{nom}": texte for nom, texte in pages(graphe).items()}
    autres = {
        "schema.graphql": sdl(),
        "docs/ontologie.ttl": AVIS + ecrire_ontologie(),
        "docs/formes.ttl": AVIS + ecrire_formes(),
        f"chargement/{COMPTAGES}": ecrire_comptages(graphe.tous(Rapport)[0].comptages),
    }
    return {racine / nom: texte for nom, texte in (ecrites | generees | autres).items()}


def perimes(racine: Path, graphe: Graphe) -> dict[Path, str]:
    """Those of the files that are not what the code says."""
    return {
        chemin: texte
        for chemin, texte in fichiers(racine, graphe).items()
        if not chemin.exists() or chemin.read_text(encoding="utf-8") != texte
    }


def principal(arguments: list[str]) -> str | None:
    """What is wrong, when asked to check."""
    a_ecrire = perimes(Path(), ouvrir(None))
    if arguments == ["--verifier"]:
        return f"Stale: {', '.join(map(str, a_ecrire))}. Run `make generer`." if a_ecrire else None
    for chemin, texte in a_ecrire.items():
        chemin.write_text(texte, encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
