"""Run a command for as long as the caller lives: `python -I gardien.py command…`.

Prints the process id, then waits. When standard input closes (the caller asks, or died), the command is stopped:
SIGTERM, then SIGKILL. A script of its own, standard library only, so that even a killed test run leaves no server.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading

ATTENTE = 30  # seconds for a clean stop
PR_SET_PDEATHSIG = 1


def principal(commande: list[str]) -> int:
    enfant = subprocess.Popen(commande, stdin=subprocess.DEVNULL, stdout=sys.stderr, preexec_fn=_mourir_avec_le_gardien)
    signal.signal(signal.SIGTERM, lambda *_: enfant.terminate())
    threading.Thread(target=_arreter_a_la_fin, args=(enfant,), daemon=True).start()
    print(enfant.pid, flush=True)
    return enfant.wait()


def _arreter_a_la_fin(enfant: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 1):  # not sys.stdin: its lock would outlive this thread
        pass
    enfant.send_signal(signal.SIGCONT)
    enfant.terminate()
    try:
        enfant.wait(ATTENTE)
    except subprocess.TimeoutExpired:
        enfant.kill()


def _mourir_avec_le_gardien() -> None:
    """Between fork and exec; only Linux knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
