"""What the command line shows: progress on stderr, reports and tables on stdout."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from graphe.graphe import Graphe
from graphe.modele.enumerations import Gravite
from graphe.modele.qualite import Anomalie, Comptage, Rapport
from service.operations.tableau import Tableau

Suivi = Callable[[str, int, int], None]
GRAVITES = (Gravite.ERREUR, Gravite.AVERTISSEMENT, Gravite.INFORMATION)
INCONNU = "—"
COLONNE_LISIBLE = 14


@contextmanager
def progression() -> Iterator[Suivi]:
    """One bar on stderr, which names the step under way."""
    colonnes = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*colonnes, console=Console(stderr=True)) as barre:
        tache = barre.add_task("", total=None)

        def suivre(etape: str, rang: int, total: int) -> None:
            barre.update(tache, description=etape, completed=rang, total=total)

        yield suivre


def afficher_rapport(console: Console, rapport: Rapport, graphe: Graphe, *, detail: bool = False) -> None:
    anomalies = graphe.tous(Anomalie)
    console.print(table_comptages(rapport.comptages))
    console.print(table_anomalies(anomalies))
    if detail:
        for anomalie in anomalies:
            console.print(Text(f"{lignes_de([anomalie])} [{anomalie.code}] {anomalie.message}"))
    console.print(Text(f"Version {graphe.version}, {len(graphe)} nœuds, empreinte du texte {rapport.empreinte_source}"))


def table_comptages(comptages: Iterable[Comptage]) -> Table:
    table = Table(title="Comptages", title_justify="left")
    table.add_column("Élément")
    for titre in ("Attendu", "Relevé", "Écart"):
        table.add_column(titre, justify="right")
    table.add_column("Note", overflow="fold")
    for c in comptages:
        attendu = INCONNU if c.attendu is None else str(c.attendu)
        table.add_row(Text(c.type), attendu, str(c.releve), ecart(c), Text(c.note or ""))
    return table


def ecart(comptage: Comptage) -> str:
    if comptage.attendu is None:
        return INCONNU
    difference = comptage.releve - comptage.attendu
    return f"{difference:+d}" if difference else "0"


def table_anomalies(anomalies: Iterable[Anomalie]) -> Table:
    """By code, the gravest first; every line is given."""
    par_code: dict[tuple[Gravite, str], list[Anomalie]] = defaultdict(list)
    for anomalie in anomalies:
        par_code[anomalie.gravite, anomalie.code].append(anomalie)
    table = Table(title="Anomalies", title_justify="left")
    table.add_column("Code", overflow="fold")
    table.add_column("Gravité")
    table.add_column("Nombre", justify="right")
    table.add_column("Lignes", overflow="fold")
    for gravite, code in sorted(par_code, key=lambda cle: (GRAVITES.index(cle[0]), cle[1])):
        groupe = par_code[gravite, code]
        table.add_row(code, gravite.libelle, str(len(groupe)), lignes_de(groupe))
    return table


def lignes_de(anomalies: Iterable[Anomalie]) -> str:
    """« L.12, L.45-47 », once each, in order."""
    passages = sorted({(a.source.ligne_debut, a.source.ligne_fin) for a in anomalies})
    return ", ".join(f"L.{debut}" if debut == fin else f"L.{debut}-{fin}" for debut, fin in passages)


def table_reponse(tableau: Tableau, largeur: int) -> Table:
    """One line a row; when that would crush the columns, one block a row."""
    return en_lignes(tableau) if len(tableau.colonnes) * COLONNE_LISIBLE <= largeur else en_fiches(tableau)


def en_lignes(tableau: Tableau) -> Table:
    table = Table(show_lines=True)
    for colonne in tableau.colonnes:
        table.add_column(Text(colonne), overflow="fold")
    for ligne in tableau.lignes:
        table.add_row(*(Text(ligne.get(c, "")) for c in tableau.colonnes))
    return table


def en_fiches(tableau: Tableau) -> Table:
    table = Table(show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for ligne in tableau.lignes:
        for colonne in tableau.colonnes:
            table.add_row(Text(colonne), Text(ligne.get(colonne, "")))
        table.add_section()
    return table
