"""How Neo4j is reached: GRAPHE_NEO4J_URI, _UTILISATEUR, _MOT_DE_PASSE (and _FILE), _BASE, _DELAI, _CONNEXIONS.

The password comes from the environment, or a file it names: a command line is read by every process of the machine.
"""

from collections.abc import Mapping
from pathlib import Path

from graphe.neo4j.connexion import ADRESSE, CONNEXIONS, DELAI, UTILISATEUR, Connexion, verifier_adresse
from graphe.neo4j.erreurs import AdresseInvalide
from service.erreurs import ReglageInvalide
from service.variables import Declaree, Reglage, entier, lire_variables, secondes, texte

SECRET = "GRAPHE_NEO4J_MOT_DE_PASSE"
PASSE = Declaree(
    "mot_de_passe",
    SECRET,
    "",
    Reglage(
        texte,
        f"son mot de passe ; ou `{SECRET}_FILE`, un fichier qui le contient (secret de Docker ou de Kubernetes)",
        f"its password; or `{SECRET}_FILE`, a file that holds it (a secret of Docker or Kubernetes)",
    ),
)


def _adresse(valeur: str, _: object) -> str:
    try:
        verifier_adresse(valeur)
    except AdresseInvalide as erreur:
        raise ReglageInvalide(str(erreur)) from None
    return valeur


REGLAGES = (
    Declaree(
        "adresse",
        "GRAPHE_NEO4J_URI",
        ADRESSE,
        Reglage(
            _adresse,
            "l'adresse du serveur ; `neo4j://` répartit les lectures d'une grappe",
            "address of the server; `neo4j://` spreads the reads of a cluster",
        ),
    ),
    Declaree("utilisateur", "GRAPHE_NEO4J_UTILISATEUR", UTILISATEUR, Reglage(texte, "l'utilisateur", "user")),
    Declaree(
        "base",
        "GRAPHE_NEO4J_BASE",
        None,
        Reglage(texte, "la base", "database", sans=("celle de l'utilisateur", "the user's own")),
    ),
    Declaree(
        "delai",
        "GRAPHE_NEO4J_DELAI",
        DELAI,
        Reglage(
            secondes(3600, "un nombre de secondes de plus de 0 à {}"),
            "secondes au plus pour une transaction ; au-delà, une erreur",
            "seconds a transaction may take; beyond, an error",
            au_dela="`BACKEND_INDISPONIBLE`",
        ),
    ),
    Declaree(
        "connexions",
        "GRAPHE_NEO4J_CONNEXIONS",
        CONNEXIONS,
        Reglage(entier(1, 1000), "connexions ouvertes au plus", "connections open at most"),
    ),
)


def lire_connexion(environnement: Mapping[str, str], adresse: str | None = None) -> Connexion:
    """`adresse` is an option of the command line, which wins over GRAPHE_NEO4J_URI."""
    lues = lire_variables(REGLAGES, environnement, {"adresse": adresse or None})
    return Connexion(**lues, mot_de_passe=_mot_de_passe(environnement))


def _mot_de_passe(environnement: Mapping[str, str]) -> str:
    """Or what the file named by _MOT_DE_PASSE_FILE holds, its last end of line aside."""
    fichier = environnement.get(f"{SECRET}_FILE", "").strip()
    if not fichier:
        return environnement.get(SECRET, "")
    if environnement.get(SECRET):
        raise ReglageInvalide(f"{SECRET} et {SECRET}_FILE sont donnés tous deux : attendu l'un des deux.")
    try:
        return Path(fichier).read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as erreur:
        raise ReglageInvalide(
            f"{SECRET}_FILE vaut « {fichier} » : attendu un fichier qui se lit, le mot de passe en UTF-8."
        ) from erreur
