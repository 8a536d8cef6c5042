"""The natural order of identifiers as a text: plain comparison of two texts gives what `identifiants.ordre` gives."""

import re

from graphe.identifiants import ordre

CHIFFRES = 12
_SOUS_LE_SEPARATEUR = re.compile(r"[\x00-!]")


def ordre_texte(identifiant: str) -> str:
    """Segments joined by a space: a number as « 0 » and twelve digits, a word as « 1 » and itself."""
    return " ".join(_mot(mot) if est_mot else f"0{nombre:0{CHIFFRES}}" for est_mot, nombre, mot in ordre(identifiant))


def _mot(mot: str) -> str:
    """Nothing in a word may sort below the separator, or it would come before the word that ends there."""
    return "1" + _SOUS_LE_SEPARATEUR.sub(r"!\g<0>", mot)
