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
_CODE_POSTAL = re.compile(rf"(?<!\d)(?:75[01]{_NUMERO}|7500[1-9])(?!\d)")
_DEGRE = re.compile(rf"(?<!\w){_NUMERO}\s?°")
_SIGLE = re.compile(rf"(?<![a-z])(?:CE|CDV|QPV)\s?{_NUMERO}(?:\s?/\s?{_NUMERO})*(?!\d)", re.IGNORECASE)
_CITE = re.compile(rf"\bcit[eé]s? [eé]ducatives?\s{_NUMERO}(?!\d|\s?%)", re.IGNORECASE)
_ROMAINS = {"X": 10, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18,
            "XIX": 19, "XX": 20}  # fmt: skip
_PEUT_SITUER = re.compile(rf"(?<!\d){_NUMERO}(?!\d)|75[01]\d\d|paris\s+X", re.IGNORECASE)
"""A number from 10 to 20, a postal code, a Roman number: without any, nothing here says an arrondissement."""
_NOM_EN_FIN = re.compile(r"\s+-\s*(?:(?!\s-\s?)[^a-zà-ÿ]){2,}$")
_LATIN = re.compile("[ -~À-ÖØ-öø-ÿ’]*")
_LETTRES = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy")
"""Enough to know that a text in these letters does not name a quartier."""
_ENTRE_EXTRAITS = " … "


@dataclass(frozen=True, slots=True)
class LieuxLus:
    """`extrait`: the words that say the arrondissements; `autres` are those that other forms print."""

    arrondissements: tuple[int, ...] = ()
    extrait: str | None = None
    autres: tuple[int, ...] = ()
    quartiers: tuple[str, ...] = ()


Lire = Callable[[re.Match[str]], Iterator[int]]
Forme = tuple[tuple[str, ...], re.Pattern[str], Lire]
"""Signs of which it has one, in small letters; where it is; the numbers that it says."""


def lire_lieux(texte: str) -> LieuxLus:
    if not _PEUT_SITUER.search(texte):
        return LieuxLus(quartiers=_quartiers(texte))
    surs, extraits = _lus(texte, SURES)
    autres, _ = _lus(texte, AUTRES)
    return LieuxLus(surs, extraits, tuple(n for n in autres if n not in surs), _quartiers(texte))


def _lus(texte: str, formes: Iterable[Forme]) -> tuple[tuple[int, ...], str | None]:
    bas = texte.lower()
    trouves = [
        (t, lire) for signes, motif, lire in formes if any(map(bas.__contains__, signes)) for t in motif.finditer(texte)
    ]
    if not trouves:
        return (), None
    trouves.sort(key=lambda un: un[0].start())
    numeros = {numero for trouve, lire in trouves for numero in lire(trouve)}
    extraits = dict.fromkeys(trouve[0].strip() for trouve, _ in trouves)
    return tuple(sorted(numeros)), _ENTRE_EXTRAITS.join(extraits) or None


def _nombres(trouve: re.Match[str]) -> Iterator[int]:
    yield from (int(n) % 100 for n in re.findall(r"\d+", trouve[0]))


def _romain(trouve: re.Match[str]) -> Iterator[int]:
    numero = _ROMAINS.get(trouve["romain"].upper())
    if numero:
        yield numero


SURES: tuple[Forme, ...] = (
    (("e", "é", "è"), _EN_LISTE, _nombres),
    (("paris",), _APRES_PARIS, _nombres),
    (("paris",), _ROMAIN, _romain),
    (("ce",), _CITE_EDUCATIVE, _nombres),
)
AUTRES: tuple[Forme, ...] = (
    (("75",), _CODE_POSTAL, _nombres),
    (("°",), _DEGRE, _nombres),
    (("ce", "cdv", "qpv"), _SIGLE, _nombres),
    (("cit",), _CITE, _nombres),
)


def sans_nom(objet: str, nom: str | None, *, en_fin: bool) -> str:
    """The objet without the beneficiary's own name: a club « Paris 18 » is not an action in the 18e.

    `en_fin`: the file writes it at the end, in capitals, after a dash.
    """
    if nom and len(nom) > 3:
        objet = re.sub(re.escape(nom), " ", objet, flags=re.IGNORECASE)
    return _NOM_EN_FIN.sub("", objet) if en_fin else objet


def _quartiers(texte: str) -> tuple[str, ...]:
    motif, nommes, mots = _noms_de_quartiers()
    if _LATIN.fullmatch(texte) and not any(map(texte.lower().translate(_LETTRES).__contains__, mots)):
        return ()
    trouves = motif.findall(cle(texte).replace("-", " "))
    return tuple(sorted({nommes[" ".join(trouve.split())] for trouve in trouves}))


@cache
def _noms_de_quartiers() -> tuple[re.Pattern[str], dict[str, str], tuple[str, ...]]:
    """Names of the quartiers prioritaires, their official one included; one word that may be another place is none.

    Between the words, dashes and spaces are the same. With them, words of which a text that names one has one.
    """
    nommes = {" ".join(cle(nom).replace("-", " ").split()): q.id for q in entrees_quartiers() for nom in _noms(q)}
    longs = sorted((nom for nom in nommes if " " in nom), key=len, reverse=True)
    choix = "|".join(re.escape(nom).replace(r"\ ", r"\s+") for nom in longs)
    mots = {max(re.findall(r"\w+", nom), key=len) for nom in longs}
    return re.compile(rf"(?<!\w)(?:{choix})(?!\w)"), nommes, tuple(sorted(mots))


def _noms(quartier: EntreeQuartier) -> tuple[str, ...]:
    return quartier.decret, *quartier.autres_noms
