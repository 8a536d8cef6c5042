"""What the driver raises, told in the words of this product."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import (
    AccesRefuse,
    AccesSuspendu,
    BackendIndisponible,
    BackendTropLent,
    BaseInconnue,
    ErreurNeo4j,
)

SECURITE = "Neo.ClientError.Security."
SUSPENDU = f"{SECURITE}AuthenticationRateLimit"
BASE_INCONNUE = "Neo.ClientError.Database.DatabaseNotFound"
DELAI_DEPASSE = "Neo.ClientError.Transaction.TransactionTimedOut"
INTERROMPUE = ("Neo.ClientError.Transaction.Terminated", "Neo.ClientError.Transaction.LockClientStopped")
"""Codes of the server; the driver makes the last two errors of the client, though the server stopped of itself."""


@contextmanager
def erreurs_traduites(connexion: Connexion) -> Iterator[None]:
    try:
        yield
    except (DriverError, Neo4jError, OSError) as erreur:
        raise traduire(erreur, connexion) from erreur


def traduire(erreur: DriverError | Neo4jError | OSError, connexion: Connexion) -> ErreurNeo4j:
    """By code when the server answered, by class when it did not."""
    ou = f"Le serveur Neo4j « {connexion.adresse} »"
    if isinstance(erreur, Neo4jError):
        return _reponse(erreur, ou, connexion)
    if isinstance(erreur, TimeoutError):
        return _trop_lent(ou, connexion)
    if isinstance(erreur, ConfigurationError):
        return ErreurNeo4j(f"{ou} ne convient pas ({_raison(erreur)}) : attendu un serveur Neo4j 5.26 au moins.")
    if isinstance(erreur, ServiceUnavailable | SessionExpired | OSError):
        attendu = "attendu un serveur Neo4j 5.26 à l'écoute ; vérifiez GRAPHE_NEO4J_URI"
        return BackendIndisponible(f"{ou} ne répond pas ({_raison(erreur)}) : {attendu}.")
    return BackendIndisponible(f"{ou} ne peut pas répondre maintenant ({_raison(erreur)}) : réessayez.")


def _reponse(erreur: Neo4jError, ou: str, connexion: Connexion) -> ErreurNeo4j:
    code = erreur.code or ""
    if code == SUSPENDU:
        return AccesSuspendu(
            f"{ou} suspend l'accès de l'utilisateur « {connexion.utilisateur} », après trop de mots de passe faux : "
            "réessayez, et cherchez quel service les donne."
        )
    if isinstance(erreur, AuthError) or code.startswith(SECURITE):
        return AccesRefuse(
            f"{ou} refuse l'accès à l'utilisateur « {connexion.utilisateur} » : vérifiez GRAPHE_NEO4J_UTILISATEUR et "
            f"GRAPHE_NEO4J_MOT_DE_PASSE, et les droits de cet utilisateur ({code})."
        )
    if code == BASE_INCONNUE:
        return BaseInconnue(
            f"{ou} n'a pas de base « {connexion.base} » : vérifiez GRAPHE_NEO4J_BASE (vide : celle de l'utilisateur)."
        )
    if code.startswith(DELAI_DEPASSE):
        return _trop_lent(ou, connexion)
    if isinstance(erreur, ClientError) and code not in INTERROMPUE:
        return ErreurNeo4j(f"{ou} a refusé : {_premiere_ligne(erreur.message or '')} ({code}).")
    return BackendIndisponible(f"{ou} ne peut pas répondre maintenant ({code}) : réessayez.")


def refuse_ailleurs(connexion: Connexion) -> AccesRefuse:
    """What another process of the same service was told a moment ago."""
    return AccesRefuse(
        f"Le serveur Neo4j « {connexion.adresse} » vient de refuser l'utilisateur « {connexion.utilisateur} » à un "
        "autre processus de ce service : vérifiez GRAPHE_NEO4J_UTILISATEUR et GRAPHE_NEO4J_MOT_DE_PASSE."
    )


def _trop_lent(ou: str, connexion: Connexion) -> BackendTropLent:
    return BackendTropLent(f"{ou} n'a pas répondu en {connexion.delai:g} s (GRAPHE_NEO4J_DELAI).")


def _raison(erreur: BaseException) -> str:
    """What the system said (« Connection refused »), when the driver keeps it."""
    cause: BaseException | None = erreur
    while cause is not None:
        if isinstance(cause, ConnectionError) and cause.errno:
            return os.strerror(cause.errno)
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return _premiere_ligne(str(erreur))


def _premiere_ligne(message: str) -> str:
    return next(iter(message.strip().splitlines()), "sans message").rstrip(".: ")
