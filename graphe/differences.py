"""What changed between two editions of the contract, wherever each is kept: one graph for both, or one each.

Nodes are paired first, then compared field by field; links are compared through the pairs.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from graphe.graphe import Graphe
from graphe.identifiants import ordre
from graphe.modele.base import Noeud, Source
from graphe.modele.catalogue import DE_COUCHE, PARTAGES, TYPES
from graphe.modele.champs import Champ, Genre, champs
from graphe.modele.contrat import Contrat
from graphe.modele.edition import Redaction
from graphe.modele.enumerations import Appariement, Code, NatureDifference
from graphe.texte import cle, forme

DEDUITS = ("Ancrage", "Mention", "Anomalie", "Rapport", "Redaction")
"""Types that the load derives from the others, or says of itself: not compared."""
COMPARES = tuple(nom for nom in TYPES if nom not in (*DEDUITS, *DE_COUCHE))
"""What stands beside the contract, whatever its edition, is not compared either."""
MOTS = ("texte", "libelle", "titre", "sigle", "nom", "indicateur")
"""The field that holds the words of a node: the first that its type has."""
PLACES = frozenset({"rang", "numero", "numeroSource", "engagement"})
"""Terms of the fields that say where a node stands."""
TUS = frozenset({"source", "sources", "editions", "contrats_anterieurs", "remplace", "date_effet"})
"""What the lines of the text, or the load, say of a node: no content."""
CODE_DU_CONTRAT = "code"
"""Of one edition only, and said by files, not by the text."""
SUJETS = {"Participation": "acteur", "Mobilisation": "financement"}
"""Who or what a line of a fiche is about: the same there is the same line, reworded."""
A_DEMEURE = frozenset((*SUJETS, "Projet"))
"""The same words in another fiche are another thing."""
NUMEROTES = frozenset({"Engagement", "Thematique"})
"""Their number is an identity, whatever their words become."""
RESSEMBLANCE, RESSEMBLANCE_AILLEURS = 0.6, 0.8
_MOT = re.compile(r"\w+")
_RENVOI = re.compile(r"\blignes? \d+(?:(?:, | et | à )\d+)*")
"""Where a note finds what it says: lines move with whatever is printed above them."""


@dataclass(frozen=True, slots=True)
class ChampChange:
    champ: str
    avant: str | None
    apres: str | None


@dataclass(frozen=True, slots=True)
class Ecart:
    """One difference; `avant` is None for what was added, `apres` for what was removed."""

    nature: NatureDifference
    type: str
    avant: Noeud | None
    apres: Noeud | None
    champs: tuple[ChampChange, ...] = ()
    source_avant: Source | None = None
    source_apres: Source | None = None
    appariement: Appariement | None = None
    ressemblance: float | None = None

    @property
    def id(self) -> str:
        """In a list of differences."""
        return f"{self.avant.id if self.avant else ''}>{self.apres.id if self.apres else ''}"


@dataclass(frozen=True, slots=True)
class Decompte:
    """Of one type: `avant` is what was removed, modified, moved or left; `apres`, what was added and the last three."""

    type: str
    avant: int
    apres: int
    ajoutes: int
    retires: int
    modifies: int
    deplaces: int
    inchanges: int


@dataclass(frozen=True, slots=True)
class Comparaison:
    ecarts: tuple[Ecart, ...]
    decomptes: tuple[Decompte, ...]


class Edition:
    """One edition as the graph holds it: its nodes by local identifier, without the key, which the other has not."""

    def __init__(self, graphe: Graphe, cle: str) -> None:
        self.graphe, self.cle = graphe, cle
        self._autres = frozenset(contrat.id for contrat in graphe.tous(Contrat)) - {cle}
        self.suivantes = tuple(self._suivantes(cle))

    def _suivantes(self, cle: str) -> Iterator[str]:
        """The edition, then those that replaced it, one after the other."""
        par_remplacee = {contrat.remplace: contrat.id for contrat in self.graphe.tous(Contrat) if contrat.remplace}
        suivante: str | None = cle
        while suivante is not None:
            yield suivante
            suivante = par_remplacee.get(suivante)

    def local(self, identifiant: str) -> str:
        tete, separateur, reste = identifiant.partition("/")
        return f"{separateur}{reste}" if tete == self.cle else identifiant

    def d_une_autre(self, identifiant: str) -> bool:
        return identifiant.partition("/")[0] in self._autres

    @cached_property
    def noeuds(self) -> Mapping[str, dict[str, Noeud]]:
        """By type, then by local identifier."""
        par_type: dict[str, dict[str, Noeud]] = {nom: {} for nom in COMPARES}
        for noeud in self.graphe:
            nom = type(noeud).__name__
            if nom in par_type and self._en_parle(noeud, nom):
                par_type[nom][self.local(noeud.id)] = self._tel_que_dit(noeud) if nom in PARTAGES else noeud
        return par_type

    def _en_parle(self, noeud: Noeud, nom: str) -> bool:
        if nom in PARTAGES:
            editions = getattr(noeud, "editions")  # noqa: B009  each shared type has it
            return not editions or self.cle in editions
        return not self.d_une_autre(noeud.id)

    def _tel_que_dit(self, noeud: Noeud) -> Noeud:
        """A shared thing, as this edition speaks of it."""
        noms = {champ.nom for champ in champs(type(noeud))}
        dit: dict[str, Any] = {}
        for suivante in self.suivantes:
            redaction = self.graphe.de_type(f"{suivante}/redaction/{noeud.id}", Redaction)
            if redaction is not None:
                dit = {c.nom: getattr(redaction, c.nom) for c in champs(Redaction) if c.nom in noms - {"contrat"}}
                break
        if "contrats_anterieurs" in noms:
            signes = (getattr(noeud, "contrat"), *getattr(noeud, "contrats_anterieurs"))  # noqa: B009
            dit["contrat"] = self.cle if self.cle in signes else None
        return replace(noeud, **dit) if is_dataclass(noeud) and dit else noeud


def comparer(avant: Edition, apres: Edition) -> Comparaison:
    """In the order of the catalogue, then of the second edition, what was removed at its former place."""
    paires = Paires(avant, apres)
    ecarts: list[Ecart] = []
    decomptes = []
    for nom in COMPARES:
        siens = sorted(_ecarts(paires, nom), key=lambda e: ordre(_local(paires, e)))
        ecarts += siens
        decomptes.append(_decompte(nom, avant, apres, siens))
    return Comparaison(tuple(ecarts), tuple(decomptes))


def _local(paires: "Paires", ecart: Ecart) -> str:
    if ecart.apres is not None:
        return paires.apres.local(ecart.apres.id)
    return paires.avant.local(ecart.avant.id) if ecart.avant is not None else ""


def _decompte(nom: str, avant: Edition, apres: Edition, ecarts: Sequence[Ecart]) -> Decompte:
    par_nature = {nature: sum(e.nature is nature for e in ecarts) for nature in NatureDifference}
    total = len(avant.noeuds[nom])
    return Decompte(
        nom,
        total,
        len(apres.noeuds[nom]),
        ajoutes=par_nature[NatureDifference.AJOUTE],
        retires=par_nature[NatureDifference.RETIRE],
        modifies=par_nature[NatureDifference.MODIFIE],
        deplaces=par_nature[NatureDifference.DEPLACE],
        inchanges=total - sum(n for nature, n in par_nature.items() if nature is not NatureDifference.AJOUTE),
    )


def _ecarts(paires: "Paires", nom: str) -> Iterator[Ecart]:
    avant, apres = paires.avant.noeuds[nom], paires.apres.noeuds[nom]
    for local, noeud in avant.items():
        if local not in paires.vers:
            yield Ecart(NatureDifference.RETIRE, nom, noeud, None, source_avant=source_de(noeud))
    for local, noeud in apres.items():
        if local not in paires.depuis:
            yield Ecart(NatureDifference.AJOUTE, nom, None, noeud, source_apres=source_de(noeud))
            continue
        paire = paires.depuis[local]
        yield from _ecart(paires, nom, avant[paire.avant], noeud, paire)


def _ecart(paires: "Paires", nom: str, avant: Noeud, apres: Noeud, paire: "Paire") -> Iterator[Ecart]:
    changes = tuple(paires.changements(avant, apres))
    if any(change.champ not in PLACES for change in changes):
        nature = NatureDifference.MODIFIE
    elif changes or paire.avant != paire.apres:
        nature = NatureDifference.DEPLACE
    else:
        return
    sources = source_de(avant), source_de(apres)
    yield Ecart(nature, nom, avant, apres, changes, *sources, paire.appariement, paire.ressemblance)


def source_de(noeud: Noeud) -> Source | None:
    """Where the edition speaks of the node, when one place says it."""
    for nom in ("source", "fiche", "signature", "application"):
        lue = getattr(noeud, nom, None)
        if isinstance(lue, Source):
            return lue
    return None


@dataclass(frozen=True, slots=True)
class Paire:
    """Two local identifiers, and how one was found to be the other."""

    avant: str
    apres: str
    appariement: Appariement
    ressemblance: float | None = None


class Paires:
    """Surest first: same place and words, same words elsewhere, same subject, likeness, and identifiers that are names.

    Types come in the order of the catalogue, so that the engagement of an action is paired before the action.
    """

    def __init__(self, avant: Edition, apres: Edition) -> None:
        self.avant, self.apres = avant, apres
        self.vers: dict[str, Paire] = {}
        self.depuis: dict[str, Paire] = {}
        for nom in COMPARES:
            self._apparier(nom)

    def _apparier(self, nom: str) -> None:
        partage = nom in PARTAGES or nom in ("Contrat", "Arrondissement")
        if not partage:
            self._par_cle(nom, Appariement.IDENTIFIANT, lambda local, noeud: (local, _mots(noeud)))
            self._par_cle(nom, Appariement.MEMES_MOTS, lambda local, noeud: (_chez(local), _mots(noeud)))
            if nom not in A_DEMEURE:
                self._par_cle(nom, Appariement.MEMES_MOTS, lambda _, noeud: _mots(noeud))
            if sujet := SUJETS.get(nom):
                self._par_cle(nom, Appariement.IDENTIFIANT, lambda local, n: (_chez(local), getattr(n, sujet)))
            self._par_ressemblance(nom)
        if partage or nom in NUMEROTES or not self._range(nom):
            self._par_cle(nom, Appariement.IDENTIFIANT, lambda local, _: local)

    def _range(self, nom: str) -> bool:
        """Identifiers of the type end with a rank, which another thing may take."""
        return any(
            local.rpartition("/")[2].isdecimal() for cote in (self.avant, self.apres) for local in cote.noeuds[nom]
        )

    def _restent(self, nom: str) -> tuple[dict[str, tuple[str, Noeud]], dict[str, tuple[str, Noeud]]]:
        """On each side, what has no pair: its place as the second edition numbers it, and the node."""
        avant = {i: (self._translater(i), n) for i, n in self.avant.noeuds[nom].items() if i not in self.vers}
        apres = {i: (i, n) for i, n in self.apres.noeuds[nom].items() if i not in self.depuis}
        return avant, apres

    def _translater(self, local: str) -> str:
        """Under the identifier that the holder of a node now has."""
        tete = local
        while "/" in tete[1:]:
            tete = tete.rpartition("/")[0]
            if tete in self.vers:
                return self.vers[tete].apres + local[len(tete) :]
        return local

    def _par_cle(self, nom: str, appariement: Appariement, lire: Callable[[str, Noeud], object]) -> None:
        avant, apres = self._restent(nom)
        attendus: dict[object, list[str]] = defaultdict(list)
        for identifiant, (place, noeud) in apres.items():
            attendus[lire(place, noeud)].append(identifiant)
        for identifiant, (place, noeud) in avant.items():
            if trouves := attendus.get(lire(place, noeud)):
                self._poser(Paire(identifiant, trouves.pop(0), appariement))

    def _poser(self, paire: Paire) -> None:
        self.vers[paire.avant] = self.depuis[paire.apres] = paire

    def _par_ressemblance(self, nom: str) -> None:
        """The nearest first; equal likeness is settled alike whichever edition comes first."""
        avant, apres = self._restent(nom)
        candidats = [
            (-ratio, min(un, autre), max(un, autre), un, autre)
            for un, (place, noeud) in avant.items()
            for autre, (ici, nouveau) in apres.items()
            if (ratio := _ressemblance(_mots(noeud), _mots(nouveau), _seuil(nom, _chez(place) == _chez(ici))))
        ]
        for oppose, _, _, un, autre in sorted(candidats):
            if un not in self.vers and autre not in self.depuis:
                self._poser(Paire(un, autre, Appariement.MOTS_PROCHES, round(-oppose, 2)))

    def changements(self, avant: Noeud, apres: Noeud) -> Iterator[ChampChange]:
        for champ in _compares(avant):
            un, autre = self._lu(self.avant, avant, champ), self._lu(self.apres, apres, champ)
            if self._compare(self.avant, un) != self._compare(self.apres, autre):
                yield ChampChange(champ.terme, _en_texte(un), _en_texte(autre))

    def _lu(self, edition: Edition, porteur: Any, champ: Champ) -> Any:
        """What a field holds, without what it holds of other editions."""
        valeur = getattr(porteur, champ.nom)
        if champ.genre is Genre.LIEN:
            return _Liens(tuple(i for i in _suite(valeur) if not edition.d_une_autre(i)))
        if champ.genre is Genre.VALEUR and champ.pluriel:
            return tuple(v for v in valeur if not any(edition.d_une_autre(i) for i in _liens_d_une_valeur(v)))
        return valeur

    def _compare(self, edition: Edition, valeur: Any) -> Any:
        """In the form under which two editions compare: words as they sound, links under the numbers of the second."""
        if isinstance(valeur, _Liens):
            return frozenset(self._cible(edition, i) for i in valeur.ids)
        if isinstance(valeur, str):
            return forme(_RENVOI.sub("", valeur))
        if isinstance(valeur, tuple):
            return tuple(self._compare(edition, v) for v in valeur)
        if isinstance(valeur, Source):
            return forme(valeur.texte)
        if is_dataclass(valeur):
            return tuple(self._compare(edition, self._lu(edition, valeur, c)) for c in _compares(valeur))
        return valeur

    def _cible(self, edition: Edition, identifiant: str) -> str:
        local = edition.local(identifiant)
        if edition is self.apres:
            return local
        return self.vers[local].apres if local in self.vers else f"{local}!"


@dataclass(frozen=True, slots=True)
class _Liens:
    ids: tuple[str, ...]


def _compares(valeur: Any) -> Iterator[Champ]:
    tus = TUS | {CODE_DU_CONTRAT} if isinstance(valeur, Contrat) else TUS
    return (champ for champ in champs(type(valeur)) if champ.nom not in tus)


def _suite(valeur: Any) -> Sequence[str]:
    return valeur if isinstance(valeur, tuple) else () if valeur is None else (valeur,)


def _liens_d_une_valeur(valeur: Any) -> Iterator[str]:
    if is_dataclass(valeur):
        for champ in champs(type(valeur)):
            if champ.genre is Genre.LIEN:
                yield from _suite(getattr(valeur, champ.nom))


def _chez(local: str) -> str:
    return local.rpartition("/")[0]


def _mots(noeud: Noeud) -> str:
    for nom in MOTS:
        if valeur := getattr(noeud, nom, None):
            return cle(str(valeur))
    return ""


def _seuil(nom: str, ensemble: bool) -> float:
    if ensemble:
        return RESSEMBLANCE
    return 2.0 if nom in A_DEMEURE else RESSEMBLANCE_AILLEURS


def _ressemblance(un: str, autre: str, seuil: float) -> float:
    """The ratio of difflib, of words in common, the same both ways; 0 under the threshold."""
    premier, second = sorted((_MOT.findall(un), _MOT.findall(autre)))
    comparaison = SequenceMatcher(None, premier, second, autojunk=False)
    bornes: Iterable[Callable[[], float]] = (comparaison.real_quick_ratio, comparaison.quick_ratio, comparaison.ratio)
    return comparaison.ratio() if seuil <= 1 and all(borne() >= seuil for borne in bornes) else 0.0


def _en_texte(valeur: Any) -> str | None:
    """As a person reads it; None for nothing."""
    match valeur:
        case None:
            return None
        case _Liens():
            return " ; ".join(valeur.ids) or None
        case tuple():
            return " ; ".join(_en_texte(v) or "—" for v in valeur) or None
        case Code():
            return valeur.name
        case bool():
            return "oui" if valeur else "non"
        case Source():
            return valeur.texte
        case _ if is_dataclass(valeur):
            lus = ((c.sens.libelle, _en_texte(getattr(valeur, c.nom))) for c in _compares(valeur))
            return ", ".join(f"{nom} : {lu}" for nom, lu in lus if lu is not None)
        case _:
            return str(valeur)
