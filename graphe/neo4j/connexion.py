"""Where the server is and who asks. The password is never shown."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graphe.neo4j.erreurs import AdresseInvalide

ADRESSE = "bolt://127.0.0.1:7687"
UTILISATEUR = "neo4j"
DELAI = 5.0
CONNEXIONS = 50
FRAICHEUR = 1.0
"""Seconds for which the version published is taken as known, unless a reading fails meanwhile."""

SCHEMAS = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Connexion:
    """`delai` is in seconds, for one transaction; `connexions` bounds the pool; `base` None is the user's own."""

    adresse: str = ADRESSE
    utilisateur: str = UTILISATEUR
    mot_de_passe: str = field(default="", repr=False)
    base: str | None = None
    delai: float = DELAI
    connexions: int = CONNEXIONS

    def __post_init__(self) -> None:
        verifier_adresse(self.adresse)


def est_une_adresse(texte: str) -> bool:
    """Whether an address was meant, rather than a file; `verifier_adresse` says what is wrong with it."""
    return "://" in texte


def verifier_adresse(adresse: str) -> None:
    """Scheme, host, port at most: a password has no place in an address, it would be shown."""
    if "@" in adresse:
        raise AdresseInvalide(
            "L'adresse du serveur Neo4j contient un utilisateur ou un mot de passe : attendu une adresse sans eux ; "
            "donnez-les dans GRAPHE_NEO4J_UTILISATEUR et GRAPHE_NEO4J_MOT_DE_PASSE."
        )
    if not _lisible(adresse):
        raise AdresseInvalide(
            f"« {adresse} » n'est pas l'adresse d'un serveur Neo4j : attendu p. ex. « {ADRESSE} » ou « neo4j://hote »."
        )


def _lisible(adresse: str) -> bool:
    try:
        lue = urlsplit(adresse)
        hote, port = lue.hostname, lue.port
    except ValueError:
        return False
    superflu = lue.path.strip("/") or lue.query or lue.fragment
    return lue.scheme in SCHEMAS and bool(hote) and port != 0 and not superflu
