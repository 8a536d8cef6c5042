"""What a command writes: shown, or put whole in the file it was given."""

from pathlib import Path

import typer

from graphe.remplacement import remplacement
from service.erreurs import SortieImpossible


def rendre_ou_ecrire(contenu: str | bytes, sortie: Path | None, dit: str) -> None:
    """`dit` is told once the file is written, e.g. « Liste écrite ». Raise SortieImpossible."""
    if sortie is None:
        typer.echo(contenu, nl=False)
        return
    try:
        with remplacement(sortie) as provisoire:
            provisoire.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
    except OSError as erreur:
        raise SortieImpossible(f"« {sortie} » ne peut pas être écrit ({erreur.strerror or erreur}).") from erreur
    typer.echo(f"{dit} : {sortie}", err=True)
