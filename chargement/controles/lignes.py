"""The same row printed twice: a projet in two tables or twice in one, a line of a fiche d'engagement twice in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from typing import Any

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from graphe.modele.base import Noeud, NoeudSource
from graphe.modele.engagement import Action, Enjeu, Indicateur
from graphe.modele.enumerations import Gravite
from graphe.modele.financement import Financement, Mobilisation
from graphe.modele.territoire import Projet
from graphe.texte import abreger, cle, racines


def rangees_repetees(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """Of two fiches, only what is told to be one projet: many print the wording of a dispositif that each has."""
    projets = {n.id: n for n in noeuds if isinstance(n, Projet)}
    lies = ((p, *(projets[i] for i in p.meme_projet_que)) for p in projets.values())
    groupes = [un for memes in lies for un in _memes_mots(memes)] + list(_par_cle(projets.values(), _rangee))
    uniques = {tuple(sorted(p.source.ligne_debut for p in groupe)): groupe for groupe in groupes}
    return [_repetition("Le projet", groupe[0].nom, groupe) for groupe in uniques.values()]


def _memes_mots(memes: Iterable[Projet]) -> Iterator[list[Projet]]:
    """Those of one name, when the descriptif of one begins that of each."""
    for _, groupe in groupby(sorted(memes, key=_nom), _nom):
        rangees = sorted(groupe, key=lambda p: p.source.ligne_debut)
        court = min((_descriptif(p) for p in rangees), key=len)
        if court and len(rangees) > 1 and all(_descriptif(p).startswith(court) for p in rangees):
            yield rangees


def _nom(projet: Projet) -> str:
    return cle(projet.nom)


def _descriptif(projet: Projet) -> str:
    return cle(projet.descriptif or "").rstrip(" .")


def _rangee(projet: Projet) -> Any:
    return projet.quartier, _nom(projet), _descriptif(projet)


def lignes_repetees(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """The same words twice under one heading of a fiche, and a financing under two."""
    lues = (n for n in noeuds if isinstance(n, Action | Enjeu | Indicateur | Mobilisation))
    redites = [_repetition("La ligne", _texte(g[0]), g) for g in _par_cle(lues, _ligne)]
    return redites + _deux_fois_mobilises(noeuds) + _actions_redites(noeuds)


def _texte(ligne: Action | Enjeu | Indicateur | Mobilisation) -> str:
    return ligne.libelle if isinstance(ligne, Mobilisation) else ligne.texte


def _ligne(ligne: Action | Enjeu | Indicateur | Mobilisation) -> Any:
    sous = ligne.origine if isinstance(ligne, Mobilisation) else None
    return ligne.engagement, type(ligne), sous, cle(_texte(ligne)), getattr(ligne, "sous_points", ())


def _deux_fois_mobilises(noeuds: Sequence[Noeud]) -> list[Signalement]:
    noms = {n.id: n.nom for n in noeuds if isinstance(n, Financement)}
    mobilisations = (n for n in noeuds if isinstance(n, Mobilisation))
    groupes = _par_cle(mobilisations, lambda m: (m.engagement, m.financement))
    doubles = (groupe for groupe in groupes if len({m.origine for m in groupe}) > 1)
    return [_repetition("Le financement", noms[g[0].financement], g, " sous deux intitulés") for g in doubles]


REDIT = 0.85
PLEINS = 7
"""Of the speaking words of the shorter of two actions, what the other holds; how many it must have."""


def _actions_redites(noeuds: Sequence[Noeud]) -> list[Signalement]:
    """An action of a fiche that another says again, and more: not two that speak of one public."""
    lues = [(n, frozenset(racines(n.texte))) for n in noeuds if isinstance(n, Action)]
    paires = ((un, autre) for un, autre in combinations(lues, 2) if un[0].engagement == autre[0].engagement)
    return [_redite(un, autre) for (un, mots), (autre, autres) in paires if mots != autres and _redit(mots, autres)]


def _redit(mots: frozenset[str], autres: frozenset[str]) -> bool:
    court = min(len(mots), len(autres))
    return court >= PLEINS and len(mots & autres) / court >= REDIT


def _redite(un: Action, autre: Action) -> Signalement:
    message = f"Deux actions de la fiche se redisent : « {abreger(un.texte)} » et « {abreger(autre.texte)} »."
    premiere, seconde = ((n.source.ligne_debut, n.source.ligne_fin) for n in (un, autre))
    return Signalement("LIGNE_REPETEE", Gravite.INFORMATION, message, *premiere, autre.id, (seconde,))


def _par_cle(noeuds: Iterable[Any], lire: Any) -> Iterator[list[Any]]:
    """Those that share a key, two at least."""
    groupes: dict[Any, list[Any]] = defaultdict(list)
    for noeud in noeuds:
        groupes[lire(noeud)].append(noeud)
    yield from (groupe for groupe in groupes.values() if len(groupe) > 1)


def _repetition(quoi: str, dit: str, lues: Sequence[NoeudSource], ou: str = "") -> Signalement:
    lignes = ", ".join(str(n.source.ligne_debut) for n in lues)
    message = f"{quoi} « {dit} » est imprimé {len(lues)} fois{ou} (lignes {lignes})."
    premier, *autres = ((n.source.ligne_debut, n.source.ligne_fin) for n in lues)
    return Signalement("LIGNE_REPETEE", Gravite.INFORMATION, message, *premier, lues[-1].id, tuple(autres))
