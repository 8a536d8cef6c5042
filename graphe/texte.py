"""How texts are compared and cut into words: case, accents, ligatures and apostrophes aside; French stems.

One key for the loader, the search and the names.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from graphe.ecritures import composes, en_un_mot, formes_d_un_mot, reperes

LONGUEUR_MAX = 200
CARACTERES_CONNUS = 4096


class _SansAccents(dict[int, int | None]):
    """For `str.translate`: combining marks go. The first thousands of characters seen are known from then on."""

    def __missing__(self, point: int) -> int | None:
        sort = None if unicodedata.combining(chr(point)) else point
        if len(self) < CARACTERES_CONNUS:
            self[point] = sort
        return sort


INVISIBLES = (
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
"""Soft hyphens, zero-width marks, controls: characters that print nothing, as they stand in a class of `re`."""
_MOT = re.compile(r"\w+")
_INVISIBLE = re.compile(f"[{INVISIBLES}]+")
_SIGNES = str.maketrans(
    dict.fromkeys("’‘‛ʼʹ`´′", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
)
_GUILLEMETS = re.compile(r"[«‹]\s*|\s*[»›]|[“”„‟]")
_AVANT_UN_SIGNE = re.compile(" (?=[:;?!])")
"""The space that French typography puts before these, and that many people leave out."""
RANG_LONG = re.compile("(?<=[0-9])i?(?:è|e\u0300?)me(?!\\w)")
"""« 18ème » and « 18ième » are « 18e »."""
_A_RETIRER = re.compile(f"[{INVISIBLES}«‹»›“”„‟]")
_LETTRES_SIMPLES = "[!-~’‘–—À-ÅÇ-ÖØ-Þà-åç-öø-ÿ]+"
_UN_POUR_UN = re.compile(rf"{_LETTRES_SIMPLES}(?:[ \n\xa0](?![:;?!]){_LETTRES_SIMPLES})*")
"""A text each character of which stays one in a key and in a form, at its place."""
_LETTRE = re.compile(
    rf"(?P<rang>{RANG_LONG.pattern})|(?P<mot>\w*[0-9](?={RANG_LONG.pattern})|\w+)(?![\u0300-\u036f])"
    r"|[«‹]\s*|\s*[»›]|\s+[:;?!]|\s+|.[\u0300-\u036f]*",
    re.DOTALL,
)
_SANS_ACCENTS = _SansAccents()
_MOTS_VIDES = re.findall(
    r"\w+",
    "a au aux avec c ce ces cet cette d dans de des du elle en entre est et eux il ils j jusqu jusque l la le les leur "
    "leurs m mais n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur t un une vos votre "
    "vous y",
)


def compacter(texte: str) -> str:
    """Collapse every run of white space (NBSP included) to one space and trim."""
    return " ".join(texte.split())


def abreger(texte: str, mots: int = 14) -> str:
    """Its first words, « … » when it goes on: the same words however spaces and signs are written."""
    fins = [mot.end() for mot in islice(_MOT.finditer(texte), mots + 1)]
    return texte if len(fins) <= mots else f"{texte[: fins[mots - 1]]}…"


def sans_invisible(texte: str) -> str:
    return texte if texte.isascii() and texte.isprintable() else _INVISIBLE.sub("", texte)


def _aux_signes_simples(texte: str) -> str:
    if _A_RETIRER.search(texte):
        texte = _GUILLEMETS.sub('"', sans_invisible(texte))
    return texte.translate(_SIGNES)


def forme(texte: str) -> str:
    """Normal form of a printed text: one apostrophe, dash and quotation mark, no ligature, single spaces.

    No space stands before « : ; ? ! », and a rank is written « 18e ».
    """
    return _forme_connue(texte) if len(texte) <= LONGUEUR_MAX else _forme(texte)


def _forme(texte: str) -> str:
    return _serrer(unicodedata.normalize("NFKC", _aux_signes_simples(texte)))


_forme_connue = lru_cache(maxsize=8192)(_forme)


def _serrer(texte: str) -> str:
    return RANG_LONG.sub("e", _AVANT_UN_SIGNE.sub("", compacter(texte)))


def situer(passage: str, texte: str) -> tuple[int, int] | None:
    """Where a passage first stands in a printed text, both compared in their normal form."""
    exact = texte.find(passage)
    if exact >= 0:
        return exact, exact + len(passage)
    cherche = forme(passage)
    debut = forme(texte).find(cherche)
    if debut < 0:
        return None
    places = origines(texte, forme)
    return places[debut][0], places[debut + len(cherche) - 1][1]


def origines(texte: str, plier: Callable[[str], str]) -> list[tuple[int, int]]:
    """For each character of `plier(texte)` (a key or a form), where in the text it comes from."""
    if _UN_POUR_UN.fullmatch(texte) and not RANG_LONG.search(texte):
        return [(place, place + 1) for place in range(len(texte))]
    if _INVISIBLE.search(texte):
        visibles = [place for place, signe in enumerate(texte) if not _INVISIBLE.match(signe)]
        return [(visibles[debut], visibles[fin - 1] + 1) for debut, fin in origines(sans_invisible(texte), plier)]
    places: list[tuple[int, int]] = []
    apres_blanc = True
    for signe, place in _signes(texte):
        for lettre in _plier_dans_un_mot(signe, plier):
            if lettre != " " or not apres_blanc:
                places.append(place)
            apres_blanc = lettre == " "
    return places


def _signes(texte: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The letters of the words, and what stands between them: signs with their accents, runs of blanks."""
    for trouve in _LETTRE.finditer(texte):
        if trouve["rang"]:
            yield "e", trouve.span()
        elif trouve["mot"]:
            yield from ((lettre, (place, place + 1)) for place, lettre in enumerate(trouve[0], trouve.start()))
        else:
            yield trouve[0], trouve.span()


@lru_cache(maxsize=4096)
def _plier_dans_un_mot(signe: str, plier: Callable[[str], str]) -> str:
    """What a sign becomes between two letters: « ¯ » is a space there."""
    return plier(f"a{signe}a")[1:-1]


def cle(texte: str) -> str:
    """Comparison key of a label or of a text: no case, accents, ligatures, typographic apostrophes or dashes."""
    return _cle_connue(texte) if len(texte) <= LONGUEUR_MAX else _cle(texte)


def _cle(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", _aux_signes_simples(texte))
    return _serrer(decompose.translate(_SANS_ACCENTS)).casefold()


_cle_connue = lru_cache(maxsize=32_768)(_cle)


def limace(texte: str) -> str:
    """Identifier segment made of a label: « Caisse d’allocations » gives « caisse-d-allocations »."""
    return re.sub(r"[^a-z0-9]+", "-", cle(texte)).strip("-")


class Mot(NamedTuple):
    """Word of a text: where it stands, and its stem."""

    debut: int
    fin: int
    racine: str


def _analyseur(tokenizer: Tokenizer, *filtres: Filter) -> TextAnalyzer:
    suite = TextAnalyzerBuilder(tokenizer)
    for filtre in filtres:
        suite = suite.filter(filtre)
    return suite.build()


_FORMES = _analyseur(
    Tokenizer.simple(), Filter.lowercase(), Filter.ascii_fold(), Filter.custom_stopword(sorted(_MOTS_VIDES))
)
"""Cuts at apostrophes: an elided article is a word apart. Accents go before stems, as many people leave them out."""
_RACINES = _analyseur(Tokenizer.raw(), Filter.stemmer("french"))
_FLEXION = re.compile(r"(?<=[a-z]{2}e)es?$|(?<=[a-z]{2}[a-rt-z])s$|(?<=lieu)x$|(?<=jeu)x$")
"""Endings the stemmer misses without accents or takes for others: « accompagnées », « crédits », « enjeux »."""
_COURT = 4


def compose(texte: str) -> str:
    """The text as it is cut: each accent in its letter, nothing that is not a character."""
    return unicodedata.normalize("NFC", texte.encode(errors="replace").decode())


def mots(texte: str) -> Iterator[Mot]:
    """Words that carry meaning, at their places in the composed text.

    « 18ème arrondissement » holds « 18e » too, at the same place, « BOP 147 » holds « p147 », and « co-construction »
    « coconstruction ».
    """
    net, places = _sans_invisible_situe(compose(texte))
    fins: dict[int, int] = {}
    simple = net
    for ecriture in formes_d_un_mot(net):
        fins[ecriture.debut] = ecriture.fin
        remplacant = ecriture.mot.ljust(ecriture.fin - ecriture.debut)
        simple = simple[: ecriture.debut] + remplacant + simple[ecriture.fin :]
    lus = [(j.char_offset_from, j.char_offset_to, j.text) for j in _FORMES.pre_tokenize(simple).tokens]
    lus += [(r.debut, r.fin, _simple(r.mot)) for r in composes(net)]
    lus += [(r.debut, r.fin, r.mot) for r in reperes(net) if not any(r.mot == m and r.fin == f for _, f, m in lus)]
    for debut, fin, mot in lus:
        fin = fins.get(debut, fin)
        yield Mot(places[debut] if places else debut, places[fin - 1] + 1 if places else fin, racine(mot))


def _simple(mot: str) -> str:
    return "".join(jeton.text for jeton in _FORMES.pre_tokenize(mot).tokens)


def _sans_invisible_situe(texte: str) -> tuple[str, list[int]]:
    """The text without what prints nothing, and where its characters stood; no places when nothing went."""
    if not _INVISIBLE.search(texte):
        return texte, []
    places = [place for place, signe in enumerate(texte) if not _INVISIBLE.match(signe)]
    return "".join(texte[place] for place in places), places


@lru_cache(maxsize=16384)
def racine(mot: str) -> str:
    """French stem of a word without capitals nor accents; a short word keeps its letters: « Caf » is not « café »."""
    simple = _FLEXION.sub("", mot)
    return simple if len(simple) <= _COURT else "".join(_RACINES.analyze(simple))


def racines(demande: str) -> list[str]:
    """Distinct stems that a person asks for, in order: all the ways to write one thing ask for the same."""
    jetons = _FORMES.pre_tokenize(en_un_mot(sans_invisible(compose(demande)))).tokens
    return list(dict.fromkeys(racine(jeton.text) for jeton in jetons))


_ARTICLES = ("le", "la", "les", "l")
_ENTRE_MOTS = re.compile(r"[^a-z0-9]+")
_EN_ENTIER = {"st": "saint", "ste": "sainte"}


def mots_du_nom(nom: str) -> tuple[str, ...]:
    """Words under which a name is looked for: no article before it, one word for each way to write one thing."""
    return _mots_connus(nom) if len(nom) <= LONGUEUR_MAX else _mots_du_nom(nom)


def _mots_du_nom(nom: str) -> tuple[str, ...]:
    net = cle(en_un_mot(compacter(sans_invisible(compose(nom)))))
    lus = tuple(_EN_ENTIER.get(mot, mot) for mot in _ENTRE_MOTS.split(net) if mot) or (net,)
    return lus[1:] if lus[0] in _ARTICLES and len(lus) > 1 else lus


_mots_connus = lru_cache(maxsize=8192)(_mots_du_nom)


def cle_du_nom(nom: str) -> str:
    return " ".join(mots_du_nom(nom))
