"""Dispositifs named by the fiches d'engagement and by those of the quartiers, as whole words, never by likeness."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeGuard

from chargement.document.texte import Document, Ligne
from chargement.referentiel import Entree, lire_referentiel
from graphe.identifiants import CONTRAT
from graphe.modele.base import Noeud, Source
from graphe.modele.engagement import Action, Engagement, Enjeu, Indicateur, Participation, Plan
from graphe.modele.enumerations import CertitudeLien, NatureDispositif, Role
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Dispositif, Mention, Projet, Quartier
from graphe.texte import cle, origines

Intervalle = tuple[int, int]


class AutreNom(Entree):
    """The same thing under other names: why, and the passage of the packaged text it rests on."""

    formes: tuple[str, ...]
    raison: str
    ligne: int
    passage: str


class DispositifConnu(Entree):
    """One dispositif: `formes` are its printed names, `deduites` its other names, `porteurs` who carries it, printed
    for it, `sauf` the phrases in which a form does not name it.
    """

    id: str
    nom: str
    sigle: str | None = None
    nature: NatureDispositif
    formes: tuple[str, ...]
    deduites: tuple[AutreNom, ...] = ()
    porteurs: tuple[str, ...] = ()
    sauf: tuple[str, ...] = ()
    source: str

    @property
    def imprimes(self) -> tuple[str, ...]:
        """All the words that name it, sure or not."""
        return (*self.formes, *self.porteurs, *(forme for autre in self.deduites for forme in autre.formes))


class Locution:
    """A phrase, compared by its key, as whole words."""

    def __init__(self, texte: str) -> None:
        self.cle = cle(texte)

    @cached_property
    def _motif(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self.cle)}(?!\w)")

    def places(self, texte: str) -> list[Intervalle]:
        """Where the phrase stands in a key."""
        return [m.span() for m in self._motif.finditer(texte)]


@dataclass(frozen=True, slots=True)
class Nom:
    """Phrases that name a dispositif, the longest first, and how sure that is."""

    locutions: Sequence[Locution]
    certitude: CertitudeLien = CertitudeLien.NOMMEE
    raison: str | None = None


@dataclass(frozen=True, slots=True)
class Recherche:
    """What one dispositif is looked for with, the surest names first."""

    dispositif: str
    noms: tuple[Nom, ...]
    sauf: Sequence[Locution]


@dataclass(frozen=True, slots=True)
class Nomme:
    """A text names a dispositif with these words, as printed."""

    dispositif: str
    texte: str
    certitude: CertitudeLien
    raison: str | None


class RepertoireDispositifs:
    """`document` says where the passages of the reasons stand; without it they are not cited."""

    def __init__(self, connus: Sequence[DispositifConnu] | None = None, document: Document | None = None) -> None:
        self.connus = lire_referentiel("dispositifs", tuple[DispositifConnu, ...]) if connus is None else tuple(connus)
        self._recherches = [_recherche(connu, document) for connu in self.connus]
        self._par_cle = _par_cle(self._recherches)
        self._porteurs = {cle(porteur) for connu in self.connus for porteur in connu.porteurs}

    def mentions(self, texte: str) -> list[Nomme]:
        """Each dispositif the text names, once: by its surest name, the longest of them."""
        recherche = cle(texte)
        rangs = {rang for cle_, siens in self._par_cle.items() if cle_ in recherche for rang in siens}
        possibles = [self._recherches[rang] for rang in sorted(rangs)]
        trouves = [(r.dispositif, *trouve) for r in possibles if (trouve := _premier_nom(recherche, r))]
        if not trouves:
            return []
        places = origines(texte, cle)
        return [
            Nomme(dispositif, texte[places[debut][0] : places[fin - 1][1]], nom.certitude, nom.raison)
            for dispositif, nom, (debut, fin) in trouves
        ]

    def nomme_le_porteur(self, mention: Mention) -> bool:
        """Who carries the dispositif is printed for it: that says nothing of a place."""
        return cle(mention.texte) in self._porteurs

    def construire(self) -> list[Dispositif]:
        return [_dispositif(connu) for connu in self.connus]


def _recherche(connu: DispositifConnu, document: Document | None) -> Recherche:
    noms = [Nom(_plus_longues_dabord(connu.formes))]
    noms += [
        Nom(_plus_longues_dabord(autre.formes), CertitudeLien.DEDUITE, _raison(autre, document))
        for autre in connu.deduites
    ]
    if connu.porteurs:
        noms.append(Nom(_plus_longues_dabord(connu.porteurs)))
    return Recherche(connu.id, tuple(noms), _plus_longues_dabord(connu.sauf))


def _par_cle(recherches: Sequence[Recherche]) -> dict[str, list[int]]:
    """By phrase, the ranks of those that look for it."""
    rangs: dict[str, list[int]] = {}
    for rang, recherche in enumerate(recherches):
        for forme in (forme for nom in recherche.noms for forme in nom.locutions):
            rangs.setdefault(forme.cle, []).append(rang)
    return rangs


def _raison(autre: AutreNom, document: Document | None) -> str:
    ligne = document and document.situer(autre.ligne, partial(Ligne.dit, passage=autre.passage))
    return f"{autre.raison} (ligne {ligne})" if ligne else autre.raison


def _premier_nom(texte: str, recherche: Recherche) -> tuple[Nom, Intervalle] | None:
    places = ((nom, _premiere(texte, nom.locutions, recherche.sauf)) for nom in recherche.noms)
    return next(((nom, place) for nom, place in places if place), None)


def _plus_longues_dabord(phrases: Sequence[str]) -> list[Locution]:
    return sorted(map(Locution, phrases), key=lambda f: -len(f.cle))


def _premiere(texte: str, formes: Sequence[Locution], sauf: Sequence[Locution]) -> Intervalle | None:
    """First place of the longest form that stands outside every excluded phrase."""
    places = [place for forme in formes if forme.cle in texte for place in forme.places(texte)]
    if not places:
        return None
    exclus = [intervalle for phrase in sauf for intervalle in phrase.places(texte)]
    return next((p for p in places if not any(debut <= p[0] and p[1] <= fin for debut, fin in exclus)), None)


def _dispositif(connu: DispositifConnu) -> Dispositif:
    propres = {cle(connu.nom), cle(connu.sigle or "")}
    autres = tuple(forme for forme in connu.imprimes if cle(forme) not in propres)
    return Dispositif(id=connu.id, nom=connu.nom, sigle=connu.sigle, nature=connu.nature, autres_noms=autres)


@dataclass(frozen=True, slots=True)
class Texte:
    """A text that can name a dispositif, the element it belongs to, and the passage it stands in."""

    contenu: str
    element: str
    source: Source
    engagement: str | None = None


def textes(noeuds: Iterable[Noeud], document: Document) -> Iterator[Texte]:
    """In the order of the nodes: titles, enjeux, actions, mobilisations, plans, indicateurs and lieux ressources of the
    fiches d'engagement; projets and descriptions of the quartiers.

    In a bullet that prints several plans, each plan names only what its own name does.
    """
    noeuds = list(noeuds)
    puces = Counter((c.engagement, c.libelle) for n in noeuds if isinstance(n, Plan) for c in n.citations)
    for noeud in noeuds:
        if isinstance(noeud, Plan):
            for c in noeud.citations:
                partagee = puces[c.engagement, c.libelle] > 1
                yield Texte(noeud.nom if partagee else c.libelle, noeud.id, c.source, c.engagement)
        elif isinstance(noeud, Projet):
            yield Texte("\n".join(filter(None, (noeud.nom, noeud.descriptif, noeud.adresse))), noeud.id, noeud.source)
        elif isinstance(noeud, Quartier):
            yield from _paragraphes(noeud, document)
        elif isinstance(noeud, Engagement):
            yield Texte(noeud.titre, noeud.id, document.source(noeud.source.ligne_debut), noeud.id)
        elif isinstance(noeud, (Enjeu, Action, Indicateur, Mobilisation)) or _est_un_lieu(noeud):
            yield Texte(_contenu(noeud), noeud.id, noeud.source, noeud.engagement)


def _paragraphes(quartier: Quartier, document: Document) -> Iterator[Texte]:
    """Of its description, each with its own line."""
    if quartier.fiche is None or quartier.description is None:
        return
    suivantes = document.entre(quartier.fiche.ligne_debut + 1, len(document.lignes))
    for paragraphe in quartier.description.split("\n"):
        ligne = next((ligne.numero for ligne in suivantes if ligne.net == paragraphe), None)
        if ligne is not None:
            yield Texte(paragraphe, quartier.id, document.source(ligne))


def _est_un_lieu(noeud: Noeud) -> TypeGuard[Participation]:
    return isinstance(noeud, Participation) and noeud.role is Role.LIEU_RESSOURCE


def _contenu(noeud: Enjeu | Action | Indicateur | Mobilisation | Participation) -> str:
    if isinstance(noeud, Action):
        return "\n".join((noeud.texte, *noeud.sous_points))
    return noeud.texte if isinstance(noeud, (Enjeu, Indicateur)) else noeud.libelle


def lire_mentions(noeuds: Iterable[Noeud], repertoire: RepertoireDispositifs, document: Document) -> list[Mention]:
    """Mentions numbered by dispositif, in the order of the nodes."""
    rangs: Counter[str] = Counter()
    mentions = []
    for texte in textes(noeuds, document):
        for nomme in repertoire.mentions(texte.contenu):
            rangs[nomme.dispositif] += 1
            mentions.append(
                Mention(
                    id=f"{CONTRAT}/mention/{nomme.dispositif.removeprefix('dispositif/')}/{rangs[nomme.dispositif]}",
                    source=texte.source,
                    dispositif=nomme.dispositif,
                    element=texte.element,
                    engagement=texte.engagement,
                    texte=nomme.texte,
                    certitude=nomme.certitude,
                    raison=nomme.raison,
                )
            )
    return mentions
