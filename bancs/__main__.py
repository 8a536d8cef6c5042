"""`python -m bancs`: everything measured in one run, then told in construction/bancs and, with --docs, in docs/."""

import signal
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from bancs import compiles, contendants, embarques
from bancs.contendants import API, NOMS, Contendant
from bancs.erreurs import BancImpossible
from bancs.machine import charge_moyenne, machine, versions
from bancs.neo4j import epreuves as sur_neo4j
from bancs.preparation import DOSSIER, Preparation, preparer, verifier_outils
from bancs.rapport import Campagne, en_json, en_markdown, inserer
from bancs.tours import COURTE, COURTE_NEO4J, ENTIERE, ENTIERE_NEO4J, RAPIDE, Cadence, Epreuve, Releve, courir
from outils.neo4j.erreurs import ServeurIndisponible
from outils.neo4j.serveur import indisponible

PAGE = Path("docs/performances.md")
CALME = 0.5
DUREE_MAX = 30 * 60

Lanceur = Callable[[ExitStack, Preparation], Sequence[Epreuve]]
Rapide = Annotated[bool, typer.Option("--rapide", help="Un seul tour très court : pour essayer le banc.")]
Court = Annotated[bool, typer.Option("--court", help="Des tours courts : cinq minutes environ, au lieu de dix.")]
SansNeo4j = Annotated[bool, typer.Option("--sans-neo4j", help="Seulement les serveurs qui gardent le graphe.")]
Contre = Annotated[
    list[str] | None,
    typer.Option("--contre", help="Seulement contre celui-ci, p. ex. gqlgen ; l'option se répète."),
]
Docs = Annotated[bool, typer.Option("--docs", help=f"Récrire les mesures de {PAGE}.")]


def principal(
    rapide: Rapide = False,
    court: Court = False,
    sans_neo4j: SansNeo4j = False,
    contre: Contre = None,
    docs: Docs = False,
) -> None:
    """Mesurer cette API à côté d'autres serveurs, sur cette machine seule."""
    signal.signal(signal.SIGTERM, _interrompre)
    signal.signal(signal.SIGALRM, _abandonner)
    try:
        campagne = mesurer(_cadences(rapide=rapide, court=court), contre or (), avec_neo4j=not sans_neo4j)
    except (BancImpossible, ServeurIndisponible) as erreur:
        typer.echo(str(erreur), err=True)
        raise typer.Exit(1) from erreur
    _ecrire(campagne, PAGE if docs else None)


def _cadences(*, rapide: bool, court: bool) -> tuple[Cadence, Cadence]:
    """For what holds the graph in memory, and for Neo4j."""
    if rapide:
        return RAPIDE, RAPIDE
    return (COURTE, COURTE_NEO4J) if court else (ENTIERE, ENTIERE_NEO4J)


def mesurer(prevues: tuple[Cadence, Cadence], contre: Collection[str], *, avec_neo4j: bool) -> Campagne:
    if inconnus := set(contre) - {*NOMS}:
        raise BancImpossible(f"Contendant inconnu : {', '.join(sorted(inconnus))}. Attendu : {', '.join(NOMS)}.")
    verifier_outils()
    remarques = _calme()
    preparation = preparer()
    partants = _partants(contre, remarques)
    signal.alarm(DUREE_MAX)
    cadences = {"embarques": prevues[0]}
    releves = _courir(partial(embarques.lancer, partants), preparation, prevues[0])
    manque = indisponible() if avec_neo4j else "ce n'était pas demandé."
    if manque is None:
        cadences["neo4j"] = prevues[1]
        releves += _courir(sur_neo4j.lancer, preparation, prevues[1])
    else:
        remarques.append(f"Neo4j n'a pas été mesuré : {manque}")
    dites = versions() | compiles.epinglees({partant.cle for partant in partants})
    return Campagne(date.today().isoformat(), machine(), dites, cadences, releves, remarques)


def _partants(contre: Collection[str], remarques: list[str]) -> list[Contendant]:
    """This API and those it is measured against, all when none is named; who cannot be built is told in `remarques`."""
    partants = [c for c in contendants.embarques(DOSSIER) if not contre or c.cle in (API, *contre)]
    for compile_ in compiles.choisis(contre):
        try:
            partants.append(compile_.construire(DOSSIER))
        except BancImpossible as manque:
            remarques.append(f"« {NOMS[compile_.cle]} » n'a pas été mesuré : {manque}")
    return partants


def _calme() -> list[str]:
    charge = charge_moyenne()
    if charge <= CALME:
        return []
    return [f"Machine occupée au départ (charge moyenne {charge:.1f}) : ces mesures ne sont pas sûres."]


def _courir(lancer: Lanceur, preparation: Preparation, cadence: Cadence) -> list[Releve]:
    with ExitStack() as pile:
        return courir(lancer(pile, preparation), cadence, _dire)


def _dire(releve: Releve) -> None:
    mesure = releve.mesure
    typer.echo(
        f"tour {releve.tour + 1}  {releve.question:48} {NOMS[releve.contendant]:28} {mesure.debit:8.0f} req/s  "
        f"p50 {mesure.p50:6.1f} ms  p99 {mesure.p99:6.1f} ms  {mesure.processeur:6.2f} ms de processeur",
        err=True,
    )


def _ecrire(campagne: Campagne, page: Path | None) -> None:
    mesures = en_markdown(campagne)
    (DOSSIER / "mesures.json").write_text(en_json(campagne), encoding="utf-8")
    (DOSSIER / "mesures.md").write_text(mesures, encoding="utf-8")
    if page is not None:
        inserer(mesures, page)
    typer.echo(mesures)
    typer.echo(f"Écrit : {DOSSIER}/mesures.json, {DOSSIER}/mesures.md{f', {page}' if page else ''}", err=True)


def _interrompre(_numero: int, _cadre: FrameType | None) -> NoReturn:
    """Ended from outside, the bench still ends what it started."""
    sys.exit(143)


def _abandonner(_numero: int, _cadre: FrameType | None) -> NoReturn:
    raise BancImpossible(f"Le banc dure depuis {DUREE_MAX // 60} minutes : abandonné.")


if __name__ == "__main__":
    typer.run(principal)
