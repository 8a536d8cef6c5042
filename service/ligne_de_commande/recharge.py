"""`graphe recharger`: the signal that a service of several processes waits for."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from service.erreurs import UsageInvalide


def _attend(pid: int) -> bool:
    """Any other process would end; where the system does not say how one was started, the user is believed."""
    lance = Path(f"/proc/{pid}")
    with suppress(OSError):
        return b"processus" in (lance.joinpath("cmdline").read_bytes() + lance.joinpath("environ").read_bytes()).lower()
    return True


def recharger(pid: int) -> None:
    attendu = "attendu le numéro du processus lancé par « graphe servir --processus »"
    if pid <= 1:
        raise UsageInvalide(f"Le processus vaut « {pid} » : {attendu}.")
    if not _attend(pid):
        raise UsageInvalide(f"Le processus {pid} ne se recharge pas : {attendu}.")
    try:
        os.kill(pid, signal.SIGHUP)
    except ProcessLookupError as erreur:
        raise UsageInvalide(f"Aucun processus ne porte le numéro {pid} : {attendu}.") from erreur
    except PermissionError as erreur:
        raise UsageInvalide(f"Le processus {pid} n'est pas à vous : {attendu}.") from erreur
