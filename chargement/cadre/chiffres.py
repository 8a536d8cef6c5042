"""Figures of the parts A to D, of their notes and of the problématiques: which they are is read, that they are printed
is checked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Self

from pydantic import model_validator

from chargement.document.lecture import PartieLue
from chargement.document.texte import Document, Ligne, porte_une_marque, propre
from chargement.fiches.objectifs import NOMBRES
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.base import Noeud
from graphe.modele.contrat import Chiffre
from graphe.modele.engagement import Engagement
from graphe.modele.enumerations import Gravite
from graphe.texte import abreger, forme, limace

_NOMBRE = re.compile(r"[+-]?\d+(?: \d{3})*(?:,\d+)?")
VOISINAGE = 3
"""Lines on each side of where a passage stood, where it may have been reworded."""
_FRACTION = re.compile(r"^(\d)/(\d)$")
_PARTS = {"un quart": (1, 4), "un tiers": (1, 3), "deux tiers": (2, 3), "la moitié": (1, 2), "de moitié": (1, 2)}
_UN_SUR = re.compile(rf"une? \w+ sur ({'|'.join(NOMBRES)})")
_FOIS = {"deux fois": 2.0, "trois fois": 3.0, "a doublé": 2.0}


class PassageChiffres(Entree):
    """`texte` says what `valeurs` give of each territory, as printed in it."""

    ligne: int
    texte: str
    libelle: str
    unite: str
    annee: int | None = None
    valeurs: dict[str, str]

    @model_validator(mode="after")
    def _imprimees(self) -> Self:
        absentes = [v for v in self.valeurs.values() if forme(v) not in forme(self.texte)]
        if absentes:
            raise ValueError(f"line {self.ligne}: {absentes} not in « {self.texte} »")
        return self


def lire_chiffres_du_contrat(document: Document, noeuds: Iterable[Noeud]) -> PartieLue:
    lecture = PartieLue()
    engagements = [n for n in noeuds if isinstance(n, Engagement)]
    rangs: Counter[str] = Counter()
    for passage in lire_referentiel("chiffres", tuple[PassageChiffres, ...]):
        ligne = document.situer(passage.ligne, partial(_dit, passage=forme(passage.texte)))
        loin = ligne is None or abs(ligne - document.ligne_declaree(passage.ligne)) > VOISINAGE
        if loin and (autre := _autres_nombres(document, passage)):
            ligne, passage = autre[0], _signaler_change(lecture, passage, *autre)
        if ligne is None:
            message = f"« {passage.texte} » n'est plus dans le texte (ligne {passage.ligne} du texte de référence)."
            ici = document.ligne_declaree(passage.ligne)
            lecture.signaler("PASSAGE_DISPARU", Gravite.INFORMATION, f"{message} Chiffre non repris.", ici)
        else:
            lecture.ajouter(*_chiffres(document, passage, ligne, _engagement(engagements, ligne), rangs))
    return lecture


def _imprime(ligne: Ligne) -> str:
    """With its notes."""
    return forme(propre(ligne.brut)) if porte_une_marque(ligne.brut) else ligne.forme


def _dit(ligne: Ligne, passage: str) -> bool:
    return passage in _imprime(ligne)


def _autres_nombres(document: Document, passage: PassageChiffres) -> tuple[int, PassageChiffres] | None:
    """The same words with other numbers, once only, about where the passage stood."""
    motif, ici = _motif(passage), document.ligne_declaree(passage.ligne)
    proches = document.entre(max(1, ici - VOISINAGE), ici + VOISINAGE)
    trouves = [(ligne, trouve) for ligne in proches for trouve in motif.finditer(_imprime(ligne))] if motif else []
    if len(trouves) != 1:
        return None
    ((ligne, trouve),) = trouves
    valeurs = {territoire: trouve[f"v{rang}"] for rang, territoire in enumerate(passage.valeurs)}
    return ligne.numero, passage.model_copy(update={"texte": trouve[0], "valeurs": valeurs})


def _motif(passage: PassageChiffres) -> re.Pattern[str] | None:
    """The words of the passage around any number in the place of each value; None when one is no plain number."""
    texte, morceaux = forme(passage.texte), []
    places: dict[int, int] = {}
    nombres = list(_NOMBRE.finditer(texte))
    for rang, imprime in enumerate(passage.valeurs.values()):
        nombre = _NOMBRE.fullmatch(forme(imprime).rstrip(" %€"))
        libres = (i for i, n in enumerate(nombres) if i not in places and nombre and n[0] == nombre[0])
        place = next(libres, None)
        if place is None:
            return None
        places[place] = rang
    fin = 0
    for place, rang in sorted(places.items()):
        morceaux += [re.escape(texte[fin : nombres[place].start()]), f"(?P<v{rang}>{_NOMBRE.pattern})"]
        fin = nombres[place].end()
    return re.compile("".join([*morceaux, re.escape(texte[fin:])]))


def _signaler_change(lecture: PartieLue, avant: PassageChiffres, ligne: int, apres: PassageChiffres) -> PassageChiffres:
    message = f"« {abreger(avant.texte)} » du texte de référence est imprimé « {abreger(apres.texte)} »."
    lecture.signaler("CHIFFRE_CHANGE", Gravite.INFORMATION, message, ligne)
    return apres


def _engagement(engagements: Iterable[Engagement], ligne: int) -> str | None:
    return next((e.id for e in engagements if e.source.ligne_debut <= ligne <= e.source.ligne_fin), None)


def _chiffres(
    document: Document, passage: PassageChiffres, ligne: int, engagement: str | None, rangs: Counter[str]
) -> Iterator[Chiffre]:
    for territoire, imprime in passage.valeurs.items():
        yield Chiffre(
            id=_identifiant(f"{passage.libelle} {territoire} {passage.annee or ''}", rangs),
            contrat=identifiants.CONTRAT,
            source=document.citer(ligne, passage.texte),
            libelle=passage.libelle,
            territoire=territoire,
            valeur=lire_nombre(imprime),
            unite=passage.unite,
            annee=passage.annee,
            engagement=engagement,
        )


def _identifiant(nom: str, rangs: Counter[str]) -> str:
    """What it measures names it; a figure printed again takes a number."""
    nom = limace(nom)
    rangs[nom] += 1
    return f"{identifiants.CONTRAT}/chiffre/{nom}" + (f"-{rangs[nom]}" if rangs[nom] > 1 else "")


def _fraction(imprime: str) -> tuple[int, int] | None:
    if en_chiffres := _FRACTION.match(imprime):
        return int(en_chiffres[1]), int(en_chiffres[2])
    un_sur = _UN_SUR.fullmatch(imprime)
    return (1, NOMBRES[un_sur[1]]) if un_sur else _PARTS.get(imprime)


def lire_nombre(imprime: str) -> float:
    """« +1,5 » is 1.5, « 28 570 € » 28570, « 1/3 » and « un tiers » 33.33 (%), « deux fois » and « Deux » 2."""
    en_lettres = {**_FOIS, **NOMBRES}.get(imprime.lower())
    if en_lettres is not None:
        return float(en_lettres)
    if fraction := _fraction(imprime):
        return round(100 * fraction[0] / fraction[1], 2)
    trouve = _NOMBRE.search(forme(imprime))
    if trouve is None:
        raise ValueError(f"« {imprime} » : a number is expected")
    return float(trouve[0].replace(" ", "").replace(",", "."))
