"""Ways to save the same text otherwise, each made from the packaged text, and what must not change then."""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import partial
from itertools import count
from typing import Any

from chargement.document.texte import MARQUES, Document
from graphe.graphe import Graphe
from graphe.modele.base import Source
from graphe.modele.qualite import LigneSansNoeud, Rapport
from graphe.texte import forme

Variante = Callable[[str], str]
_LIGNES_CITEES = re.compile(r"\blignes? \d+(?:(?:, | et | à )\d+)*")


def signes(avant: str, apres: str) -> Variante:
    return lambda texte: re.sub(f"[{avant}]", apres, texte)


def par_ligne(changer: Callable[[int, str], str]) -> Variante:
    return lambda texte: "\n".join(changer(n, ligne) for n, ligne in enumerate(texte.split("\n"), 1))


def dans_les_mots(signe: str, hasard: random.Random, part: float) -> Variante:
    """The sign put inside words, at random places."""
    return lambda texte: re.sub(r"(?<=\w)(?=\w)", lambda _: signe if hasard.random() < part else "", texte)


def a_des_lignes(changer: Callable[[str], str], hasard: random.Random, part: float) -> Variante:
    """Some lines changed, at random."""
    return par_ligne(lambda _, ligne: changer(ligne) if hasard.random() < part else ligne)


def a_des_signes(avant: str, apres: str, hasard: random.Random, part: float) -> Variante:
    return lambda texte: re.sub(f"[{avant}]", lambda trouve: apres if hasard.random() < part else trouve[0], texte)


def numerotees(hasard: random.Random, part: float) -> Variante:
    """The number of a page after some lines: pages follow one another."""
    pages = count(1)
    return a_des_lignes(lambda ligne: f"{ligne}\n{next(pages)}", hasard, part)


def puces(signe: str) -> Variante:
    return lambda texte: re.sub(r"^(\s*)·", rf"\1{signe}", texte, flags=re.MULTILINE)


def numeros_de_page(forme_du_numero: str, toutes_les: int = 41) -> Variante:
    def changer(numero: int, ligne: str) -> str:
        page, reste = divmod(numero, toutes_les)
        return ligne if reste else f"{ligne}\n{forme_du_numero.format(page)}"

    return par_ligne(changer)


def vides_doubles(texte: str) -> str:
    return re.sub(r"\n\n", "\n\n\n", texte)


def vides_retires(texte: str) -> str:
    """Those with nothing on them; a line that holds only a tab is an empty cell."""
    return "\n".join(ligne for ligne in texte.split("\n") if ligne.strip(" \xa0"))


def sans_marques(texte: str) -> str:
    return MARQUES.sub("", texte)


def nombres(valeur: Any) -> Any:
    """A value as two copies must share it: printed characters in their normal form, lines and file name aside."""
    if isinstance(valeur, str):
        return _LIGNES_CITEES.sub("ligne", forme(valeur))
    if isinstance(valeur, Source):
        lignes = Document.depuis_texte(valeur.texte, "").lignes
        return forme("\n".join(ligne.net for ligne in lignes))
    if isinstance(valeur, LigneSansNoeud):
        return forme(valeur.texte)
    if isinstance(valeur, tuple):
        return tuple(map(nombres, valeur))
    if is_dataclass(valeur) and not isinstance(valeur, type):
        return {c.name: nombres(getattr(valeur, c.name)) for c in fields(valeur)}
    return valeur


def contenu(graphe: Graphe) -> dict[str, Any]:
    """Nodes by identifier; the hash of the source and its file name are what may differ."""
    rendu = {noeud.id: nombres(noeud) for noeud in graphe}
    for rapport in graphe.tous(Rapport):
        rendu[rapport.id] |= {"empreinte_source": ""}
    return rendu


def decompose(texte: str) -> str:
    return unicodedata.normalize("NFD", texte)


def compatible(texte: str) -> str:
    return unicodedata.normalize("NFKC", texte)


def cellules_vides_perdues(texte: str) -> str:
    """Trailing blanks removed, the tab of an empty cell with them."""
    return "\n".join(ligne.rstrip() for ligne in texte.split("\n"))


VARIANTES: dict[str, Variante] = {
    "CRLF": lambda texte: texte.replace("\n", "\r\n"),
    "CR": lambda texte: texte.replace("\n", "\r"),
    "CR CRLF": lambda texte: texte.replace("\n", "\r\r\n"),
    "NEL": lambda texte: texte.replace("\n", "\x85"),
    "U+2028": lambda texte: texte.replace("\n", "\u2028"),
    "U+2029": lambda texte: texte.replace("\n", "\u2029"),
    "sauts de page collés": par_ligne(lambda n, ligne: f"\f{ligne}" if n % 37 == 0 else ligne),
    "sauts de page collés partout": par_ligne(lambda _, ligne: f"\f{ligne}"),
    "sauts de page seuls": par_ligne(lambda n, ligne: f"{ligne}\n\f" if n % 37 == 0 else ligne),
    "tabulations verticales collées": par_ligne(lambda _, ligne: f"{ligne}\v"),
    "tabulations verticales seules": par_ligne(lambda n, ligne: f"{ligne}\n\v" if n % 29 == 0 else ligne),
    "marque d'ordre": lambda texte: f"\ufeff{texte}",
    "NFD": decompose,
    "NFKC": compatible,
    "NFKD": lambda texte: unicodedata.normalize("NFKD", texte),
    "ligatures": lambda texte: texte.replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "œ en deux lettres": lambda texte: texte.replace("œ", "oe"),
    "insécables en espaces": signes("\xa0\u2009", " "),
    "insécables en U+202F": signes("\xa0", "\u202f"),
    "espaces insécables partout": signes(" ", "\xa0"),
    "U+202F partout": signes(" ", "\u202f"),
    "espaces fines partout": signes(" ", "\u2009"),
    "apostrophes droites": signes("’‘", "'"),
    "apostrophes courbes": signes("'", "’"),
    "apostrophes U+02BC": signes("'’", "ʼ"),
    "apostrophes U+00B4": signes("'’", "´"),
    "apostrophes U+2032": signes("'’", "′"),
    "guillemets droits": lambda texte: re.sub(r"«\s*|\s*»|[“”]", '"', texte),
    "guillemets anglais": lambda texte: re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", texte)),
    "guillemets courbes": lambda texte: re.sub(r'"([^"\n]*)"', r"“\1”", texte),
    "sans espace avant les signes doubles": lambda texte: re.sub(r"[ \xa0\u202f]+([:;?!])", r"\1", texte),
    "rangs en exposant": lambda texte: re.sub(r"(?<=\d)e(?!\w)", "ᵉ", texte),
    "rangs en ème": lambda texte: re.sub(r"(?<=\d)e(?!\w)", "ème", texte),
    "tirets conditionnels": lambda texte: dans_les_mots("\u00ad", random.Random(1), 0.05)(texte),
    "espaces sans chasse": lambda texte: dans_les_mots("\u200b", random.Random(2), 0.05)(texte),
    "liants sans chasse": lambda texte: dans_les_mots("\u200d", random.Random(3), 0.05)(texte),
    "blancs en fin de ligne": par_ligne(lambda n, ligne: ligne + " " * (n % 6)),
    "insécables en fin de ligne": par_ligne(lambda _, ligne: f"{ligne}\xa0"),
    "blancs de fin retirés": par_ligne(lambda _, ligne: ligne.rstrip() or re.sub(r"[^\t]", "", ligne)),
    "lignes vides doublées": vides_doubles,
    "lignes vides retirées": vides_retires,
    "tabulations en espaces": signes("\t", " " * 4),
    "tabulations en huit espaces": signes("\t", " " * 8),
    "numéros de page": numeros_de_page("{}"),
    "numéros de page entre tirets": numeros_de_page("- {} -"),
    "numéros de page sur le total": numeros_de_page("Page {} / 119"),
    "numéros après un saut de page": numeros_de_page("\f{}"),
    "tirets demi-cadratins": signes("-", "–"),
    "tirets cadratins": signes("-–", "—"),
    "tirets insécables": signes("-", "‑"),
    "puces rondes": puces("•"),
    "puces tirets": puces("–"),
    "puces traits d'union": puces("-"),
    "puces astérisques": puces("*"),
    "puces d'une police de symboles": puces("\uf0b7"),
    "puces carrées": puces("▪"),
    "puces suivies d'une tabulation": lambda texte: re.sub(r"^·\s*", "•\t", texte, flags=re.MULTILINE),
    "signets absents": lambda texte: re.sub(r"\[bookmark: ?[^\]]*\]", "", texte),
    "sans fin de ligne à la fin": lambda texte: texte.rstrip("\n "),
}
EMPILEES = tuple(tuple(VARIANTES)[rang::9] for rang in range(9))
"""All of them in nine copies, each of a few that do not hide one another: kinds follow one another above."""

ENCODAGES = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
ENCODAGES_ANCIENS = ("cp1252", "mac_roman")
SEMEES: tuple[Callable[[random.Random, float], Variante], ...] = (
    partial(dans_les_mots, "\u00ad"),
    partial(dans_les_mots, "\u2060"),
    partial(a_des_signes, " ", "\xa0"),
    partial(a_des_signes, "\xa0", " "),
    partial(a_des_signes, "'’", "'"),
    partial(a_des_signes, "-", "–"),
    partial(a_des_lignes, lambda ligne: f"\f{ligne}"),
    partial(a_des_lignes, lambda ligne: f"{ligne}\n"),
    partial(a_des_lignes, lambda ligne: f"{ligne} \xa0"),
    numerotees,
    partial(a_des_lignes, decompose),
)
"""Changes at random places, in some of the lines or of the signs only."""
