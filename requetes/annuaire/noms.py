"""Names and identifiers of the nodes of a graph, computed once; the one that looks most like what is unknown.

Names are looked for in three ways: by key; by words, when one node alone bears all of them; nearest in words, to say
what was perhaps meant.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.qualite import Rapport
from graphe.texte import cle_du_nom, mots_du_nom
from requetes.langage.erreurs import LONGUEUR_COMPAREE, rapprochable, ressemblant

SEGMENTS_COMPARES = 12
MOTS_COMPARES, MOT_COURT, MONTRES = 12, 4, 5
PART_COMMUNE = 0.5
_LIANTS = frozenset(mots_du_nom("dans a au aux d de des du en et l la le les ou par paris pour s sur un une"))
"""Words that many names share, « Paris » among them."""
_TERRITOIRES = (("ile", "france"), ("idf",), ("parisien",), ("parisienne",), ("75",))
"""What people add to a name that the contract prints without it: « CPAM de Paris », « DRAC IDF »."""
NOMS = ("nom", "sigle", "autres_noms")

ParNom = Mapping[str, Mapping[str, list[Noeud]]]
"""By kind of name (nom, then sigle, then autres noms), then by comparison key."""


@lru_cache(maxsize=4)
def noms(graphe: Graphe) -> dict[str, ParNom]:
    """By type."""
    return {type_: {attribut: _cles(graphe, type_, attribut) for attribut in NOMS} for type_ in TYPES}


def _cles(graphe: Graphe, type_: str, attribut: str) -> dict[str, list[Noeud]]:
    cles: dict[str, dict[str, Noeud]] = {}
    for noeud in graphe.tous(TYPES[type_]):
        valeur = getattr(noeud, attribut, None) or ()
        for nom in (valeur,) if isinstance(valeur, str) else valeur:
            cles.setdefault(cle_du_nom(nom), {})[noeud.id] = noeud
    return {connue: list(noeuds.values()) for connue, noeuds in cles.items()}


@dataclass(frozen=True, slots=True)
class NomEnMots:
    mots: frozenset[str]
    noeud: Noeud


@lru_cache(maxsize=4)
def noms_en_mots(graphe: Graphe) -> dict[str, list[NomEnMots]]:
    """By type, each name of each node."""
    lus: dict[str, list[NomEnMots]] = defaultdict(list)
    for type_, par_attribut in noms(graphe).items():
        for cles in par_attribut.values():
            lus[type_] += [NomEnMots(frozenset(c.split()), n) for c, ns in cles.items() for n in ns]
    return lus


def mots_distinctifs(nom: str) -> list[str]:
    """Those of a name that tell it from another."""
    return [mot for mot in mots_du_nom(nom[:LONGUEUR_COMPAREE]) if mot not in _LIANTS][:MOTS_COMPARES]


def mots_demandes(nom: str) -> list[str]:
    """Those of a name that someone asks for, the territory that closes it aside when something remains."""
    mots = mots_distinctifs(nom)
    for territoire in _TERRITOIRES:
        if len(mots) > len(territoire) and tuple(mots[-len(territoire) :]) == territoire:
            return mots[: -len(territoire)]
    return mots


def par_mots(graphe: Graphe, type_: type[Noeud], nom: str) -> list[Noeud]:
    """The nodes one name of which holds all the words of this one."""
    cherches = frozenset(mots_demandes(nom))
    connus = noms_en_mots(graphe).get(type_.__name__, ())
    return list({n.noeud.id: n.noeud for n in connus if cherches <= n.mots}.values()) if cherches else []


def noms_proches(graphe: Graphe, type_: type[Noeud], nom: str) -> list[Noeud]:
    """Those that bear all its words when they are several, or the nearest in words."""
    if not rapprochable():
        return []
    memes = par_mots(graphe, type_, nom)
    if 1 < len(memes) <= MONTRES:
        return memes
    proche = _le_plus_proche(noms_en_mots(graphe).get(type_.__name__, ()), mots_demandes(nom))
    return [proche] if proche else []


def dire_les_proches(proches: Sequence[Noeud]) -> str:
    if not proches:
        return ""
    return f" {'Peut-être' if len(proches) > 1 else 'Le plus proche'} : {', '.join(map(_montre, proches))}."


def _le_plus_proche(connus: Sequence[NomEnMots], cherches: Sequence[str]) -> Noeud | None:
    vocabulaire = {mot for connu in connus for mot in connu.mots}
    proches = {mot: _mots_proches(mot, vocabulaire) for mot in cherches}
    notes = [(_part_commune(proches, connu.mots), connu.noeud) for connu in connus]
    note, noeud = max(notes, key=lambda n: n[0], default=(0.0, None))
    return noeud if note >= PART_COMMUNE else None


def _mots_proches(mot: str, connus: set[str]) -> set[str]:
    """The word, or those it may be when it is misspelled; a short one is itself or nothing."""
    if mot in connus or len(mot) <= MOT_COURT:
        return {mot} & connus
    return set(get_close_matches(mot, connus, n=3, cutoff=0.8))


def _part_commune(cherches: Mapping[str, set[str]], mots: frozenset[str]) -> float:
    """Of the letters of both sides, those of the words they share; what many names are made of counts for nothing."""
    communes = sum(len(mot) for mot, proches in cherches.items() if proches & mots)
    total = sum(map(len, cherches)) + sum(len(mot) for mot in mots if mot not in _LIANTS)
    return 2 * communes / total if total else 0.0


def _montre(noeud: Noeud) -> str:
    nom = getattr(noeud, "nom", None)
    return f"« {nom} » (« {noeud.id} »)" if nom else f"« {noeud.id} »"


@lru_cache(maxsize=4)
def segments(graphe: Graphe) -> dict[str, list[str]]:
    """Of each beginning of identifier (« paris-2024/engagement »), the segments that can follow."""
    suivants: dict[str, dict[str, None]] = defaultdict(dict)
    for noeud in graphe:
        if isinstance(noeud, Rapport):
            continue
        debut = ""
        for segment in noeud.id.split("/"):
            suivants[debut][segment] = None
            debut = f"{debut}/{segment}" if debut else segment
    return {debut: list(possibles) for debut, possibles in suivants.items()}


def identifiants_proches(graphe: Graphe, identifiant: str, type_: type[Noeud]) -> list[Noeud]:
    """Compares segment by segment: each is replaced by the one it looks like among those that can stand there."""
    if not rapprochable():
        return []
    candidat = graphe.noeud(_sans_son_debut(graphe, identifiant) or _segment_par_segment(graphe, identifiant))
    return [candidat] if isinstance(candidat, type_) else []


def _segment_par_segment(graphe: Graphe, identifiant: str) -> str:
    suivants = segments(graphe)
    debut = ""
    for segment in identifiant.split("/")[:SEGMENTS_COMPARES]:
        possibles = suivants.get(debut, [])
        trouve = segment if segment in possibles else ressemblant(segment, possibles)
        if trouve is None:
            return ""
        debut = f"{debut}/{trouve}" if debut else trouve
    while debut not in graphe and debut in suivants:
        debut = f"{debut}/{suivants[debut][0]}"
    return debut


def _sans_son_debut(graphe: Graphe, identifiant: str) -> str:
    """« engagement/7 » for « paris-2024/engagement/7 »."""
    return next((noeud.id for noeud in graphe if noeud.id.endswith(f"/{identifiant}")), "")
