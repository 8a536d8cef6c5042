"""What an acteur takes part in, itself and through the services attached to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud
from graphe.modele.engagement import Engagement, Participation
from graphe.modele.enumerations import Role
from requetes.annuaire.trouver import de_type
from requetes.embarque.parcours import descendance, lecture, ranger
from requetes.embarque.tables import Appartient, index, retenir
from requetes.langage import partenaires

Roles = Sequence[Role] | None


def participations(
    graphe: Graphe, acteur: Acteur, roles: Roles = None, avec_services: bool = True, au_titre_de: bool = False
) -> list[Participation]:
    """Participations as acteur or among the services named; with those of attached services unless told otherwise,
    and of the collectives it is a member of when asked.
    """
    siennes = index(graphe).table(
        ("participations", avec_services, au_titre_de), lambda n: _toutes(graphe, n, avec_services, au_titre_de)
    )
    return [p for p in siennes[acteur.id] if roles is None or p.role in roles]


def _toutes(graphe: Graphe, acteur: Noeud, avec_services: bool, au_titre_de: bool) -> list[Participation]:
    departs = [acteur, *(graphe.voisins(acteur.id, "membre_de", Acteur) if au_titre_de else ())]
    acteurs = (a for d in departs for a in (descendance(graphe, d, "services") if avec_services else [d]))
    return ranger(graphe, (p for a in acteurs for p in _propres(graphe, a)))


def engagements(
    graphe: Graphe, acteur: Acteur, roles: Roles = None, avec_services: bool = True, au_titre_de: bool = False
) -> list[Engagement]:
    trouvees = participations(graphe, acteur, roles, avec_services, au_titre_de)
    return ranger(graphe, (e for p in trouvees for e in graphe.voisins(p.id, "engagement", Engagement)))


@dataclass(frozen=True, slots=True)
class PartenaireTrouve:
    acteur: Acteur
    engagements: list[int]


def partenaires_frequents(
    graphe: Graphe, acteur: Acteur, first: int | None = None, au_titre_de: bool = False
) -> list[PartenaireTrouve]:
    """Those who share most engagements first; neither its own services nor the body it belongs to, nor the collectives
    whose engagements are counted with its own.
    """
    nombre = partenaires.controler(first)
    maison = {a.id for sens in ("services", "rattachement") for a in descendance(graphe, acteur, sens)}
    maison |= {c.id for c in graphe.voisins(acteur.id, "membre_de", Acteur)} if au_titre_de else set()
    partages: dict[str, list[int]] = {}
    for engagement in engagements(graphe, acteur, partenaires.ROLES, au_titre_de=au_titre_de):
        for autre in acteurs_de_l_engagement(graphe, engagement, partenaires.ROLES):
            if autre.id not in maison:
                partages.setdefault(autre.id, []).append(engagement.numero)
    rangs = index(graphe).rangs
    ranges = sorted(partages.items(), key=lambda partage: (-len(partage[1]), rangs[partage[0]]))
    return [PartenaireTrouve(de_type(graphe, autre, Acteur), numeros) for autre, numeros in ranges[:nombre]]


def acteurs_de_l_engagement(graphe: Graphe, engagement: Engagement, roles: Roles = None) -> list[Acteur]:
    """Distinct acteurs, without the services named."""
    trouvees = graphe.voisins(engagement.id, "participations", Participation)
    return ranger(
        graphe,
        (a for p in trouvees if roles is None or p.role in roles for a in graphe.voisins(p.id, "acteur", Acteur)),
    )


def toutes(
    graphe: Graphe, groupes: Sequence[Sequence[str]] = (), roles: Roles = None, au_titre_de: bool = False
) -> list[Participation]:
    """Participations with one of the roles, of one acteur of each group, of one of its services, or of one of its
    collectives when asked.
    """
    par_role = [] if roles is None else [Appartient(lecture(graphe, "role"), frozenset(roles))]
    siennes = [frozenset(p.id for p in _de_tous(graphe, groupe, au_titre_de)) for groupe in groupes]
    retenues = retenir(graphe, Participation, par_role)
    return [p for p in retenues if all(p.id in ids for ids in siennes)]


def _de_tous(graphe: Graphe, acteurs: Sequence[str], au_titre_de: bool) -> Iterator[Participation]:
    for acteur in acteurs:
        yield from participations(graphe, de_type(graphe, acteur, Acteur), au_titre_de=au_titre_de)


def _propres(graphe: Graphe, acteur: Noeud) -> list[Participation]:
    return [
        p
        for relation in ("participations", "participations_service")
        for p in graphe.voisins(acteur.id, relation, Participation)
    ]
