"""What conditions and orders read at the end of their paths, kept on the node they start from.

fin_<chemin>        values at the end of the path of a `Parmi`: one, or a list
fin_<chemin>_dans   identifiers of the quartiers at the end of the path of a `DansQuartier`, and of those that hold them
fin_quartiers       of an ancrage: identifiers of the quartiers where it holds
fin_acteurs         of a participation: identifiers of its acteurs, and of those they are attached to
places              where the engagement is set: codes of (arrondissement, portée), any of them included
tri_<chemin>        what an order compares first
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graphe.modele.catalogue import TYPES
from graphe.modele.enumerations import Portee
from graphe.neo4j.attributs import en_graphql
from requetes.langage import filtres_par_type  # noqa: F401  declares the filters
from requetes.langage.conditions import Ancre, Condition, DansQuartier, Parmi
from requetes.langage.filtres import Filtre, criteres
from requetes.langage.ordres import ChampTri
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.motifs import Motif, lire, suivre
from requetes.neo4j.tris import propriete_triee

PLACES = "places"
QUARTIERS = "fin_quartiers"
ACTEURS = "fin_acteurs"
ARRONDISSEMENT = "arrondissement.numero"
CODES = {portee.name: rang for rang, portee in enumerate(Portee, 1)}
DIZAINE = 10
CHERCHES = ("numero", "id")
"""Ends of paths precise enough to be looked for in an index."""


@dataclass(frozen=True, slots=True)
class Fin:
    """A property, the expression of its value for the node `n`, and whether it is a list."""

    propriete: str
    expression: str
    pluriel: bool = True


def place(arrondissement: int | None, portee: Portee | None) -> int:
    """Code of a place; None stands for any."""
    return (arrondissement or 0) * DIZAINE + (CODES[portee.name] if portee else 0)


def tri(type_: str, chemin: str) -> str:
    """The property an order of the list of a type compares."""
    une_fin = _fins().get((type_, f"tri:{chemin}"))
    return propriete_triee(type_, en_graphql(chemin)) if une_fin is None else une_fin.propriete


@cache
def fin(type_: str, chemin: str) -> Fin | None:
    """Where the values at the end of a path are kept; None when they are not."""
    return _fins().get((type_, chemin))


def complements() -> dict[str, str]:
    """By type, in the order of the catalogue, a map of what is kept on each node `n` of it."""
    par_type: dict[str, dict[str, str]] = {type_: {} for type_ in TYPES}
    for (type_, _), une_fin in _fins().items():
        par_type[type_][une_fin.propriete] = une_fin.expression
    return {
        type_: f"{{{', '.join(f'{propriete}: {expression}' for propriete, expression in fins.items())}}}"
        for type_, fins in par_type.items()
        if fins
    }


def index() -> dict[str, list[str]]:
    """By type, what is kept that an index is worth: a number, an identifier, what an order compares."""
    par_type: dict[str, list[str]] = {}
    for (type_, chemin), une_fin in _fins().items():
        cherche = chemin.rpartition(".")[2] in CHERCHES or chemin.startswith("tri:")
        connues = par_type.setdefault(type_, [])
        if cherche and not une_fin.pluriel and une_fin.propriete not in connues:
            connues.append(une_fin.propriete)
    return par_type


@cache
def _fins() -> Mapping[tuple[str, str], Fin]:
    trouvees = {
        ("Ancrage", ARRONDISSEMENT): _valeurs("Ancrage", ARRONDISSEMENT),
        ("Ancrage", QUARTIERS): Fin(QUARTIERS, _quartiers()),
        ("Participation", ACTEURS): Fin(ACTEURS, _remonter("(n)-[:ACTEUR|SERVICES]->()", "RATTACHEMENT")),
    }
    for type_, condition in conditions():
        for chemin, une_fin in _fins_de(type_, condition):
            trouvees[type_, chemin] = une_fin
    return {**trouvees, **{(type_, f"tri:{chemin}"): _tri(type_, chemin) for type_, chemin in _ordres()}}


def conditions() -> Iterator[tuple[str, Condition]]:
    for filtre in Filtre.__subclasses__():
        for _, condition in criteres(filtre):
            yield filtre.__name__.removeprefix("Filtre"), condition


def _fins_de(type_: str, condition: Condition) -> Iterator[tuple[str, Fin]]:
    if isinstance(condition, Parmi) and lire(Enonce(), "n", type_, condition.chemin)[0].pas:
        yield condition.chemin, _valeurs(type_, condition.chemin)
    elif isinstance(condition, DansQuartier):
        motif = suivre(Enonce(), "n", type_, condition.chemin)
        propriete = f"{_nommer('fin', condition.chemin)}_dans"
        yield f"{condition.chemin}.dans", Fin(propriete, _remonter(motif.texte, "PARENT"))
    elif isinstance(condition, Ancre):
        yield PLACES, Fin(PLACES, _places(lire(Enonce(), "n", type_, condition.chemin)[0]))


def _ordres() -> Iterator[tuple[str, str]]:
    for liste in ChampTri.__subclasses__():
        for membre in liste:
            if "." in membre.value:
                yield liste.__name__.removeprefix("Champ"), membre.value


def _nommer(prefixe: str, chemin: str) -> str:
    return "_".join((prefixe, *map(en_graphql, chemin.split("."))))


def _valeurs(type_: str, chemin: str) -> Fin:
    motif, propriete, pluriel = lire(Enonce(), "n", type_, chemin)
    lue, nom = f"{motif.fin}.{propriete}", _nommer("fin", chemin)
    if motif.unique and not pluriel:
        return Fin(nom, f"head(COLLECT {{ MATCH {motif.texte} RETURN {lue} }})", pluriel=False)
    valeur = f"UNWIND {lue} AS v RETURN DISTINCT v" if pluriel else f"WHERE {lue} IS NOT NULL RETURN DISTINCT {lue}"
    return Fin(nom, f"COLLECT {{ MATCH {motif.texte} {valeur} }}")


def _remonter(motif: str, relation: str) -> str:
    return f"COLLECT {{ MATCH {motif}-[:{relation}*0..]->(q) RETURN DISTINCT q.id }}"


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
    if motif.pas:
        return f"head(COLLECT {{ MATCH {motif.texte} RETURN {motif.fin}.{PLACES} }})"
    portee = " ".join(f"WHEN '{nom}' THEN {code}" for nom, code in CODES.items())
    return (
        "COLLECT { MATCH (n)<-[:ENGAGEMENT]-(a:Ancrage)-[:ARRONDISSEMENT]->(r) "
        f"UNWIND [0, r.numero * {DIZAINE}] AS ou UNWIND [0, CASE a.portee {portee} END] AS comment "
        "RETURN DISTINCT ou + comment }"
    )


def _tri(type_: str, chemin: str) -> Fin:
    motif, propriete, _ = lire(Enonce(), "n", type_, chemin)
    triee = propriete_triee(motif.type, propriete)
    if motif.unique and triee == propriete:
        return _valeurs(type_, chemin)
    lue = f"{motif.fin}.{triee}"
    premiere = f"MATCH {motif.texte} RETURN {lue} ORDER BY {motif.lien}.rang LIMIT 1"
    return Fin(_nommer("tri", chemin), f"head(COLLECT {{ {premiere} }})", pluriel=False)
