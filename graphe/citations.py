"""A passage cited in one edition, found again in another: the same words, nearly the same, or gone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from graphe.differences import RESSEMBLANCE, Edition
from graphe.modele.base import Source
from graphe.modele.champs import Genre, champs
from graphe.modele.enumerations import Appariement
from graphe.texte import cle, forme

_MOT = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Retrouve:
    """Where it stands, and how it was known; `ressemblance` is the share of words in common."""

    source: Source
    appariement: Appariement
    ressemblance: float = 1.0


def retrouver(passage: str, edition: Edition, prefixe: str = "", suffixe: str = "") -> list[Retrouve]:
    """Each place that prints it, or those alone that what surrounds it designates; else the nearest words, if any."""
    sources = _sources(edition)
    cherche = forme(passage)
    exacts = _au_plus_pres([s for s in sources if cherche in forme(s.texte)]) if cherche else []
    if exacts:
        entoures = [s for s in exacts if _entoure(s, forme(prefixe), forme(suffixe))]
        return [Retrouve(s, Appariement.MEMES_MOTS) for s in entoures or exacts]
    proche = max(_proches(passage, sources), key=lambda r: r.ressemblance, default=None)
    return [proche] if proche else []


def _sources(edition: Edition) -> list[Source]:
    """All that its nodes cite, each once, in the order of the text."""
    tous = (noeud for siens in edition.noeuds.values() for noeud in siens.values())
    citees = {(s.debut, s.ligne_debut, s.texte): s for noeud in tous for s in _de(noeud)}
    return sorted(citees.values(), key=lambda s: (s.ligne_debut, s.ligne_fin, s.debut))


def _de(tenu: Any) -> Iterator[Source]:
    if isinstance(tenu, Source):
        yield tenu
        return
    for champ in champs(type(tenu)):
        if champ.genre is Genre.VALEUR:
            valeur = getattr(tenu, champ.nom)
            for un in valeur if isinstance(valeur, tuple) else (valeur,):
                yield from _de(un) if un is not None else ()


def _au_plus_pres(sources: list[Source]) -> list[Source]:
    """Of passages one within the other, the shortest."""
    gardees: list[Source] = []
    for source in sorted(sources, key=lambda s: len(s.texte)):
        if not any(source.ligne_debut <= g.ligne_debut and g.ligne_fin <= source.ligne_fin for g in gardees):
            gardees.append(source)
    return sorted(gardees, key=lambda s: s.ligne_debut)


def _entoure(source: Source, prefixe: str, suffixe: str) -> bool:
    avant, apres = forme(source.prefixe), forme(source.suffixe)
    return bool(prefixe and avant.endswith(prefixe)) or bool(suffixe and apres.startswith(suffixe))


def _proches(passage: str, sources: Iterable[Source]) -> Iterator[Retrouve]:
    mots = _MOT.findall(cle(passage))
    for source in sources:
        siens = _MOT.findall(cle(source.texte))
        comparaison = SequenceMatcher(None, mots, siens, autojunk=False)
        if comparaison.real_quick_ratio() >= RESSEMBLANCE and comparaison.quick_ratio() >= RESSEMBLANCE:
            part = comparaison.ratio()
            if part >= RESSEMBLANCE:
                yield Retrouve(source, Appariement.MOTS_PROCHES, round(part, 2))
