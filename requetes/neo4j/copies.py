"""What conditions and orders read at the end of their paths, kept on the node they start from.

fin_<chemin>        values at the end of the path of a `Parmi`: one, or a list
fin_<chemin>_dans   identifiers of the quartiers at the end of the path of a `DansQuartier`, and of those that hold them
fin_quartiers       of an ancrage: identifiers of the quartiers where it holds
fin_acteurs         of a participation: identifiers of its acteurs, and of those they are attached to
fin_membres         of a participation: identifiers of the members of these, when they are collectives
places              where the engagement is set: codes of (arrondissement, portée, certitude), any of them included
tri_<chemin>        what an order compares first
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphe.modele.catalogue import TYPES
from graphe.modele.champs import Champ, champs, en_terme
from graphe.modele.couche import Subvention
from graphe.modele.enumerations import CertitudeLien, Portee
from graphe.neo4j.proprietes import SEPARATEUR, Stockage, attributs, stockage
from requetes.langage.conditions import (
    COMPTEES,
    Ancre,
    AuTitreDe,
    Condition,
    Critere,
    DansQuartier,
    Exactement,
    Parmi,
)
from requetes.langage.filtres import Filtre, criteres
from requetes.langage.ordres import COMBIEN, ChampTri
from requetes.neo4j.enonce import VERSION, Enonce
from requetes.neo4j.motifs import Motif, lire, suivre

PLACES = "places"
QUARTIERS = "fin_quartiers"
ACTEURS = "fin_acteurs"
MEMBRES = "fin_membres"
ARRONDISSEMENT = "arrondissement.numero"
CENTAINE = 100
CODES = {portee.name: rang * 10 for rang, portee in enumerate(Portee, 1)}
CODES_CERTITUDE = {certitude.name: rang for rang, certitude in enumerate(CertitudeLien, 1)}
CHERCHES = ("numero", "id")
"""Ends of paths precise enough to be looked for in an index."""


@dataclass(frozen=True, slots=True)
class ValeurCopiee:
    """A property, the expression of its value for the node `n`, and whether it is a list."""

    propriete: str
    expression: str
    pluriel: bool = True


def place(arrondissement: int | None, portee: Portee | None, certitude: CertitudeLien | None) -> int:
    """Code of a place; None stands for any, and of certitudes for any of `COMPTEES`."""
    precise = (CODES[portee.name] if portee else 0) + (CODES_CERTITUDE[certitude.name] if certitude else 0)
    return (arrondissement or 0) * CENTAINE + precise


def tri(type_: str, chemin: str) -> str:
    """The property an order of the list of a type compares."""
    copiee = _copies().get((type_, f"tri:{chemin}"))
    return propriete_triee(type_, en_terme(chemin)) if copiee is None else copiee.propriete


@cache
def copie(type_: str, chemin: str) -> ValeurCopiee | None:
    """Where the values at the end of a path are kept; None when they are not."""
    return _copies().get((type_, chemin))


def complements() -> dict[str, str]:
    """By type, in the order of the catalogue, a map of what is kept on each node `n` of it."""
    par_type: dict[str, dict[str, str]] = {type_: {} for type_ in TYPES}
    for (type_, _), copiee in _copies().items():
        par_type[type_][copiee.propriete] = copiee.expression
    return {
        type_: f"{{{', '.join(f'{propriete}: {expression}' for propriete, expression in siennes.items())}}}"
        for type_, siennes in par_type.items()
        if siennes
    }


def index() -> dict[str, list[str]]:
    """By type, what is kept that an index is worth: a number, an identifier, what an order compares."""
    par_type: dict[str, list[str]] = {}
    for (type_, chemin), copiee in _copies().items():
        cherche = chemin.rpartition(".")[2] in CHERCHES or chemin.startswith("tri:")
        connues = par_type.setdefault(type_, [])
        if cherche and not copiee.pluriel and copiee.propriete not in connues:
            connues.append(copiee.propriete)
    return par_type


@cache
def _copies() -> Mapping[tuple[str, str], ValeurCopiee]:
    trouvees = {
        ("Ancrage", ARRONDISSEMENT): _valeurs("Ancrage", ARRONDISSEMENT),
        ("Ancrage", QUARTIERS): ValeurCopiee(QUARTIERS, _quartiers()),
        ("Participation", ACTEURS): ValeurCopiee(ACTEURS, _remonter("(n)-[:ACTEUR|SERVICES]->()", "RATTACHEMENT")),
        ("Participation", MEMBRES): ValeurCopiee(MEMBRES, _membres()),
    }
    for type_, condition in conditions():
        for chemin, copiee in _copies_de(type_, condition):
            trouvees[type_, chemin] = copiee
    return {**trouvees, **{(type_, f"tri:{chemin}"): _tri(type_, chemin) for type_, chemin in _ordres()}}


def conditions() -> Iterator[tuple[str, Condition]]:
    for filtre in Filtre.__subclasses__():
        type_ = filtre.__name__.removeprefix("Filtre")
        for _, critere in criteres(filtre):
            yield from ((type_, une) for une in _toutes(critere))


def _toutes(critere: Critere) -> Iterator[Condition]:
    if isinstance(critere, AuTitreDe):
        yield from (une for _, *deux in critere.selon for une in deux)
    else:
        yield critere


def _copies_de(type_: str, condition: Condition) -> Iterator[tuple[str, ValeurCopiee]]:
    if isinstance(condition, Parmi | Exactement) and _mene_ailleurs(type_, condition.chemin):
        yield condition.chemin, _valeurs(type_, condition.chemin)
    elif isinstance(condition, DansQuartier):
        motif = suivre(Enonce(), "n", type_, condition.chemin)
        propriete = f"{_nommer('fin', condition.chemin)}_dans"
        yield f"{condition.chemin}.dans", ValeurCopiee(propriete, _remonter(motif.texte, "PARENT"))
    elif isinstance(condition, Ancre):
        yield PLACES, ValeurCopiee(PLACES, _places(lire(Enonce(), "n", type_, condition.chemin)[0]))


def _mene_ailleurs(type_: str, chemin: str) -> bool:
    return "|" in chemin or "+" in chemin or bool(lire(Enonce(), "n", type_, chemin)[0].suivies)


def _ordres() -> Iterator[tuple[str, str]]:
    for liste in ChampTri.__subclasses__():
        for membre in liste:
            if "." in membre.value or membre.value.startswith(COMBIEN):
                yield liste.__name__.removeprefix("Champ"), membre.value


def _nommer(prefixe: str, chemin: str) -> str:
    return "_".join((prefixe, *map(en_terme, chemin.replace("|", ".ou.").replace("+", ".et.").split("."))))


def _valeurs(type_: str, chemin: str) -> ValeurCopiee:
    if "+" in chemin:
        ensemble = " + ".join(_toutes_les_valeurs(type_, lu) for lu in chemin.split("+"))
        return ValeurCopiee(_nommer("fin", chemin), ensemble)
    premier, _, sinon = chemin.partition("|")
    if sinon:
        lues, autres = (_toutes_les_valeurs(type_, un) for un in (premier, sinon))
        choix = f"CASE WHEN size({lues}) > 0 THEN {lues} ELSE {autres} END"
        return ValeurCopiee(_nommer("fin", chemin), choix)
    motif, propriete, pluriel = lire(Enonce(), "n", type_, chemin)
    lue, nom = f"{motif.fin}.{propriete}", _nommer("fin", chemin)
    if motif.unique and not pluriel:
        return ValeurCopiee(nom, f"head(COLLECT {{ MATCH {motif.texte} RETURN {lue} }})", pluriel=False)
    valeur = f"UNWIND {lue} AS v RETURN DISTINCT v" if pluriel else f"WHERE {lue} IS NOT NULL RETURN DISTINCT {lue}"
    return ValeurCopiee(nom, f"COLLECT {{ MATCH {motif.texte} {valeur} }}")


def _toutes_les_valeurs(type_: str, chemin: str) -> str:
    motif, propriete, _ = lire(Enonce(), "n", type_, chemin)
    lue = f"{motif.fin}.{propriete}"
    texte = _par_l_index(motif.texte) if type_ == Subvention.__name__ else motif.texte
    return f"COLLECT {{ MATCH {texte} WHERE {lue} IS NOT NULL RETURN DISTINCT {lue} }}"


_MOBILISATIONS = re.compile(r"\((\w+)\)<-\[\w+:FINANCEMENT\]-\((\w+):Mobilisation\)")


def _par_l_index(motif: str) -> str:
    """Every row of a layer leads to its financement too: mobilisations are found by what is kept on them already."""
    financement = _nommer("fin", "financement.id")
    return _MOBILISATIONS.sub(
        rf"(\1) MATCH (\2:Mobilisation) WHERE \2.version = {VERSION} AND \2.{financement} = \1.id AND \2.ordre >= '' "
        r"MATCH (\2)",
        motif,
    )


def _remonter(motif: str, relation: str) -> str:
    return f"COLLECT {{ MATCH {motif}-[:{relation}*0..]->(q) RETURN DISTINCT q.id }}"


def _membres() -> str:
    motif = "(n)-[:ACTEUR|SERVICES]->()-[:RATTACHEMENT*0..]->()<-[:MEMBRE_DE]-(q)"
    return f"COLLECT {{ MATCH {motif} RETURN DISTINCT q.id }}"


def _quartiers() -> str:
    """The quartier and those that hold it; the parts of a whole quartier (PARISIENNE) in that arrondissement.

    An arrondissement has as many ancrages as there are contracts: it is never left by them.
    """
    parties = (
        "MATCH (n)-[:ARRONDISSEMENT]->(r) MATCH (n)-[:QUARTIER]->()<-[:PARENT*0..]-(q) "
        f"WHERE n.portee = '{Portee.PARISIENNE.name}' "
        "AND r IN COLLECT { MATCH (q)-[:ARRONDISSEMENTS]->(s) RETURN s } RETURN q.id AS id"
    )
    return f"COLLECT {{ MATCH (n)-[:QUARTIER]->()-[:PARENT*0..]->(q) RETURN q.id AS id UNION {parties} }}"


def _places(motif: Motif) -> str:
    """Those of the engagement are known when others read them: it comes first in the catalogue."""
    if motif.suivies:
        return f"head(COLLECT {{ MATCH {motif.texte} RETURN {motif.fin}.{PLACES} }})"
    portee = " ".join(f"WHEN '{nom}' THEN {code}" for nom, code in CODES.items())
    comptees = {certitude.name for certitude in COMPTEES}
    certitude = " ".join(
        f"WHEN '{nom}' THEN {[0, code] if nom in comptees else [code]}" for nom, code in CODES_CERTITUDE.items()
    )
    return (
        "COLLECT { MATCH (n)<-[:ENGAGEMENT]-(a:Ancrage)-[:ARRONDISSEMENT]->(r) "
        f"UNWIND [0, r.numero * {CENTAINE}] AS ou UNWIND [0, CASE a.portee {portee} END] AS comment "
        f"UNWIND CASE a.certitude {certitude} END AS surete RETURN DISTINCT ou + comment + surete }}"
    )


def _tri(type_: str, chemin: str) -> ValeurCopiee:
    if chemin.startswith(COMBIEN):
        relation = chemin.removeprefix(COMBIEN)
        motif = suivre(Enonce(), "n", type_, relation)
        combien = f"COUNT {{ MATCH {motif.texte} RETURN DISTINCT {motif.fin} }}"
        return ValeurCopiee(_nommer("nombre", relation), combien, pluriel=False)
    motif, propriete, _ = lire(Enonce(), "n", type_, chemin)
    triee = propriete_triee(motif.type, propriete)
    if motif.unique and triee == propriete:
        return _valeurs(type_, chemin)
    lue = f"{motif.fin}.{triee}"
    premiere = f"MATCH {motif.texte} RETURN {lue} ORDER BY {motif.lien}.rang LIMIT 1"
    return ValeurCopiee(_nommer("tri", chemin), f"head(COLLECT {{ {premiere} }})", pluriel=False)


TRI = "tri_"
ENTIER_MIN = -(2**31)


def propriete_triee(type_: str, propriete: str) -> str:
    """A number is compared as it is, another value by its key."""
    return propriete if _nombre(TYPES[type_], propriete) else f"{TRI}{propriete}"


def _nombre(type_: Any, propriete: str) -> bool:
    """Of an attribute, or of one of a composed value."""
    for attribut in attributs(type_):
        if attribut.terme == propriete:
            return attribut.valeur in (int, float)
        debut = f"{attribut.terme}{SEPARATEUR}"
        if stockage(attribut) is Stockage.COMPOSEE and propriete.startswith(debut):
            return _nombre(attribut.valeur, propriete.removeprefix(debut))
    return False


def toujours_la(type_: str, chemin: str) -> bool:
    """There is something to compare on every node of the type."""
    if chemin.startswith(COMBIEN):
        return True
    motif, champ = _compare(type_, chemin)
    return all(suivie.requis for suivie in motif.suivies) and (champ is None or not (champ.nul or champ.pluriel))


def minimum(type_: str, chemin: str) -> str:
    """Nothing that is compared stands before."""
    if chemin.startswith(COMBIEN):
        return "0"
    _, champ = _compare(type_, chemin)
    return "''" if champ is not None and champ.valeur is str else str(ENTIER_MIN)


def _compare(type_: str, chemin: str) -> tuple[Motif, Champ | None]:
    """The path of relations, and the attribute at its end when it is not a computed one."""
    relations, _, attribut = chemin.rpartition(".")
    motif = suivre(Enonce(), "n", type_, relations)
    return motif, next((champ for champ in champs(TYPES[motif.type]) if champ.nom == attribut), None)
