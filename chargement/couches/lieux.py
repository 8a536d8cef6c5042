"""Places that a text prints: arrondissements by the forms that mean nothing else, quartiers by their names.

Read strictly: « 10 » to « 20 » followed by « e », « Paris 18 », a Roman number after « Paris », « CE 18 », « CE-P18 »,
and lists that end so. Other printed forms (« 75013 », « 11° », « CE13 », « CDV18 ») are read too, and told apart.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from chargement.quartiers.referentiel import EntreeQuartier, entrees_quartiers
from graphe.texte import cle

_NUMERO = r"(?:1\d|20)"
_RANG = r"\s?(?:i?[eèé]mes?|[eè])"
_ENTRE = r"\s*(?:,|/|&|-|\bet\b|\bou\b)\s*"
_NON_LIEU = r"\s+(?:[eé]ditions?|anniversaires?|si[eè]cles?|ann[eé]es?|rencontres?|session|promotion|saison|jour)\b"
_EN_LISTE = re.compile(
    rf"(?<![\w.,])(?:{_NUMERO}(?:{_RANG})?{_ENTRE})*{_NUMERO}{_RANG}(?!\w)(?!{_NON_LIEU})", re.IGNORECASE
)
_APRES_PARIS = re.compile(rf"\bparis\s+{_NUMERO}(?:{_ENTRE}{_NUMERO})*\b(?!\s?%)", re.IGNORECASE)
_ROMAIN = re.compile(r"\bparis\s+(?P<romain>X{1,2}(?:IX|IV|V?I{0,3}))(?:e|è|[eè]me)?\b", re.IGNORECASE)
_CITE_EDUCATIVE = re.compile(rf"(?<![A-Za-z])CE(?:\s|\s?-\s?P?|\sP){_NUMERO}(?!\d)")
_AUTRES = tuple(
    re.compile(motif, re.IGNORECASE)
    for motif in (
        rf"(?<!\d)75(?:0|1){_NUMERO}(?!\d)",
        r"(?<!\d)750(?:0[1-9])(?!\d)",
        rf"(?<!\w){_NUMERO}\s?°",
        rf"(?<![a-z])(?:CE|CDV|QPV)\s?{_NUMERO}(?!\d)",
        rf"\bcit[eé]s? [eé]ducatives?\s{_NUMERO}(?!\d|\s?%)",
    )
)
_ROMAINS = {"X": 10, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18,
            "XIX": 19, "XX": 20}  # fmt: skip
_NOM_EN_FIN = re.compile(r"\s+-\s*(?:(?!\s-\s?)[^a-zà-ÿ]){2,}$")
_ENTRE_EXTRAITS = " … "


@dataclass(frozen=True, slots=True)
class LieuxLus:
    """`extrait`: the words that say the arrondissements; `autres` are those that other forms print."""

    arrondissements: tuple[int, ...] = ()
    extrait: str | None = None
    autres: tuple[int, ...] = ()
    quartiers: tuple[str, ...] = ()


def lire_lieux(texte: str) -> LieuxLus:
    surs, extraits = _lus(texte, ((_EN_LISTE, _nombres), (_APRES_PARIS, _nombres), (_ROMAIN, _romain),
                                  (_CITE_EDUCATIVE, _nombres)))  # fmt: skip
    autres, _ = _lus(texte, ((motif, _nombres) for motif in _AUTRES))
    return LieuxLus(surs, extraits, tuple(n for n in autres if n not in surs), _quartiers(texte))


Lire = Callable[[re.Match[str]], Iterator[int]]


def _lus(texte: str, motifs: Iterable[tuple[re.Pattern[str], Lire]]) -> tuple[tuple[int, ...], str | None]:
    trouves = sorted(((t, lire) for motif, lire in motifs for t in motif.finditer(texte)), key=lambda un: un[0].start())
    numeros = {numero for trouve, lire in trouves for numero in lire(trouve)}
    extraits = dict.fromkeys(trouve[0].strip() for trouve, _ in trouves)
    return tuple(sorted(numeros)), _ENTRE_EXTRAITS.join(extraits) or None


def _nombres(trouve: re.Match[str]) -> Iterator[int]:
    yield from (int(n) % 100 for n in re.findall(r"\d+", trouve[0]))


def _romain(trouve: re.Match[str]) -> Iterator[int]:
    numero = _ROMAINS.get(trouve["romain"].upper())
    if numero:
        yield numero


def sans_nom(objet: str, nom: str | None, *, en_fin: bool) -> str:
    """The objet without the beneficiary's own name: a club « Paris 18 » is not an action in the 18e.

    `en_fin`: the file writes it at the end, in capitals, after a dash.
    """
    if nom and len(nom) > 3:
        objet = re.sub(re.escape(nom), " ", objet, flags=re.IGNORECASE)
    return _NOM_EN_FIN.sub("", objet) if en_fin else objet


def _quartiers(texte: str) -> tuple[str, ...]:
    motif, nommes = _noms_de_quartiers()
    trouves = motif.findall(cle(texte).replace("-", " "))
    return tuple(sorted({nommes[" ".join(trouve.split())] for trouve in trouves}))


@cache
def _noms_de_quartiers() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of the quartiers prioritaires, their official one included; one word that may be another place is none.

    Between the words, dashes and spaces are the same.
    """
    nommes = {" ".join(cle(nom).replace("-", " ").split()): q.id for q in entrees_quartiers() for nom in _noms(q)}
    longs = sorted((nom for nom in nommes if " " in nom), key=len, reverse=True)
    choix = "|".join(re.escape(nom).replace(r"\ ", r"\s+") for nom in longs)
    return re.compile(rf"(?<!\w)(?:{choix})(?!\w)"), nommes


def _noms(quartier: EntreeQuartier) -> tuple[str, ...]:
    return quartier.decret, *quartier.autres_noms
