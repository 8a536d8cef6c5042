"""Listening with the settings of `graphe servir`, so that only what answers differs."""

from typing import Any

from service.http.serveur import servir
from service.reglages import lire_reglages


def ecouter(application: Any, port: int) -> None:
    """Serve until the process is ended."""
    servir(lire_reglages({}, port=str(port)), lambda: application)
