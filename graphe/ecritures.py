"""Ways of writing the same thing, each brought to one word: « agent(e)s », « C.A.F. », « XVIIIe », « BOP 147 »."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ARRONDISSEMENTS = 20
_ROMAINS = {
    romain: rang
    for rang, romain in enumerate(
        re.findall(r"\w+", "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"), 1
    )
}
_EN_LETTRES = {
    "dixieme": 10, "onzieme": 11, "douzieme": 12, "treizieme": 13, "quatorzieme": 14, "quinzieme": 15, "seizieme": 16,
    "dix-septieme": 17, "dix-huitieme": 18, "dix-neuvieme": 19, "vingtieme": 20,
}  # fmt: skip
"""« deuxième » and « premier » are more often ranks than places."""

_FEMININ = "(?:e|ne|le|te|re|fe|ve|se|sse|esse|ère|ere|ière|iere|trice|rice|euse|enne|elle|x)"
_LETTRE = r"[^\W\d_]"
_E = r"(?:ème|eme|ième|ieme|ᵉ|è|e)"
_INCLUSIF = re.compile(
    rf"(?<!{_LETTRE})(?P<mot>{_LETTRE}{{3,}}+)(?:[·⋅∙•‧]{_FEMININ}(?:[·⋅∙•‧]?s)?|\({_FEMININ}\)s?|\((?:s|x)\)"
    rf"|\.{_FEMININ}(?:\.?s)?|-{_FEMININ}-s)(?!\w)",
    re.IGNORECASE,
)
_SIGLE = re.compile(rf"(?<![\w.])(?:{_LETTRE}\.){{2,}}(?:{_LETTRE}(?!\w))?")
_RANG = "|".join(
    (
        rf"(?P<chiffres>\d{{1,2}})\s?(?:{_E}|er|nde?)",
        rf"(?P<romain>[IVX]{{1,5}}|(?i:[ivx]{{3,5}}))(?:{_E}|er)",
        r"(?<!\d\s)75\s?[01](?P<postal>\d\d)(?!\s?(?:€|euros?\b|habitant))",
        rf"(?P<lettres>(?i:{'|'.join(_EN_LETTRES).replace('ieme', 'i[eè]me').replace('-', '[- ]')}))",
    )
)
_LIEU = re.compile(rf"(?<![\w,.])(?:{_RANG}|(?i:paris)\s(?P<paris>\d{{1,2}})(?:{_E}|er)?)(?!\w|\s?%|\s\d)")
_PROGRAMME = re.compile(
    r"(?<!\w)(?:programmes?|prog\.?|bop|p)\s?(?:n\s?[°º]\s?)?(?P<numero>\d{3})(?!\w)", re.IGNORECASE
)
_JAMAIS_SEULS = "co|socio|inter|intra|p[ée]ri|pluri|multi|micro|anti"
_AU_TRAIT = "auto|[ée]co|agro|t[ée]l[ée]|mini|extra|ultra|post|n[ée]o|semi"
_TRAIT = "[-‐‑‒–]"
_COMPOSE = re.compile(
    rf"(?<![\w‐‑‒–-])(?:(?P<seul>{_JAMAIS_SEULS})(?:{_TRAIT}|\s)|(?P<trait>{_AU_TRAIT}){_TRAIT})(?P<suite>{_LETTRE}{{3,}})(?!\w)",
    re.IGNORECASE,
)
_AUTOUR = r"(?:(?i:paris)\s)?(?P<lieu>\x1f\w+)(?:\s(?i:arr(?:ondissements?|dts?|t)?\b\.?)|\s(?i:paris)\b)?"


@dataclass(frozen=True, slots=True)
class Graphie:
    """A printed run, and the one word it stands for."""

    debut: int
    fin: int
    mot: str


def formes_d_un_mot(texte: str) -> Iterator[Graphie]:
    """Runs that are one word only: an inclusive writing, read as the word before its first mark; a dotted sigle."""
    yield from _trouver(_INCLUSIF, texte, lambda t: t["mot"] + ("s" if t[0][-1] in "sS" or t[0].endswith("s)") else ""))
    yield from _trouver(_SIGLE, texte, lambda t: t[0].replace(".", ""))


def reperes(texte: str) -> Iterator[Graphie]:
    """Runs that also have another name: an arrondissement or another rank, a programme of the budget."""
    yield from (e for e in _trouver(_LIEU, texte, _lieu) if e.mot)
    yield from _trouver(_PROGRAMME, texte, lambda trouve: f"p{trouve['numero']}")


def composes(texte: str) -> Iterator[Graphie]:
    """Words that a prefix begins, whether a dash holds it or not: « co-construction » is « coconstruction »."""
    yield from _trouver(_COMPOSE, texte, lambda trouve: (trouve["seul"] or trouve["trait"]) + trouve["suite"])


def en_un_mot(texte: str) -> str:
    """What a person asks for, with one word for each of these runs."""
    for trouver in (formes_d_un_mot, composes, reperes):
        for ecriture in sorted(trouver(texte), key=lambda e: e.debut, reverse=True):
            marque = "\x1f" if trouver is reperes else ""
            texte = f"{texte[: ecriture.debut]}{marque}{ecriture.mot}{texte[ecriture.fin :]}"
    return re.sub(_AUTOUR, lambda trouve: trouve["lieu"], texte).replace("\x1f", "") if "\x1f" in texte else texte


def _trouver(motif: re.Pattern[str], texte: str, mot: Callable[[re.Match[str]], str]) -> Iterator[Graphie]:
    return (Graphie(*trouve.span(), mot(trouve)) for trouve in motif.finditer(texte))


def _lieu(trouve: re.Match[str]) -> str:
    """« 18e »; nothing when it cannot be one (« 99e », « 75099 »)."""
    rang = _rang(trouve)
    if not rang or ((trouve["postal"] or trouve["paris"]) and rang > ARRONDISSEMENTS):
        return ""
    return f"{rang}e" if rang > 1 else "1er"


def _rang(trouve: re.Match[str]) -> int | None:
    if trouve["romain"]:
        return _ROMAINS.get(trouve["romain"].upper())
    if trouve["lettres"]:
        return _EN_LETTRES[trouve["lettres"].lower().replace("è", "e").replace(" ", "-")]
    return int(trouve["chiffres"] or trouve["postal"] or trouve["paris"])
