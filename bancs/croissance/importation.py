"""A first load by Neo4j's offline import (`neo4j-admin database import`): minutes where the loader takes hours.

Only pages are measured on what it writes: the loader, which replaces a version under its readers, is measured apart.
"""

import os
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, repeat
from pathlib import Path
from typing import LiteralString

from neo4j import Driver, Session
from neo4j.exceptions import ClientError

from bancs.croissance.contrats import Fabrique
from bancs.croissance.lots_csv import RELATIONS, SEPARATEUR, Colonnes, ecrire_entetes, ecrire_lignes
from chargement.chargeur import charger
from graphe.catalogue import TYPES
from graphe.neo4j import publication
from graphe.neo4j.enonces import compter
from graphe.neo4j.structure import preparer
from outils.neo4j import java, maven
from outils.neo4j.dossier import Dossier
from requetes.cypher.comptes import comptes
from requetes.cypher.derives import derives, index
from requetes.cypher.edition import edition
from requetes.cypher.fins import complements

PRINCIPALE = "org.neo4j.cli.AdminTool"
ECRIVAINS = 2
TAS = CACHE = "2g"
ATTENTES = 12
LOT = 5000
PUBLIER = """
MATCH (n:Noeud) WITH count(n) AS noeuds
MERGE (v:Version {version: $version})
SET v.graphe = $version, v.etat = 'COMPLETE', v.noeuds = noeuds, v.edition = $edition
"""


def importer(nom: str, nombre: int, version: str) -> None:
    """Fill the home of the server `nom`, which must be stopped, with `nombre` contracts."""
    maison = Dossier(nom)
    maison.effacer()
    maison.configurer(port=0, pages=CACHE)
    with tempfile.TemporaryDirectory() as brut:
        dossier = Path(brut)
        with ProcessPoolExecutor(ECRIVAINS) as ouvriers:
            parts = range(ECRIVAINS)
            list(ouvriers.map(_ecrire_part, repeat(dossier), repeat(nombre), repeat(version), parts))
        subprocess.run(_commande(dossier), check=True, env=_environnement(maison), stdout=subprocess.DEVNULL)


def publier(pilote: Driver, version: str) -> None:
    """What links make known, indexes, then what readers look for: the version, whole, and the pointer to it."""
    with pilote.session() as session:
        for type_, complement in complements().items():
            session.run(_completer(type_, complement), version=version).consume()
        _preparer_patiemment(session)
        for type_, proprietes in comptes().items():
            for propriete in proprietes:
                session.run(compter(type_, propriete), version=version).consume()
        session.run(PUBLIER, version=version, edition=edition()).consume()
        session.run(publication.POINTER, version=version).consume()


def _completer(type_: LiteralString, complement: LiteralString) -> LiteralString:
    return f"MATCH (n:{type_} {{version: $version}}) CALL (n) {{ SET n += {complement} }} IN TRANSACTIONS OF {LOT} ROWS"


def _ecrire_part(dossier: Path, nombre: int, version: str, part: int) -> None:
    """One contract in `ECRIVAINS`, the real one with the first."""
    reel = charger().graphe
    fabrique = Fabrique(reel, 0)
    colonnes = Colonnes(list(reel), derives(reel), version)
    if part == 0:
        ecrire_entetes(dossier, colonnes)
    siennes = (paire for rang in range(2 + part, nombre + 1, ECRIVAINS) for paire in fabrique.paires(rang))
    reelles = ((noeud, noeud) for noeud in reel) if part == 0 else ()
    ecrire_lignes(dossier, str(part), chain(reelles, siennes), colonnes)


def _commande(dossier: Path) -> list[str]:
    parts = [str(part) for part in range(ECRIVAINS)]
    noeuds = [f"--nodes=Noeud:{nom}={_fichiers(dossier, nom, nom, parts)}" for nom in TYPES]
    liens = [f"--relationships={nom}={_fichiers(dossier, 'liens', nom, parts)}" for nom in RELATIONS]
    options = [
        "--multiline-fields=true",
        f"--array-delimiter=\\{ord(SEPARATEUR)}",
        "--overwrite-destination=true",
        f"--report-file={dossier / 'import.report'}",
    ]
    outil = [java.trouver(), f"-Xmx{TAS}", *java.OPTIONS, "-cp", maven.classes(), PRINCIPALE]
    return [*outil, "database", "import", "full", "neo4j", *options, *noeuds, *liens]


def _fichiers(dossier: Path, entete: str, nom: str, parts: list[str]) -> str:
    return ",".join(str(dossier / f"{debut}.csv") for debut in (f"{entete}.entete", *(f"{nom}.{p}" for p in parts)))


def _environnement(maison: Dossier) -> dict[str, str]:
    return {**os.environ, "NEO4J_HOME": str(maison.chemin), "NEO4J_CONF": str(maison.configuration)}


def _preparer_patiemment(session: Session) -> None:
    """The load waits five minutes for its indexes; on a full base they take longer."""
    for _ in range(ATTENTES):
        try:
            return preparer(session, index())
        except ClientError:
            continue
    raise TimeoutError(f"Les index ne sont pas prêts après {ATTENTES} attentes.")
