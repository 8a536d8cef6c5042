"""How Neo4j is reached: GRAPHE_NEO4J_URI, _UTILISATEUR, _MOT_DE_PASSE (and _FILE), _BASE, _DELAI, _CONNEXIONS.

The password comes from the environment, or a file it names: a command line is read by every process of the machine.
"""

from collections.abc import Mapping
from pathlib import Path

from graphe.neo4j.connexion import ADRESSE, CONNEXIONS, DELAI, UTILISATEUR, Connexion, verifier_adresse
from graphe.neo4j.erreurs import AdresseInvalide
from service.erreurs import ReglageInvalide

SECRET = "GRAPHE_NEO4J_MOT_DE_PASSE"
DELAI_MAX = 3600
CONNEXIONS_MAX = 1000


def lire_connexion(environnement: Mapping[str, str], adresse: str | None = None) -> Connexion:
    """`adresse` is an option of the command line, which wins over GRAPHE_NEO4J_URI."""

    def lire(nom: str, defaut: str) -> str:
        return environnement.get(f"GRAPHE_NEO4J_{nom}", "").strip() or defaut

    return Connexion(
        adresse=_adresse(adresse or lire("URI", ADRESSE)),
        utilisateur=lire("UTILISATEUR", UTILISATEUR),
        mot_de_passe=_mot_de_passe(environnement),
        base=lire("BASE", "") or None,
        delai=_delai(lire("DELAI", str(DELAI))),
        connexions=_connexions(lire("CONNEXIONS", str(CONNEXIONS))),
    )


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


def _adresse(valeur: str) -> str:
    try:
        verifier_adresse(valeur)
    except AdresseInvalide as erreur:
        raise ReglageInvalide(str(erreur)) from None
    return valeur


def _delai(valeur: str) -> float:
    attendu = f"attendu un nombre de secondes de plus de 0 à {DELAI_MAX}, p. ex. 5."
    try:
        secondes = float(valeur.replace(",", "."))
    except ValueError:
        secondes = 0.0
    if not 0 < secondes <= DELAI_MAX:
        raise ReglageInvalide(f"GRAPHE_NEO4J_DELAI vaut « {valeur} » : {attendu}")
    return secondes


def _connexions(valeur: str) -> int:
    if not (valeur.isascii() and valeur.isdecimal() and 1 <= int(valeur) <= CONNEXIONS_MAX):
        raise ReglageInvalide(
            f"GRAPHE_NEO4J_CONNEXIONS vaut « {valeur} » : attendu un entier de 1 à {CONNEXIONS_MAX}, p. ex. 50."
        )
    return int(valeur)
