"""Where the elements of a list come from: what each meaning is in Cypher."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from graphe.catalogue import TYPES
from graphe.enumerations import Portee
from requetes import acteurs, controles, lieux, mobilisations, qualite
from requetes.cypher.conditions import SANS_GRAPHE, Garde, filtrer, garder
from requetes.cypher.enonce import VERSION, Enonce
from requetes.cypher.lieux import au_lieu, au_quartier
from requetes.cypher.motifs import lire, suivre
from requetes.filtres import Filtre
from requetes.ordres import Ordre
from requetes.ordres import Sens as SensTri
from requetes.sens import Calcul, Liens, Tous

SERVICES = "<-[:RATTACHEMENT*0..]-"


@dataclass
class Liste:
    """`clauses` bind `variable` to the elements, several times perhaps; `avec` and `ordre` put them in order.

    `porte` is a value that goes with each element. `naturelle`: no element comes twice.
    """

    clauses: str
    variable: str
    type: str
    avec: str = ""
    ordre: tuple[str, ...] = ()
    porte: str = ""
    naturelle: bool = False

    @property
    def rangee(self) -> str:
        """Each element once, in order."""
        ordre = ", ".join(self.ordre or (f"{self.variable}.ordre",))
        suite = f", {self.avec}" if self.avec else ""
        distincts = "" if self.naturelle else "DISTINCT "
        return f"{self.clauses} WITH {distincts}{self.variable}{suite} ORDER BY {ordre}"

    @property
    def compte(self) -> str:
        return f"COUNT {{ {self.clauses} RETURN DISTINCT {self.variable} }}"


def _ou(predicats: list[str]) -> str:
    return f" WHERE {' AND '.join(predicats)}" if predicats else ""


@singledispatch
def lister(sens: Any, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:  # noqa: ARG001
    raise TypeError(f"Sens sans liste : {sens!r}")


@lister.register
def _(sens: Liens, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:
    cible = sens.cible if sens.cible in TYPES else ""
    motif = suivre(enonce, parent, type_, sens.chemin, cible)
    garde = _garder(enonce, motif.fin, cible, sens.criteres, arguments)
    liste = Liste(f"MATCH {motif.texte}{_ou(garde.predicats)}", motif.fin, cible)
    if len(motif.pas) == 1 and motif.pas[0].direct:
        rang = enonce.variable("o")
        liste.avec, liste.ordre = f"{motif.lien}.rang AS {rang}", (rang,)
    return liste


@lister.register
def _(sens: Tous, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:  # noqa: ARG001
    x = enonce.variable()
    demandes = {nom: valeur for nom, valeur in arguments.items() if nom != "ordre"}
    garde = _garder(enonce, x, sens.cible, sens.criteres, demandes)
    predicats = [f"{x}.version = {VERSION}", f"{x}.ordre >= ''", *garde.predicats]
    liste = Liste(f"MATCH ({x}:{sens.cible}){_ou(predicats)}", x, sens.cible, naturelle=True)
    ordre = arguments.get("ordre")
    if ordre is not None:
        _ordonner(enonce, liste, ordre)
    else:
        liste.ordre = (f"{x}.version", f"{x}.ordre")
    return liste


def _garder(
    enonce: Enonce, variable: str, type_: str, criteres: Mapping[str, Any], arguments: Mapping[str, Any]
) -> Garde:
    demandes = dict(arguments)
    filtre: Filtre | None = demandes.pop("filtre", None)
    garde = Garde(enonce, variable, type_)
    garder(garde, criteres.items(), demandes)
    if filtre is not None:
        filtrer(garde, filtre)
    return garde


def _ordonner(enonce: Enonce, liste: Liste, ordre: Ordre) -> None:
    """What has nothing to compare comes last; identifiers decide between equals."""
    x, cle = liste.variable, enonce.variable("o")
    motif, propriete, _ = lire(enonce, x, liste.type, ordre.champ.value)
    lue = f"coalesce({motif.fin}.tri_{propriete}, {motif.fin}.{propriete})"
    if motif.pas:
        lue = f"head(COLLECT {{ MATCH {motif.texte} RETURN {lue} ORDER BY {motif.lien}.rang LIMIT 1 }})"
    sens = " DESC" if ordre.sens is SensTri.DECROISSANT else ""
    liste.avec, liste.ordre = f"{lue} AS {cle}", (f"{cle} IS NULL", f"{cle}{sens}", f"{x}.ordre")


@lister.register
def _(sens: Calcul, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:
    return CALCULS[sens.fonction](enonce, parent, type_, **arguments)


def _roles(enonce: Enonce, participation: str, roles: Any) -> list[str]:
    return [] if roles is None else [f"{participation}.role IN {enonce.parametre([r.name for r in roles])}"]


def _participations(enonce: Enonce, parent: str, _type: str, roles: Any = None, avec_services: bool = True) -> Liste:
    x = enonce.variable()
    services = f"{SERVICES}()" if avec_services else ""
    motif = f"({parent}){services}<-[:ACTEUR|SERVICES]-({x}:Participation)"
    return Liste(f"MATCH {motif}{_ou(_roles(enonce, x, roles))}", x, "Participation")


def _engagements_de_l_acteur(enonce: Enonce, parent: str, type_: str, **arguments: Any) -> Liste:
    participations = _participations(enonce, parent, type_, **arguments)
    e = enonce.variable()
    suite = f" MATCH ({participations.variable})-[:ENGAGEMENT]->({e}:Engagement)"
    return Liste(participations.clauses + suite, e, "Engagement")


def _acteurs_de_l_engagement(enonce: Enonce, parent: str, _type: str, roles: Any = None) -> Liste:
    p, x = enonce.variable("a"), enonce.variable()
    motif = f"({parent})<-[:ENGAGEMENT]-({p}:Participation)-[:ACTEUR]->({x}:Acteur)"
    return Liste(f"MATCH {motif}{_ou(_roles(enonce, p, roles))}", x, "Acteur")


def _engagements_de_l_arrondissement(enonce: Enonce, parent: str, _type: str, portees: Any = None) -> Liste:
    a, x = enonce.variable("a"), enonce.variable()
    gardes = au_lieu(enonce, a, {"portees": portees})
    return Liste(
        f"MATCH ({parent})<-[:ARRONDISSEMENT]-({a}:Ancrage)-[:ENGAGEMENT]->({x}:Engagement){_ou(gardes)}",
        x,
        "Engagement",
    )


def _engagements_du_quartier(enonce: Enonce, parent: str, _type: str, portees: Any = None) -> Liste:
    a, x = enonce.variable("a"), enonce.variable()
    gardes = [
        *au_lieu(enonce, a, {"portees": portees}),
        f"{a}.version = {VERSION}",
        au_quartier(enonce, a, f"({parent})"),
    ]
    return Liste(f"MATCH ({a}:Ancrage)-[:ENGAGEMENT]->({x}:Engagement){_ou(gardes)}", x, "Engagement")


def _mobilisations_de_l_arrondissement(enonce: Enonce, parent: str, _type: str, filtre: Any = None) -> Liste:
    a, x = enonce.variable("a"), enonce.variable()
    garde = Garde(enonce, x, "Mobilisation")
    ici = [f"({a})-[:ARRONDISSEMENT]->({parent})"]
    if filtre is not None:
        if filtre.quartier is not None:
            garde.exiger_noeud(TYPES["Quartier"], filtre.quartier)
        ici += au_lieu(enonce, a, {"quartier": filtre.quartier, "portees": filtre.portees})
        filtrer(garde, filtre)
    present = f"EXISTS {{ MATCH ({x})-[:ENGAGEMENT]->()<-[:ENGAGEMENT]-({a}:Ancrage) WHERE {' AND '.join(ici)} }}"
    predicats = [f"{x}.version = {VERSION}", present, *garde.predicats]
    return Liste(f"MATCH ({x}:Mobilisation){_ou(predicats)}", x, "Mobilisation")


def _statuts(enonce: Enonce, projet: str, statuts: Any) -> list[str]:
    if statuts is None:
        return []
    return [f"any(s IN {projet}.statuts WHERE s IN {enonce.parametre([s.name for s in statuts])})"]


def _projets_de_l_engagement(
    enonce: Enonce, parent: str, _type: str, arrondissement: int | None = None, statuts: Any = None
) -> Liste:
    if arrondissement is not None:
        controles.arrondissement(SANS_GRAPHE, arrondissement)
    a, x = enonce.variable("a"), enonce.variable()
    gardes = au_lieu(enonce, a, {"arrondissement": arrondissement, "portees": (Portee.PROJET,)})
    return Liste(
        f"MATCH ({parent})<-[:ENGAGEMENT]-({a}:Ancrage)-[:PROJET]->({x}:Projet)"
        f"{_ou([*gardes, *_statuts(enonce, x, statuts)])}",
        x,
        "Projet",
    )


def _projets_du_quartier(
    enonce: Enonce, parent: str, _type: str, statuts: Any = None, avec_sous_quartiers: bool = True
) -> Liste:
    x = enonce.variable()
    sous_quartiers = "<-[:PARENT*0..]-()" if avec_sous_quartiers else ""
    motif = f"({parent}){sous_quartiers}<-[:QUARTIER]-({x}:Projet)"
    return Liste(f"MATCH {motif}{_ou(_statuts(enonce, x, statuts))}", x, "Projet")


def _anomalies_de_l_engagement(enonce: Enonce, parent: str, _type: str) -> Liste:
    x, e = enonce.variable(), enonce.variable()
    gardes = [
        f"{x}.version = {VERSION}",
        f"({e}.id = {parent}.id OR {e}.id STARTS WITH {parent}.id + '/')",
    ]
    return Liste(f"MATCH ({x}:Anomalie)-[:ELEMENT]->({e}){_ou(gardes)}", x, "Anomalie")


CALCULS: dict[Callable[..., Any], Callable[..., Liste]] = {
    acteurs.participations: _participations,
    acteurs.engagements: _engagements_de_l_acteur,
    acteurs.acteurs_de_l_engagement: _acteurs_de_l_engagement,
    lieux.engagements_de_l_arrondissement: _engagements_de_l_arrondissement,
    lieux.engagements_du_quartier: _engagements_du_quartier,
    lieux.projets_de_l_engagement: _projets_de_l_engagement,
    lieux.projets_du_quartier: _projets_du_quartier,
    mobilisations.de_l_arrondissement: _mobilisations_de_l_arrondissement,
    qualite.anomalies_de_l_engagement: _anomalies_de_l_engagement,
}
"""Each named computation that gives a list of nodes, as a pattern."""
