"""What a terminal is told when its encoding lacks a character: the nearest one it has, never an error."""

import codecs
import io
import sys
import unicodedata

REPLI = "approchant"
_PROCHES = {"’": "'", "‘": "'", "–": "-", "—": "-", "…": "...", "œ": "oe", "Œ": "OE", "«": '"', "»": '"', "\xa0": " "}


def indulgentes() -> None:
    """The two outputs of the process lose a sign rather than a command."""
    codecs.register_error(REPLI, _approcher)
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(errors=REPLI)


def _approcher(erreur: UnicodeError) -> tuple[str, int]:
    if not isinstance(erreur, UnicodeEncodeError):
        raise erreur
    return "".join(map(_proche, erreur.object[erreur.start : erreur.end])), erreur.end


def _proche(signe: str) -> str:
    simple = unicodedata.normalize("NFKD", _PROCHES.get(signe, signe)).encode("ascii", "ignore").decode()
    return simple or ("" if unicodedata.combining(signe) else "?")
