"""Names found as one types them: by the beginning of each word, or one slip of the finger away.

A name is cut into words, as everywhere; of each word typed, the words of names that begin with it are found in a sorted
vocabulary, and the names that hold one for each are ranked: whole names first, then those that begin so, then by type.
"""

import re
import string
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.engagement import Engagement
from graphe.texte import cle, mots_du_nom, racine
from requetes.annuaire.candidats import rapprocheur
from requetes.annuaire.editions import editions
from requetes.annuaire.noms import mots_demandes
from requetes.langage.budget import tant_qu_il_dure
from requetes.langage.erreurs import LONGUEUR_COMPAREE, rapprochable
from requetes.langage.libelles import Langue
from requetes.langage.saisie import NomReconnu, SuggestionTrouvee, controler_noms, controler_suggestions
from requetes.langage.thematiques import libelles as libelles_de_thematique
from requetes.langage.types import TypeNoeud

PROPOSES = (
    "Quartier", "Acteur", "Dispositif", "Financement", "Arrondissement", "Engagement", "Thematique", "Plan", "Instance",
    "PublicCible", "Sigle", "Contrat", "Projet",
)  # fmt: skip
"""Types that have names people type; of two as good, the first."""
PHRASES = frozenset({"Engagement", "Thematique", "Projet"})
"""Types whose name is a sentence, or says what place or what thing it is about."""
SORTES = (
    ("nom", "nom"),
    ("sigle", "sigle"),
    ("code", "code"),
    ("siren", "SIREN"),
    ("numero", "numéro"),
    ("autres_noms", "autre nom"),
    ("titre", "titre"),
)
"""Attributes that name, and how they are told; the first are surer."""
SIREN = 3
"""Rank of what is found whole or not at all."""
NUMEROTES = {"Engagement": "engagement", "Thematique": "thématique", "Arrondissement": "arrondissement"}
MOTS_MAX, LETTRES_MIN, PROCHES = 8, 4, 5
NOTE_MIN = 50
"""Under which a likeness is chance: « Rosa Parks » is no « Paris s'adapte »."""
APOSTROPHE = re.compile("['’‘‛`´]")
ENTRE_PARENTHESES = re.compile(r"(?P<nom>[^(]+)\((?P<sigle>[A-Z]{2,})(?:,[^)]*)?\)")
NUMERO = frozenset(("n", "no", "num", "numero"))
LETTRES = string.ascii_lowercase + string.digits


@dataclass(frozen=True, slots=True)
class NomPorte:
    """One name of a node, as printed and as words; `sorte` is its rank in SORTES."""

    noeud: Noeud
    type: str
    sorte: int
    texte: str
    mots: tuple[str, ...]

    @property
    def dit(self) -> str:
        return f"{SORTES[self.sorte][1]} « {self.texte} »"


@dataclass(frozen=True, slots=True)
class Repertoire:
    """`porteurs`: by word, the places of the names that hold it; `exacts`: by words put together.

    `racines`: by stems of the words that tell a name from another; `plus_long`: letters of the longest word.
    """

    noms: Sequence[NomPorte]
    vocabulaire: Sequence[str]
    plus_long: int
    porteurs: dict[str, set[int]]
    exacts: dict[str, list[int]]
    racines: dict[frozenset[str], list[int]]


@lru_cache(maxsize=4)
def repertoire(graphe: Graphe) -> Repertoire:
    """Of what is in force."""
    noms = [nom for type_ in PROPOSES for noeud in graphe.tous(TYPES[type_]) for nom in _noms(graphe, noeud)]
    porteurs: dict[str, set[int]] = defaultdict(set)
    exacts: dict[str, list[int]] = defaultdict(list)
    racines: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, nom in enumerate(noms):
        exacts[" ".join(nom.mots)].append(place)
        if nom.sorte != SIREN:
            racines[_racines(nom.texte)].append(place)
        for mot in nom.mots if nom.sorte != SIREN else ():
            porteurs[mot].add(place)
    plus_long = max(map(len, porteurs), default=0)
    return Repertoire(noms, sorted(porteurs), plus_long, dict(porteurs), dict(exacts), dict(racines))


def _racines(nom: str) -> frozenset[str]:
    return frozenset(map(racine, mots_demandes(nom)))


def _noms(graphe: Graphe, noeud: Noeud) -> Iterator[NomPorte]:
    if not editions(graphe).garde(noeud, None):
        return
    type_ = type(noeud).__name__
    for sorte, (attribut, _) in enumerate(SORTES):
        for texte in _textes(type_, attribut, getattr(noeud, attribut, None)):
            yield from (NomPorte(noeud, type_, sorte, texte, mots) for mots in dict.fromkeys(_ecritures(texte)) if mots)


def _ecritures(texte: str) -> Iterator[tuple[str, ...]]:
    """As words, cut at apostrophes, held by them, or with none: « goutte d or », « d'or », « dor »."""
    yield mots_du_nom(texte)
    yield tuple(cle(texte).split())
    yield mots_du_nom(APOSTROPHE.sub("", texte))
    if sigle := _sigle_du_nom(texte):
        yield mots_du_nom(sigle)


def _sigle_du_nom(nom: str) -> str:
    """That a name gives itself between parentheses: « Ville Vie Vacances (VVV) », not « Jumelages (DRAC) »."""
    trouve = ENTRE_PARENTHESES.fullmatch(nom)
    if trouve is None:
        return ""
    initiales = iter(mot[0] for mot in mots_du_nom(trouve["nom"]))
    return trouve["sigle"] if all(lettre in initiales for lettre in trouve["sigle"].lower()) else ""


def _textes(type_: str, attribut: str, valeur: Any) -> Sequence[str]:
    if attribut == "numero":
        return (f"{NUMEROTES[type_]} {valeur}",) if type_ in NUMEROTES and valeur is not None else ()
    if isinstance(valeur, str):
        return (valeur,)
    return valeur or ()


def suggestions(
    graphe: Graphe, texte: str, types: Sequence[TypeNoeud] | None = None, first: int = 8
) -> list[SuggestionTrouvee]:
    """The expected thing first, each node once; nothing typed, nothing suggested."""
    controler_suggestions(texte, first)
    retenus = _retenus(types)
    trouves: dict[str, tuple[NomPorte, bool]] = {}
    for nom, glisse in _trouver(graphe, texte):
        if nom.type in retenus:
            trouves.setdefault(nom.noeud.id, (nom, glisse))
        if len(trouves) == first:
            break
    return [
        SuggestionTrouvee(nom.noeud, nommer(graphe, nom.noeud), f"{nom.dit}{', à une faute de frappe près' * glisse}")
        for nom, glisse in list(trouves.values())[:first]
    ]


def _retenus(types: Sequence[TypeNoeud] | None) -> frozenset[str]:
    return frozenset(PROPOSES if types is None else (type_.value for type_ in types))


def _trouver(graphe: Graphe, texte: str) -> Iterator[tuple[NomPorte, bool]]:
    """Names, best first, and whether a finger slipped."""
    cherches = _cherches(texte)[:MOTS_MAX] if any(c.isalnum() for c in texte) else ()
    if not cherches:
        return
    lu = repertoire(graphe)
    entiers = possibles = [_commencent(lu, mot) for mot in tant_qu_il_dure(cherches)]
    places = _communs(lu, entiers)
    if not places:
        a_corriger = list(zip(entiers, cherches, strict=True))
        possibles = [mots or _glisses(lu, mot) for mots, mot in tant_qu_il_dure(a_corriger)]
        places = _communs(lu, possibles)
    if not places:  # the word typed begins others: « cité éducatif »
        possibles = [mots | _glisses(lu, mot) for mots, mot in tant_qu_il_dure(a_corriger)]
        places = _communs(lu, possibles)
    glisse = possibles is not entiers
    for place in sorted(places, key=lambda place: _rang(lu.noms[place], cherches, possibles)):
        yield lu.noms[place], glisse


def _cherches(texte: str) -> tuple[str, ...]:
    """The words of a text, « n° » before a number aside."""
    mots = mots_du_nom(texte)
    suivants = (*mots[1:], "")
    return tuple(mot for mot, suivant in zip(mots, suivants, strict=True) if mot not in NUMERO or not suivant.isdigit())


def _commencent(lu: Repertoire, debut: str) -> set[str]:
    """The words that begin so."""
    trouves, place = set(), bisect_left(lu.vocabulaire, debut)
    while place < len(lu.vocabulaire) and lu.vocabulaire[place].startswith(debut):
        trouves.add(lu.vocabulaire[place])
        place += 1
    return trouves


def _glisses(lu: Repertoire, mot: str) -> set[str]:
    """The words that begin with the word typed, one letter left out, added, changed, or put before the one it follows.

    The first letter is sure.
    """
    if not LETTRES_MIN <= len(mot) <= lu.plus_long + 1:
        return set()
    return {trouve for autre in _variantes(mot) for trouve in _commencent(lu, autre)}


def _variantes(mot: str) -> set[str]:
    coupes = [(mot[:i], mot[i:]) for i in range(1, len(mot) + 1)]
    moins = {a + b[1:] for a, b in coupes if b}
    inverses = {a + b[1] + b[0] + b[2:] for a, b in coupes if len(b) > 1}
    changes = {a + c + b[1:] for a, b in coupes if b for c in LETTRES}
    ajouts = {a + c + b for a, b in coupes for c in LETTRES}
    return moins | inverses | changes | ajouts


def _communs(lu: Repertoire, possibles: Sequence[set[str]]) -> set[int]:
    """Names that hold one word of each set."""
    par_mot = [set().union(*(lu.porteurs[mot] for mot in mots)) for mots in possibles]
    return set.intersection(*par_mot)


def _rang(nom: NomPorte, cherches: tuple[str, ...], possibles: Sequence[set[str]]) -> tuple[Any, ...]:
    entier = nom.mots == cherches
    commence = nom.mots[0] in possibles[0]
    dedans = sum(mot in nom.mots for mot in cherches)
    return not entier, not commence, -dedans, PROPOSES.index(nom.type), len(nom.mots), nom.sorte, nom.noeud.id


def nommer(graphe: Graphe, noeud: Noeud) -> str:
    """What a list shows of it."""
    type_, numero, titre = type(noeud).__name__, getattr(noeud, "numero", 0), getattr(noeud, "titre", None)
    if type_ == "Thematique":
        siens = [e.numero for e in graphe.tous(Engagement) if e.thematique == noeud.id]
        return libelles_de_thematique(numero, titre, siens, Langue.FR).long
    if type_ == "Engagement":
        return f"Engagement {numero} · {titre}"
    return str(next(v for a in ("nom", "titre", "sigle", "id") if (v := getattr(noeud, a, None))))


def resoudre(graphe: Graphe, noms: Sequence[str], types: Sequence[TypeNoeud] | None = None) -> list[NomReconnu]:
    """One row for each name, in order."""
    controler_noms(noms)
    permis = _permis(types)
    return [_reconnaitre(graphe, nom[:LONGUEUR_COMPAREE], permis, nom) for nom in tant_qu_il_dure(noms)]


def _permis(types: Sequence[TypeNoeud] | None) -> Callable[[Noeud], bool]:
    if types is None:
        return lambda noeud: type(noeud).__name__ != "Rapport"
    noms = {type_.value for type_ in types}
    return lambda noeud: type(noeud).__name__ in noms


def _reconnaitre(graphe: Graphe, nom: str, permis: Callable[[Noeud], bool], demande: str) -> NomReconnu:
    exact = graphe.noeud(demande)
    if exact is not None and permis(exact):
        return NomReconnu(demande, exact, "identifiant")
    lu = repertoire(graphe)
    for places in (lu.exacts.get(" ".join(_cherches(nom))), lu.racines.get(_racines(nom))):
        if memes := [n for place in places or () if permis((n := lu.noms[place]).noeud)]:
            return _choisir(demande, memes)
    par_mots = [n for n in _qui_portent(lu, nom) if permis(n.noeud)]
    seuls = {n.noeud.id: n for n in par_mots}
    nommes = {n.noeud.id: n for n in par_mots if n.type not in PHRASES} or seuls
    if len(nommes) == 1:
        (choisi,) = nommes.values()
        autres = tuple(n.noeud for n in seuls.values() if n is not choisi)
        return NomReconnu(demande, choisi.noeud, f"mots de « {choisi.texte} »", autres[:PROCHES])
    return NomReconnu(demande, None, None, _proches(graphe, nom, permis, list(seuls.values())))


def _qui_portent(lu: Repertoire, nom: str) -> list[NomPorte]:
    """The names that hold all the words of this one."""
    cherches = mots_demandes(nom)
    porteurs = set.intersection(*(lu.porteurs.get(mot, set()) for mot in cherches)) if cherches else set()
    return [lu.noms[place] for place in sorted(porteurs)]


def _choisir(demande: str, memes: Sequence[NomPorte]) -> NomReconnu:
    """The surest kind of name, then the type people mean most; two that are as good are told, and none is chosen."""
    ranges = sorted(memes, key=lambda n: (PROPOSES.index(n.type), n.sorte))
    meilleurs = {n.noeud.id: n for n in ranges if (n.type, n.sorte) == (ranges[0].type, ranges[0].sorte)}
    autres = {n.noeud.id: n.noeud for n in ranges}
    if len(meilleurs) > 1:
        return NomReconnu(demande, None, None, tuple(autres.values())[:PROCHES])
    choisi = ranges[0]
    autres.pop(choisi.noeud.id)
    return NomReconnu(demande, choisi.noeud, choisi.dit, tuple(autres.values())[:PROCHES])


def _proches(graphe: Graphe, nom: str, permis: Callable[[Noeud], bool], memes: Sequence[NomPorte]) -> tuple[Noeud, ...]:
    """Those that bear all its words, or what its beginnings suggest, or the nearest in words and letters."""
    trouves = {n.noeud.id: n.noeud for n in memes}
    if not trouves:
        trouves = {n.noeud.id: n.noeud for n, _ in _trouver(graphe, nom) if permis(n.noeud)}
    if not trouves and rapprochable():
        voisins = rapprocheur(graphe, tuple(TYPES[type_] for type_ in PROPOSES if type_ not in PHRASES))
        trouves = {c.noeud.id: c.noeud for c in voisins.candidats(nom) if c.note >= NOTE_MIN and permis(c.noeud)}
    return tuple(trouves.values())[:PROCHES]
