"""Where the service stands for its readers: one address for the process, set once when it starts.

Nothing that is kept holds it: neither identifiers, nor files, nor what is written to a server.
"""

_PUBLIQUE = [""]


def publier_sous(adresse: str) -> None:
    """`adresse` without its last « / »; empty, addresses stay relative."""
    _PUBLIQUE[0] = adresse.rstrip("/")


def absolue(chemin: str) -> str:
    return f"{_PUBLIQUE[0]}{chemin}"


def du_noeud(identifiant: str) -> str:
    """Where a node is shown."""
    return absolue(f"/id/{identifiant}")
