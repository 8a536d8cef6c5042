import pytest
from neo4j.exceptions import (
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import ErreurNeo4j
from graphe.neo4j.traduction import erreurs_traduites, traduire

CONNEXION = Connexion(adresse="bolt://h:1", utilisateur="lecteur", mot_de_passe="secret", base="b", delai=2.5)


def du_serveur(code: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message="Le message du serveur.\nsuite")


@pytest.mark.parametrize(
    ("code_neo4j", "attendu", "message"),
    [
        ("Neo.ClientError.Security.Unauthorized", "BACKEND_ACCES_REFUSE", "vérifiez GRAPHE_NEO4J_UTILISATEUR et GRAPHE_NEO4J_MOT_DE_PASSE"),
        ("Neo.ClientError.Security.Forbidden", "BACKEND_ACCES_REFUSE", "l'utilisateur « lecteur »"),
        ("Neo.ClientError.Security.CredentialsExpired", "BACKEND_ACCES_REFUSE", "CredentialsExpired"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "BACKEND_INDISPONIBLE", "suspend l'accès de l'utilisateur « lecteur »"),
        ("Neo.ClientError.Database.DatabaseNotFound", "BACKEND_BASE_INCONNUE", "pas de base « b » : vérifiez GRAPHE_NEO4J_BASE"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", "BACKEND_INDISPONIBLE", "pas répondu en 2.5 s (GRAPHE_NEO4J_DELAI)"),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "BACKEND_INDISPONIBLE", "2.5 s"),
        ("Neo.TransientError.Transaction.Terminated", "BACKEND_INDISPONIBLE", "réessayez"),
        ("Neo.TransientError.Transaction.LockClientStopped", "BACKEND_INDISPONIBLE", "réessayez"),
        ("Neo.TransientError.General.DatabaseUnavailable", "BACKEND_INDISPONIBLE", "réessayez"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "BACKEND_INDISPONIBLE", "réessayez"),
        ("Neo.DatabaseError.General.UnknownError", "BACKEND_INDISPONIBLE", "réessayez"),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", "BACKEND_EN_ERREUR", "a refusé : Le message du serveur (Neo.ClientError.Schema"),
    ],
)  # fmt: skip
def test_ce_que_le_serveur_repond(code_neo4j: str, attendu: str, message: str) -> None:
    erreur = traduire(du_serveur(code_neo4j), CONNEXION)
    assert (erreur.code, message in str(erreur)) == (attendu, True), str(erreur)


@pytest.mark.parametrize(
    ("levee", "attendu", "message"),
    [
        (ServiceUnavailable("Couldn't connect to h:1:\nFailed"), "BACKEND_INDISPONIBLE", "ne répond pas (Couldn't connect to h:1) : attendu un serveur Neo4j 5.26"),
        (SessionExpired("Failed to read."), "BACKEND_INDISPONIBLE", "ne répond pas (Failed to read)"),
        (ConnectionAcquisitionTimeoutError("plein"), "BACKEND_INDISPONIBLE", "(plein) : réessayez"),
        (ConnectionRefusedError(111, "Connection refused"), "BACKEND_INDISPONIBLE", "(Connection refused)"),
        (TimeoutError(), "BACKEND_INDISPONIBLE", "2.5 s (GRAPHE_NEO4J_DELAI)"),
        (ConfigurationError("Autre produit"), "BACKEND_EN_ERREUR", "(Autre produit) : attendu un serveur Neo4j 5.26"),
        (DriverError(""), "BACKEND_INDISPONIBLE", "(sans message)"),
    ],
)  # fmt: skip
def test_ce_que_le_pilote_leve(levee: DriverError | OSError, attendu: str, message: str) -> None:
    erreur = traduire(levee, CONNEXION)
    assert (erreur.code, message in str(erreur)) == (attendu, True), str(erreur)


def test_la_raison_du_systeme_l_emporte_sur_celle_du_pilote() -> None:
    levee = ServiceUnavailable("Couldn't connect")
    levee.__cause__ = ConnectionRefusedError(111, "Connection refused")
    assert "« bolt://h:1 » ne répond pas (Connection refused)" in str(traduire(levee, CONNEXION))


def test_ce_qui_est_leve_est_traduit_et_garde() -> None:
    with pytest.raises(ErreurNeo4j) as leve, erreurs_traduites(CONNEXION):
        raise ServiceUnavailable("x")
    assert isinstance(leve.value.__cause__, ServiceUnavailable)


def test_aucun_message_ne_montre_le_mot_de_passe() -> None:
    for erreur in (du_serveur("Neo.ClientError.Security.Unauthorized"), ServiceUnavailable("x"), TimeoutError()):
        assert "secret" not in str(traduire(erreur, CONNEXION))


def test_le_reste_passe() -> None:
    with pytest.raises(ZeroDivisionError), erreurs_traduites(CONNEXION):
        raise ZeroDivisionError
