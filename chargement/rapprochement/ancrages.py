"""What ties an engagement to a place, of three kinds that are never mixed (conception §8)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphe.modele.base import Noeud
from graphe.modele.engagement import Action, Engagement
from graphe.modele.enumerations import Portee
from graphe.modele.territoire import Ancrage, Mention, Projet, Quartier


def ancrer(noeuds: Iterable[Noeud], mentions: Iterable[Mention]) -> list[Ancrage]:
    """All the ancrages: PARISIENNE for each prioritaire, CITATION for each place named, PROJET by dispositif."""
    noeuds = list(noeuds)
    quartiers = {q.id: q for q in noeuds if isinstance(q, Quartier)}
    engagements = [e for e in noeuds if isinstance(e, Engagement)]
    actions = [a for a in noeuds if isinstance(a, Action)]
    projets = {p.id: p for p in noeuds if isinstance(p, Projet)}
    return [
        *_parisiennes(engagements, quartiers.values()),
        *_citations(actions, quartiers),
        *_projets(projets, quartiers, list(mentions)),
    ]


def _segment(identifiant: str) -> str:
    return identifiant.partition("/")[2]


def _parisiennes(engagements: list[Engagement], quartiers: Iterable[Quartier]) -> Iterator[Ancrage]:
    prioritaires = [q for q in quartiers if q.code]
    for engagement in engagements:
        for quartier in prioritaires:
            for arrondissement in quartier.arrondissements:
                yield Ancrage(
                    id=f"{engagement.id}/ancrage/parisienne/{quartier.code}/{_segment(arrondissement)}",
                    engagement=engagement.id,
                    arrondissement=arrondissement,
                    portee=Portee.PARISIENNE,
                    quartier=quartier.id,
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
                quartier=quartier,
                action=action.id,
            )


def _projets(projets: dict[str, Projet], quartiers: dict[str, Quartier], mentions: list[Mention]) -> Iterator[Ancrage]:
    cote_fiches = _premieres_mentions(mentions)
    for mention in mentions:
        projet = projets.get(mention.element)
        for cite in cote_fiches[mention.dispositif].values() if projet else ():
            assert projet is not None
            for arrondissement in quartiers[projet.quartier].arrondissements:
                yield _ancrage_projet(projet, arrondissement, cite, mention)


def _premieres_mentions(mentions: Iterable[Mention]) -> dict[str, dict[str, Mention]]:
    """For each dispositif, the first mention in each engagement."""
    premieres: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        if mention.engagement:
            premieres[mention.dispositif].setdefault(mention.engagement, mention)
    return premieres


def _ancrage_projet(projet: Projet, arrondissement: str, cite: Mention, porte: Mention) -> Ancrage:
    lieu = f"{_segment(projet.quartier)}/{projet.rang}/{_segment(porte.dispositif)}/{_segment(arrondissement)}"
    return Ancrage(
        id=f"{cite.engagement}/ancrage/projet/{lieu}",
        engagement=cite.engagement or "",
        arrondissement=arrondissement,
        portee=Portee.PROJET,
        quartier=projet.quartier,
        projet=projet.id,
        dispositif=porte.dispositif,
        mention_engagement=cite.id,
        mention_projet=porte.id,
    )
