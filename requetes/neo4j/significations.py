"""What each meaning of a field is in Cypher: how it is written, and where the elements of its list come from."""

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

from graphe.modele.catalogue import TYPES
from requetes.langage.filtres import Filtre
from requetes.langage.ordres import Direction, Ordre, ordres_de, sans_ordre
from requetes.langage.plan import ChampDemande
from requetes.langage.significations import Calcul, Lien, Liens, Question, Tous
from requetes.neo4j import poids
from requetes.neo4j.calculs import CALCULS
from requetes.neo4j.conditions import GardeCypher, filtrer, garder
from requetes.neo4j.copies import minimum, toujours_la, tri
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.liste import Liste, de_la_version, ou
from requetes.neo4j.motifs import suivre
from requetes.neo4j.pages import connexion
from requetes.neo4j.reception import ExpressionLue, Reception


def ecrire_champ(ecriture: EcritureCypher, demande: ChampDemande, x: str, type_: str) -> ExpressionLue:
    with ecriture.dans_l_edition(demande):
        return _ecrire(demande.declaration.signification, ecriture, demande, x, type_)


@singledispatch
def _ecrire(sens: Any, ecriture: EcritureCypher, demande: ChampDemande, x: str, type_: str) -> ExpressionLue:  # noqa: ARG001  as all
    raise TypeError(f"Signification inconnue : {sens!r}")


@_ecrire.register
def _(sens: Lien, ecriture: EcritureCypher, demande: ChampDemande, x: str, type_: str) -> ExpressionLue:
    motif = suivre(ecriture.enonce, x, type_, sens.relation, sens.cible if sens.cible in TYPES else "")
    lecture = ecriture.noeud(demande.valeur.selection or {}, motif.fin)

    def lire(brut: Any, reception: Reception) -> Any:
        return None if brut is None else lecture.lire(brut, reception)

    octets, noeuds = poids.du_lien(motif.texte, lecture), lecture.noeuds
    return ExpressionLue(f"head(COLLECT {{ MATCH {motif.texte} RETURN {lecture.expression} }})", lire, octets, noeuds)


@_ecrire.register(Liens)
@_ecrire.register(Tous)
def _(sens: Liens | Tous, ecriture: EcritureCypher, demande: ChampDemande, x: str, type_: str) -> ExpressionLue:
    return connexion(ecriture, demande, lambda arguments: lister(sens, ecriture.enonce, x, type_, arguments))


@_ecrire.register
def _(sens: Calcul, ecriture: EcritureCypher, demande: ChampDemande, x: str, type_: str) -> ExpressionLue:
    return CALCULS[sens](ecriture, demande, x, type_)


@_ecrire.register
def _(sens: Question, ecriture: EcritureCypher, demande: ChampDemande, _x: str, _type: str) -> ExpressionLue:
    return CALCULS[sens](ecriture, demande)


@singledispatch
def lister(sens: Any, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:  # noqa: ARG001
    raise TypeError(f"Sens sans liste : {sens!r}")


@lister.register
def _(sens: Liens, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:
    cible = sens.cible if sens.cible in TYPES else ""
    motif = suivre(enonce, parent, type_, sens.chemin, cible)
    garde = _garder(enonce, motif.fin, cible, sens.criteres, arguments)
    liste = Liste(f"MATCH {motif.texte}{ou(garde.tous)}", motif.fin, cible, naturelle=motif.distinct)
    if len(motif.suivies) == 1 and motif.suivies[0].direct:
        rang = enonce.variable("o")
        liste.avec, liste.ordre = f"{motif.lien}.rang AS {rang}", (rang,)
    return liste


@lister.register
def _(sens: Tous, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:  # noqa: ARG001
    x = enonce.variable()
    garde = _garder(enonce, x, sens.cible, sens.criteres, sans_ordre(arguments))
    ordres = ordres_de(arguments)
    if not ordres:
        return de_la_version(x, sens.cible, garde.tous, garde.nombre)
    return _ordonnee(garde, *ordres) if len(ordres) == 1 else _ordonnee_plusieurs(garde, ordres)


def _garder(
    enonce: Enonce, variable: str, type_: str, criteres: Mapping[str, Any], arguments: Mapping[str, Any]
) -> GardeCypher:
    demandes = dict(arguments)
    filtre: Filtre | None = demandes.pop("filtre", None)
    garde = GardeCypher(enonce, variable, type_)
    garder(garde, criteres.items(), demandes)
    if filtre is not None:
        filtrer(garde, filtre)
    return garde


def _ordonnee(garde: GardeCypher, ordre: Ordre) -> Liste:
    """What has nothing to compare comes last; identifiers decide between equals.

    When every node has something to compare, an index gives them in order.
    """
    x, type_, predicats = garde.variable, garde.nom_type, garde.tous
    chemin = ordre.champ.value
    cle = f"{x}.{tri(type_, chemin)}"
    sens = " DESC" if ordre.sens is Direction.DECROISSANT else ""
    if toujours_la(type_, chemin):
        clauses = du_type(type_, x, *predicats, f"{cle} >= {minimum(type_, chemin)}", ordre="IS NOT NULL")
        cles = (f"{x}.version{sens}", f"{cle}{sens}", f"{x}.ordre")
    else:
        clauses, cles = du_type(type_, x, *predicats), (f"{cle} IS NULL", f"{cle}{sens}", f"{x}.ordre")
    return Liste(clauses, x, type_, ordre=cles, naturelle=True, longue=True, nombre=garde.nombre)


def _ordonnee_plusieurs(garde: GardeCypher, ordres: Sequence[Ordre]) -> Liste:
    x, type_ = garde.variable, garde.nom_type
    cles = []
    for ordre in ordres:
        cle = f"{x}.{tri(type_, ordre.champ.value)}"
        cles += [f"{cle} IS NULL", f"{cle}{' DESC' if ordre.sens is Direction.DECROISSANT else ''}"]
    clauses = du_type(type_, x, *garde.tous)
    return Liste(clauses, x, type_, ordre=(*cles, f"{x}.ordre"), naturelle=True, longue=True, nombre=garde.nombre)
