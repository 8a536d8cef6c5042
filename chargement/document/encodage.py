"""From bytes to text: UTF-8, UTF-16 and UTF-32 by their mark; Windows-1252 and MacRoman recognised by their letters."""

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from chargement.erreurs import EncodageInvalide

_MARQUES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark opens it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ANCIENS = {"cp1252": "Windows-1252", "mac_roman": "MacRoman"}
_FRANCAIS = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’‘“”«»–—…·•°²³€\u00a0")
_PART_ATTENDUE = 0.95


@dataclass(frozen=True, slots=True)
class TexteDecode:
    """`ancien`: the codec of an encoding without every character, guessed from the letters; None for Unicode."""

    texte: str
    ancien: str | None = None

    @property
    def encodage(self) -> str:
        return _ANCIENS[self.ancien] if self.ancien else "Unicode"


def decoder(octets: bytes, nom: str) -> TexteDecode:
    marque, codec = next(((m, c) for m, c in _MARQUES if octets.startswith(m)), (b"", "utf-8"))
    try:
        return TexteDecode(octets[len(marque) :].decode(codec))
    except UnicodeDecodeError as erreur:
        ancien = None if marque else _reconnaitre(octets)
        if ancien is None:
            raise _refus(octets[len(marque) : len(marque) + erreur.start], codec, nom, len(marque)) from erreur
    return TexteDecode(octets.decode(ancien, "replace"), ancien)


def perdus(decode: TexteDecode, attendu: str) -> str:
    """Characters of `attendu` that the encoding does not have, each once."""
    return "".join(c for c in sorted(set(attendu)) if decode.ancien and not c.encode(decode.ancien, "ignore"))


def nommer(caracteres: str) -> str:
    """« ² », « U+2009 »: characters as a message shows them, those that print nothing by their number."""
    return ", ".join(f"« {c} »" if unicodedata.category(c)[0] in "LNPS" else f"U+{ord(c):04X}" for c in caracteres)


def _reconnaitre(octets: bytes) -> str | None:
    """The encoding that gives French letters; none of them when too few of its characters are French."""
    if b"\0" in octets:
        return None
    parts = {codec: _part_de_francais(octets.decode(codec, "replace")) for codec in _ANCIENS}
    meilleur = max(parts, key=lambda codec: parts[codec])
    return meilleur if parts[meilleur] >= _PART_ATTENDUE else None


def _part_de_francais(texte: str) -> float:
    """Of the characters that are not ASCII. Two in a row that look like UTF-8 read amiss (« Ã© ») are not French."""
    speciaux = [c for c in _sans_mojibake(texte) if not c.isascii()]
    return sum(c in _FRANCAIS for c in speciaux) / len(speciaux) if speciaux else 0.0


def _sans_mojibake(texte: str) -> Iterator[str]:
    for avant, apres in zip(texte, [*texte[1:], " "], strict=True):
        yield "\ufffd" if avant in "ÃÂâ√¬" and not apres.isascii() else avant


def _refus(lus: bytes, codec: str, nom: str, decalage: int) -> EncodageInvalide:
    ligne = lus.decode(codec, "replace").count("\n") + 1
    return EncodageInvalide(
        f"« {nom} » : l'octet {len(lus) + decalage} (ligne {ligne}) n'est pas de l'{codec[:6].upper().rstrip('-')} ; "
        "réenregistrez le fichier en UTF-8."
    )
