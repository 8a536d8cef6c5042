"""What ties an engagement to a place, of three kinds that are never mixed (conception §8), each with how sure it is."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from chargement.document.texte import Document
from chargement.fiches.actions import arrondissements_cites
from chargement.rapprochement.dispositifs import RepertoireDispositifs
from chargement.rapprochement.ressemblances import MotsCommuns, Ressemblance
from graphe import identifiants
from graphe.modele.base import Noeud, Source
from graphe.modele.engagement import Action, Engagement
from graphe.modele.enumerations import CertitudeLien, Portee
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Ancrage, Mention, Projet, Quartier

_LIMITE = re.compile(r"quartiers prioritaires\b[^.]*\brépartis dans (?:\d+ )?arrondissements? \((?P<lieux>[^)]*)\)")


@dataclass(frozen=True, slots=True)
class Limite:
    """Arrondissements to which a fiche limits itself, and where it says so."""

    arrondissements: tuple[str, ...]
    passage: Source


def lire_limites(document: Document, noeuds: Iterable[Noeud]) -> dict[str, Limite]:
    """By engagement: « quartiers prioritaires… répartis dans 6 arrondissements (13e, 14e…) », in its problématique."""
    limites = {}
    for engagement in (n for n in noeuds if isinstance(n, Engagement)):
        limite = _LIMITE.search(engagement.problematique or "")
        lignes = document.entre(engagement.source.ligne_debut, len(document.lignes))
        ligne = next((ligne.numero for ligne in lignes if limite and limite[0] in ligne.net), None)
        if limite and ligne:
            numeros = arrondissements_cites(limite["lieux"])
            limites[engagement.id] = Limite(tuple(map(identifiants.arrondissement, numeros)), document.source(ligne))
    return limites


def ancrer(
    noeuds: Iterable[Noeud],
    mentions: Iterable[Mention],
    limites: Mapping[str, Limite] | None = None,
    repertoire: RepertoireDispositifs | None = None,
) -> list[Ancrage]:
    """All of them: PARISIENNE for each prioritaire, CITATION for each place named, PROJET by dispositif or proposed."""
    noeuds = list(noeuds)
    quartiers = {q.id: q for q in noeuds if isinstance(q, Quartier)}
    engagements = [e for e in noeuds if isinstance(e, Engagement)]
    actions = [a for a in noeuds if isinstance(a, Action)]
    preuves = _Preuves(noeuds, repertoire or RepertoireDispositifs())
    par_nom = list(_projets(preuves, quartiers, list(mentions)))
    return [
        *_parisiennes(engagements, quartiers.values(), limites or {}),
        *_limitees(limites or {}),
        *_citations(actions, quartiers),
        *par_nom,
        *_proposes(noeuds, quartiers, par_nom),
    ]


def _segment(identifiant: str) -> str:
    return identifiant.partition("/")[2]


def _parisiennes(
    engagements: list[Engagement], quartiers: Iterable[Quartier], limites: Mapping[str, Limite]
) -> Iterator[Ancrage]:
    """A fiche that limits itself to some arrondissements holds there only."""
    prioritaires = [q for q in quartiers if q.code]
    for engagement in engagements:
        limite = limites.get(engagement.id)
        for quartier in prioritaires:
            for arrondissement in quartier.arrondissements:
                if limite is None or arrondissement in limite.arrondissements:
                    yield Ancrage(
                        id=f"{engagement.id}/ancrage/parisienne/{quartier.code}/{_segment(arrondissement)}",
                        engagement=engagement.id,
                        arrondissement=arrondissement,
                        portee=Portee.PARISIENNE,
                        certitude=CertitudeLien.NOMMEE,
                        quartier=quartier.id,
                    )


def _limitees(limites: Mapping[str, Limite]) -> Iterator[Ancrage]:
    for engagement, limite in limites.items():
        for arrondissement in limite.arrondissements:
            yield Ancrage(
                id=f"{engagement}/ancrage/citation/fiche/{_segment(arrondissement)}",
                engagement=engagement,
                arrondissement=arrondissement,
                portee=Portee.CITATION,
                certitude=CertitudeLien.NOMMEE,
                passage=limite.passage,
            )


def _citations(actions: Iterable[Action], quartiers: dict[str, Quartier]) -> Iterator[Ancrage]:
    for action in actions:
        cites: list[tuple[str, str | None]] = [(a, None) for a in action.arrondissements]
        cites += [(a, q) for q in action.quartiers_cites for a in quartiers[q].arrondissements]
        for arrondissement, quartier in cites:
            lieu = f"{_segment(quartier)}/" if quartier else ""
            yield Ancrage(
                id=f"{action.engagement}/ancrage/citation/{action.rang}/{lieu}{_segment(arrondissement)}",
                engagement=action.engagement,
                arrondissement=arrondissement,
                portee=Portee.CITATION,
                certitude=CertitudeLien.NOMMEE,
                quartier=quartier,
                action=action.id,
            )


class _Preuves:
    """What a mention proves: how sure, and why it is not surer."""

    def __init__(self, noeuds: Iterable[Noeud], repertoire: RepertoireDispositifs) -> None:
        self.projets = {n.id: n for n in noeuds if isinstance(n, Projet)}
        self._financements = {n.id for n in noeuds if isinstance(n, Mobilisation)}
        self._repertoire = repertoire

    def lire(self, mention: Mention) -> tuple[CertitudeLien, str | None]:
        if self._repertoire.nomme_le_porteur(mention):
            return CertitudeLien.PROPOSEE, "Seul son porteur est nommé, ce qui ne dit rien d'un lieu."
        if mention.element in self._financements:
            return CertitudeLien.PROPOSEE, "Une ligne de financement ne prouve rien d'un lieu."
        return mention.certitude, mention.raison


def _proposes(noeuds: list[Noeud], quartiers: Mapping[str, Quartier], par_nom: Iterable[Ancrage]) -> Iterator[Ancrage]:
    """By nearly the same words, where no name ties the projet to the fiche."""
    nommes = {(a.projet, a.engagement) for a in par_nom if a.certitude is not CertitudeLien.PROPOSEE}
    projets = [n for n in noeuds if isinstance(n, Projet)]
    for trouvee in MotsCommuns().trouver(projets, noeuds):
        if (trouvee.projet.id, trouvee.element.engagement) not in nommes:
            quartier = quartiers[trouvee.projet.quartier]
            yield from (_propose(trouvee, quartier, arrondissement) for arrondissement in quartier.arrondissements)


def _propose(trouvee: Ressemblance, quartier: Quartier, arrondissement: str) -> Ancrage:
    element, projet = trouvee.element, trouvee.projet
    est_une_action = isinstance(element, Action)
    nature = "action" if est_une_action else "enjeu"
    lieu = f"{_segment(quartier.id)}/{projet.rang}/{nature}-{element.rang}/{_segment(arrondissement)}"
    communs = ", ".join(f"« {mot} »" for mot in trouvee.communs)
    raison = f"Presque les mêmes mots que l'{nature} {element.rang} ({trouvee.part:.0%} en commun) : {communs}."
    return Ancrage(
        id=f"{element.engagement}/ancrage/projet/{lieu}",
        engagement=element.engagement,
        arrondissement=arrondissement,
        portee=Portee.PROJET,
        certitude=CertitudeLien.PROPOSEE,
        raison=raison.replace("%", "\xa0%"),
        ressemblance=round(trouvee.part, 2),
        quartier=quartier.id,
        projet=projet.id,
        action=element.id if est_une_action else None,
        passage=None if est_une_action else element.source,
    )


_FORCES = list(CertitudeLien)


def _projets(preuves: _Preuves, quartiers: dict[str, Quartier], mentions: list[Mention]) -> Iterator[Ancrage]:
    cote_fiches = _meilleures(preuves, (m for m in mentions if m.engagement), lambda m: m.engagement or "")
    sur_place = (m for m in mentions if m.element in preuves.projets or m.element in quartiers)
    cote_lieux = _meilleures(preuves, sur_place, lambda m: m.element)
    for dispositif, portes in cote_lieux.items():
        for porte in portes.values():
            projet = preuves.projets.get(porte.element)
            quartier = quartiers[projet.quartier if projet else porte.element]
            for cite in cote_fiches[dispositif].values():
                for arrondissement in quartier.arrondissements:
                    yield _ancrage_projet(preuves, quartier, projet, arrondissement, cite, porte)


def _meilleures(
    preuves: _Preuves, mentions: Iterable[Mention], par: Callable[[Mention], str]
) -> dict[str, dict[str, Mention]]:
    """For each dispositif, the surest mention of each, the first of those."""
    meilleures: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        connue = meilleures[mention.dispositif].setdefault(par(mention), mention)
        if _force(preuves, mention) < _force(preuves, connue):
            meilleures[mention.dispositif][par(mention)] = mention
    return meilleures


def _force(preuves: _Preuves, mention: Mention) -> int:
    return _FORCES.index(preuves.lire(mention)[0])


def _ancrage_projet(
    preuves: _Preuves, quartier: Quartier, projet: Projet | None, arrondissement: str, cite: Mention, porte: Mention
) -> Ancrage:
    """As sure as the weaker of its two mentions."""
    ici = projet.rang if projet else "description"
    lieu = f"{_segment(quartier.id)}/{ici}/{_segment(porte.dispositif)}/{_segment(arrondissement)}"
    lues = [preuves.lire(mention) for mention in (cite, porte)]
    certitude = max((certitude for certitude, _ in lues), key=_FORCES.index)
    return Ancrage(
        id=f"{cite.engagement}/ancrage/projet/{lieu}",
        engagement=cite.engagement or "",
        arrondissement=arrondissement,
        portee=Portee.PROJET,
        certitude=certitude,
        raison=" ".join(dict.fromkeys(raison for _, raison in lues if raison)) or None,
        quartier=quartier.id,
        projet=projet.id if projet else None,
        dispositif=porte.dispositif,
        mention_engagement=cite.id,
        mention_projet=porte.id,
    )
