"""`python -m bancs.croissance`: measures, chart and table. Every size in a process of its own."""

from typing import Annotated

import typer

from bancs.croissance.courbe import dessiner
from bancs.croissance.mesures import MOTEURS, RACINE, TAILLES, Mesures, mesurer
from bancs.croissance.tableau import rediger

COURBE = RACINE / "docs" / "croissance.svg"
TABLEAU = RACINE / "construction" / "croissance.md"

Moteurs = Annotated[list[str] | None, typer.Option("--moteur", help="embarque ou neo4j ; les deux sinon.")]
Tailles = Annotated[list[int] | None, typer.Option("--taille", help="Nombre de contrats ; plusieurs possibles.")]
Etapes = Annotated[list[str] | None, typer.Option("--etape", help="Pour neo4j : charger, pages.")]
Dessin = Annotated[bool, typer.Option("--dessin", help="Ne rien mesurer : redessiner d'après les mesures gardées.")]


def principal(
    moteurs: Moteurs = None, tailles: Tailles = None, etapes: Etapes = None, *, dessin: Dessin = False
) -> None:
    """Mesurer ce que devient l'API quand les contrats se multiplient, puis dessiner la courbe et rédiger le tableau."""
    mesures = Mesures()
    for moteur in () if dessin else moteurs or MOTEURS:
        for nombre in tailles or TAILLES:
            typer.echo(f"{moteur}, {nombre} contrats…", err=True)
            mesures.garder(moteur, nombre, mesurer(moteur, nombre, etapes or ()))
    publier(mesures)


def publier(mesures: Mesures) -> None:
    COURBE.write_text(dessiner(mesures), encoding="utf-8")
    TABLEAU.parent.mkdir(parents=True, exist_ok=True)
    TABLEAU.write_text(rediger(mesures), encoding="utf-8")
    typer.echo(f"{COURBE.relative_to(RACINE)} et {TABLEAU.relative_to(RACINE)} écrits.")


if __name__ == "__main__":
    typer.run(principal)
