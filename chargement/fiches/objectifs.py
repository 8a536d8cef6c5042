"""What the signatories commit to, in figures or dates: read by a small grammar in each sentence of a fiche.

What stands in parentheses is an example or a gloss, and an indicateur is a measure: there, only what is called an
objectif counts. « Un » is a number when something is distributed (« dans chaque arrondissement ») or is a minimum.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.base import Noeud
from graphe.modele.engagement import Action, Enjeu, Indicateur, Objectif
from graphe.texte import forme

Element = Action | Enjeu | Indicateur
ORDRE = (Enjeu, Action, Indicateur)

NOMBRES = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
          "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "cent": 100}  # fmt: skip
_ENTIER = rf"(?:{'|'.join(NOMBRES)}|\d+(?: \d{{3}})*(?:,\d+)?)"
_PLUSIEURS = rf"(?!une?\b){_ENTIER}"
_NOM = r"[^,.;:()]+?"
_FIN = r"(?= (?:dans|par|pour|en|sur|au|aux|d'ici|a|à|avec|dont|chaque|intégralement|des|du|de la)\b|[,.;:()]|$)"
_CREER = r"(?:créer|créations? d[e']|ouvrir|ouvertures? d[e']|implanter|installer|livrer|construire|produire|former)"
_VALEURS = tuple(
    re.compile(motif, re.IGNORECASE)
    for motif in (
        rf"\bobjectifs? (?:est )?(?:d'(?:augmenter|atteindre|attribuer|accompagner) (?:de )?|de |: )"
        rf"(?P<valeur>{_ENTIER}) ?(?P<unite>%|{_NOM}{_FIN})",
        rf"\bau (?:moins|minimum) (?P<valeur>{_ENTIER}) ?(?P<unite>%|{_NOM}{_FIN})",
        rf"\b(?:augmenter|réduire|diminuer|baisser|atteindre|réserver|consacrer) (?:de |d'au moins )?"
        rf"(?P<valeur>{_PLUSIEURS}) ?(?P<unite>%|{_NOM}{_FIN})",
        rf"\b{_CREER} ?(?P<valeur>{_PLUSIEURS}) (?:(?:nouveaux|nouvelles|nouveau|nouvelle) )?(?P<unite>{_NOM}{_FIN})",
        rf"\b{_CREER} ?(?P<valeur>{_ENTIER}) (?P<unite>{_NOM} (?:dans|par|pour) chaque {_NOM}){_FIN}",
        rf"\b{_CREER} au sein de (?P<ou>chaque {_NOM}) (?P<valeur>{_ENTIER}) (?P<unite>{_NOM}){_FIN}",
    )
)
_ECHEANCE = re.compile(
    r"\b(?:d'ici(?: à| fin)?|horizon|avant(?: fin)?|au plus tard en) (?P<annee>20\d\d)\b", re.IGNORECASE
)
_FREQUENCE = re.compile(
    rf"\b(?:(?:{_ENTIER} fois )?par (?:an|mois|trimestre|semestre)|chaque (?:année|mois|trimestre)|annuellement"
    rf"|tous les (?:{_ENTIER} )?(?:ans|mois)|toutes les {_ENTIER} années)\b",
    re.IGNORECASE,
)
_PARENTHESE = re.compile(r"\((?P<dedans>[^()]*)\)")
_OBJECTIF = re.compile(r"\bobjectifs? (?:est |de |d')", re.IGNORECASE)
_PHRASE = re.compile(r"(?<=[.;]) +(?=[A-ZÀÂÉÈÊÎÔÇ])")


class LectureDecidee(Entree):
    """What a reader decides of the words `texte`: their unit, or that they commit to nothing."""

    texte: str
    lignes: tuple[int, ...]
    pourquoi: str
    unite: str | None = None
    ecarte: bool = False


@dataclass(frozen=True, slots=True)
class ObjectifLu:
    texte: str
    valeur: float | None = None
    unite: str | None = None
    echeance: int | None = None
    frequence: str | None = None


def lire_objectifs(noeuds: Iterable[Noeud]) -> list[Objectif]:
    """Of each fiche, in the order of enjeux, actions and indicateurs."""
    elements = [n for n in noeuds if isinstance(n, ORDRE)]
    par_fiche: dict[str, list[Element]] = {}
    for element in sorted(elements, key=lambda e: (ORDRE.index(type(e)), identifiants.ordre(e.id))):
        par_fiche.setdefault(element.engagement, []).append(element)
    return [objectif for fiche in par_fiche.values() for objectif in _de_la_fiche(fiche)]


def _de_la_fiche(elements: list[Element]) -> Iterator[Objectif]:
    lus = ((element, lu) for element in elements for lu in lire_element(element))
    for rang, (element, lu) in enumerate(lus, 1):
        yield Objectif(
            id=f"{element.engagement}/objectif/{rang}",
            source=element.source,
            engagement=element.engagement,
            element=element.id,
            rang=rang,
            texte=lu.texte,
            valeur=lu.valeur,
            unite=lu.unite,
            echeance=lu.echeance,
            frequence=lu.frequence,
        )


def lire_element(element: Element) -> Iterator[ObjectifLu]:
    textes = (element.texte, *element.sous_points) if isinstance(element, Action) else (element.texte,)
    for texte in textes:
        for phrase in _PHRASE.split(texte):
            yield from lire_phrase(phrase, mesure=isinstance(element, Indicateur))


def lire_phrase(phrase: str, *, mesure: bool = False) -> list[ObjectifLu]:
    """`mesure`: the sentence says what is measured, and commits only in what it calls an objectif."""
    dits = _engage(forme(phrase), mesure)
    annee, frequence = _ECHEANCE.search(dits), _FREQUENCE.search(dits)
    echeance = int(annee["annee"]) if annee else None
    dite = frequence[0] if frequence else None
    valeurs = list(_valeurs(dits))
    if not valeurs and (echeance or dite):
        return [ObjectifLu(phrase, echeance=echeance, frequence=dite)]
    return [ObjectifLu(phrase, valeur, unite, echeance, dite) for valeur, unite in valeurs]


def _engage(phrase: str, mesure: bool) -> str:
    """What of the sentence commits someone."""
    engagees = " ".join(p for p in _PARENTHESE.findall(phrase) if _OBJECTIF.search(p))
    dehors = "" if mesure else _PARENTHESE.sub(" ", phrase)
    dits = f"{dehors} {engagees}".strip()
    for decidee in _decidees():
        dits = dits.replace(forme(decidee.texte), " ") if decidee.ecarte else dits
    return dits


def _valeurs(dits: str) -> Iterator[tuple[float, str]]:
    """Each quantity once, at the first rule that reads it."""
    prises: set[int] = set()
    for motif in _VALEURS:
        for trouve in motif.finditer(dits):
            if trouve.start("valeur") not in prises:
                prises.add(trouve.start("valeur"))
                yield _nombre(trouve["valeur"]), _unite(trouve)


def _nombre(imprime: str) -> float:
    mot = NOMBRES.get(imprime.lower())
    return float(imprime.replace(" ", "").replace(",", ".") if mot is None else mot)


def _unite(trouve: re.Match[str]) -> str:
    ou = trouve.groupdict().get("ou")
    lue = f"{trouve['unite']} par {ou.removeprefix('chaque ')}" if ou else trouve["unite"].strip()
    return next((d.unite for d in _decidees() if d.unite and forme(d.texte) == lue), lue)


def _decidees() -> tuple[LectureDecidee, ...]:
    return lire_referentiel("objectifs", tuple[LectureDecidee, ...])
