"""Talking to a server: is it ready, does it know the password."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError

from outils.neo4j.erreurs import AccesRefuse, DelaiDepasse

INITIAL = "neo4j"  # the password of a server that never started
PAS = 0.2  # seconds between two attempts


@dataclass(frozen=True)
class Acces:
    uri: str
    utilisateur: str
    mot_de_passe: str = field(repr=False)


def attendre(acces: Acces, delai: float, controler: Callable[[], None]) -> None:
    """Return once a query is answered; `controler` raises when waiting any longer is useless."""
    limite = time.monotonic() + delai
    while True:
        controler()
        try:
            return _essayer(acces)
        except AuthError as erreur:
            raise AccesRefuse(
                f"« {acces.uri} » refuse l'utilisateur « {acces.utilisateur} » ou son mot de passe ({erreur.code})."
            ) from erreur
        except (DriverError, Neo4jError) as erreur:
            if time.monotonic() > limite:
                raise DelaiDepasse(f"« {acces.uri} » ne répond pas après {delai:g} s ({erreur}).") from erreur
        time.sleep(PAS)


def attendre_ou_changer(acces: Acces, connu: str, delai: float, controler: Callable[[], None]) -> None:
    """Wait, then make the server take the password of `acces` if it still has the one called `connu`."""
    try:
        attendre(acces, delai, controler)
    except AccesRefuse:
        _changer_mot_de_passe(replace(acces, mot_de_passe=connu), acces.mot_de_passe)
        attendre(acces, delai, controler)


def _essayer(acces: Acces) -> None:
    with _pilote(acces) as pilote:
        pilote.execute_query("RETURN 1")


def _changer_mot_de_passe(acces: Acces, nouveau: str) -> None:
    ordre = "ALTER CURRENT USER SET PASSWORD FROM $ancien TO $nouveau"
    with _pilote(acces) as pilote:
        try:
            pilote.execute_query(ordre, ancien=acces.mot_de_passe, nouveau=nouveau, database_="system")
        except ClientError as erreur:
            raise AccesRefuse(
                f"« {acces.uri} » a déjà un autre mot de passe, ou refuse celui-ci ({erreur.message}) : "
                "redonnez l'ancien, ou repartez de données vierges."
            ) from erreur


def _pilote(acces: Acces) -> Driver:
    return GraphDatabase.driver(
        acces.uri,
        auth=(acces.utilisateur, acces.mot_de_passe),
        connection_timeout=5,
        connection_acquisition_timeout=5,
        max_transaction_retry_time=0,
    )
