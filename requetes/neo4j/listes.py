"""Where the elements of a list come from: what each meaning is in Cypher."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from graphe.modele.catalogue import TYPES
from requetes.langage.filtres import Filtre
from requetes.langage.ordres import Direction, Ordre
from requetes.langage.significations import Liens, Tous
from requetes.neo4j.conditions import Garde, filtrer, garder
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.fins import tri
from requetes.neo4j.liste import Liste, de_la_version, ou
from requetes.neo4j.motifs import suivre
from requetes.neo4j.tris import minimum, toujours_la


@singledispatch
def lister(sens: Any, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:  # noqa: ARG001
    raise TypeError(f"Sens sans liste : {sens!r}")


@lister.register
def _(sens: Liens, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:
    cible = sens.cible if sens.cible in TYPES else ""
    motif = suivre(enonce, parent, type_, sens.chemin, cible)
    garde = _garder(enonce, motif.fin, cible, sens.criteres, arguments)
    liste = Liste(f"MATCH {motif.texte}{ou(garde.predicats)}", motif.fin, cible, naturelle=motif.distinct)
    if len(motif.pas) == 1 and motif.pas[0].direct:
        rang = enonce.variable("o")
        liste.avec, liste.ordre = f"{motif.lien}.rang AS {rang}", (rang,)
    return liste


@lister.register
def _(sens: Tous, enonce: Enonce, parent: str, type_: str, arguments: Mapping[str, Any]) -> Liste:  # noqa: ARG001
    x = enonce.variable()
    demandes = {nom: valeur for nom, valeur in arguments.items() if nom != "ordre"}
    garde = _garder(enonce, x, sens.cible, sens.criteres, demandes)
    ordre = arguments.get("ordre")
    if ordre is None:
        return de_la_version(x, sens.cible, garde.predicats, garde.nombre)
    return _ordonnee(garde, ordre)


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


def _ordonnee(garde: Garde, ordre: Ordre) -> Liste:
    """What has nothing to compare comes last; identifiers decide between equals.

    When every node has something to compare, an index gives them in order.
    """
    x, type_, predicats = garde.variable, garde.nom_type, garde.predicats
    chemin = ordre.champ.value
    cle = f"{x}.{tri(type_, chemin)}"
    sens = " DESC" if ordre.sens is Direction.DECROISSANT else ""
    if toujours_la(type_, chemin):
        clauses = du_type(type_, x, *predicats, f"{cle} >= {minimum(type_, chemin)}", ordre="IS NOT NULL")
        cles = (f"{x}.version{sens}", f"{cle}{sens}", f"{x}.ordre")
    else:
        clauses, cles = du_type(type_, x, *predicats), (f"{cle} IS NULL", f"{cle}{sens}", f"{x}.ordre")
    return Liste(clauses, x, type_, ordre=cles, naturelle=True, longue=True, nombre=garde.nombre)
