"""Conditions of the filters as predicates of Cypher; what they must find known is verified in the same statement."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.champs import en_terme
from graphe.modele.enumerations import Code
from graphe.modele.territoire import Quartier
from graphe.texte import racines
from requetes.annuaire.trouver import controler, de_type
from requetes.langage import controles
from requetes.langage.conditions import (
    AU_TITRE_DE,
    CONTRAT,
    CONTRAT_CONNU,
    NON_PRECISE,
    PAR_EDITION,
    Ancre,
    Cherche,
    Critere,
    DansQuartier,
    DUneEdition,
    Exactement,
    Existe,
    Parmi,
    Participe,
    Situe,
    grouper,
    groupes,
    numeros,
)
from requetes.langage.controles import Controle, IdentifiantConnu, NumeroConnu
from requetes.langage.filtres import SANS_LIEU, Filtre, criteres, niveau_suivant, reunir
from requetes.neo4j.comptes import compte, compte_de_tous, comptes
from requetes.neo4j.copies import (
    ACTEURS,
    MEMBRES,
    PLACES,
    QUARTIERS,
    ValeurCopiee,
    copie,
)
from requetes.neo4j.enonce import Enonce, du_type
from requetes.neo4j.lieux import ancre_ici, au_lieu, codes_de_place, est_parmi
from requetes.neo4j.motifs import Motif, lire, relation_suivie, suivre

CONTRATS, HORS_VIGUEUR = "contrats", "horsVigueur"
"""Keys of the contracts that a node is of, when not all speak of it; whether none of them is in force."""

ICI: Any = object()
"""The arrondissement or the quartier that is asked: a variable."""
SANS_GRAPHE = Graphe(())
"""For what is refused whatever the graph."""


@dataclass
class GardeCypher:
    """Predicates on one variable; what they rest on is verified by the statement.

    `ici` is the variable of the arrondissement, or the quartier, that ICI stands for. `stricte`: none may be null, for
    its contrary would be null too; otherwise null is as good as false. `comptes` are expressions of how many nodes of
    the type satisfy each predicate that the load has counted.
    """

    enonce: Enonce
    variable: str
    nom_type: str
    stricte: bool = False
    ici: str = ""
    type_ici: str = "Arrondissement"
    predicats: list[str] = field(default_factory=list)
    comptes: list[str] = field(default_factory=list)
    en_vigueur: bool = False

    @property
    def tous(self) -> list[str]:
        """With that of the editions in force, which the load has counted alone."""
        return [*self.predicats, *([en_vigueur(self.variable)] if self.en_vigueur else [])]

    @property
    def nombre(self) -> str:
        """Expression of how many nodes of the type satisfy all predicates; empty unless the load counted them."""
        if not self.predicats:
            return compte_de_tous(self.nom_type)
        return self.comptes[0] if len(self.comptes) == len(self.predicats) == 1 else ""

    def porter(self, propriete: str, test: str) -> None:
        """What was just asked is that a value of the property passes the test."""
        if propriete in comptes().get(self.nom_type, ()):
            self.comptes.append(compte(self.nom_type, propriete, test))

    def test(self, predicat: str) -> str:
        """A predicate that is null when its property is missing."""
        return f"coalesce({predicat}, false)" if self.stricte else predicat

    def exiger(self, type_: str, propriete: str, valeur: Any, rejouer: Callable[[Graphe], Any]) -> None:
        trouve = du_type(type_, "c", f"c.{propriete} = {self.enonce.parametre(valeur)}")
        cherches = (valeur,) if isinstance(valeur, str) else ()
        self.enonce.verifier(f"EXISTS {{ {trouve} }}", rejouer, *cherches)

    def controler(self, controle: Controle, valeur: Any) -> None:
        if isinstance(controle, NumeroConnu):
            self.exiger(controle.type, "numero", valeur, lambda graphe: controler(controle, graphe, valeur))
        elif isinstance(controle, IdentifiantConnu):
            self.exiger(controle.type, "id", valeur, lambda graphe: controler(controle, graphe, valeur))
        else:
            controler(controle, SANS_GRAPHE, valeur)

    def exiger_noeud(self, type_: type[Any], identifiant: str) -> None:
        self.exiger(type_.__name__, "id", identifiant, lambda graphe: de_type(graphe, identifiant, type_))


def garder(garde: GardeCypher, conditions: Iterable[tuple[str, Critere]], demandes: Mapping[str, Any]) -> None:
    for condition, valeurs in grouper(conditions, demandes):
        if condition is PAR_EDITION and not valeurs:
            garde.en_vigueur = True
        else:
            garde.predicats.append(_predicat(condition, garde, valeurs))


def filtrer(garde: GardeCypher, filtre: Filtre) -> None:
    """Within an arrondissement or a quartier that is a variable, `ou` goes with it."""
    _filtrer(garde, reunir(filtre, {garde.type_ici.lower(): ICI} if garde.ici else SANS_LIEU), 0)


def _filtrer(garde: GardeCypher, filtre: Filtre, niveau: int) -> None:
    suivant = niveau_suivant(niveau)
    conditions = tuple(criteres(type(filtre)))
    garder(garde, conditions, {nom: getattr(filtre, nom) for nom, _ in conditions})
    for autre in filtre.et or ():
        _filtrer(garde, autre, suivant)
    if filtre.ou is not None:
        branches = [_a_part(garde, autre, suivant) for autre in filtre.ou]
        garde.predicats.append(f"({' OR '.join(branches)})" if branches else "false")
    if filtre.non is not None:
        garde.predicats.append(f"NOT {_a_part(garde, filtre.non, suivant)}")


def _a_part(garde: GardeCypher, filtre: Filtre, niveau: int) -> str:
    dedans = GardeCypher(
        garde.enonce, garde.variable, garde.nom_type, stricte=True, ici=garde.ici, type_ici=garde.type_ici
    )
    _filtrer(dedans, filtre, niveau)
    return f"({' AND '.join(dedans.predicats) or 'true'})"


@singledispatch
def _predicat(condition: Any, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:  # noqa: ARG001  the signature of all
    raise TypeError(f"Condition inconnue : {condition!r}")


@_predicat.register
def _(_condition: DUneEdition, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    return d_une_edition(garde, demandes.get(CONTRAT))


def d_une_edition(garde: GardeCypher, contrat: str | None) -> str:
    if contrat is None:
        return en_vigueur(garde.variable)
    garde.controler(CONTRAT_CONNU, contrat)
    contrats = f"{garde.variable}.{CONTRATS}"
    return f"({contrats} IS NULL OR {garde.enonce.parametre(contrat)} IN {contrats})"


def en_vigueur(x: str) -> str:
    return f"{x}.{HORS_VIGUEUR} IS NULL"


@_predicat.register
def _(condition: Parmi, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    retenus = _demandes(demandes)
    for valeur in retenus:
        if not (condition.rien and valeur == NON_PRECISE):
            garde.controler(condition.controle, valeur)
    gardee = copie(garde.nom_type, condition.chemin)
    if condition.rien and NON_PRECISE in retenus:
        assert gardee is not None
        return _ou_rien(garde, gardee, [v for v in retenus if v != NON_PRECISE])
    codes = sorted(v.name if isinstance(v, Code) else v for v in retenus)
    if gardee is not None:
        return garde.test(_porte(garde, gardee.propriete, codes, pluriel=gardee.pluriel))
    motif, propriete, pluriel = lire(garde.enonce, garde.variable, garde.nom_type, condition.chemin)
    if not motif.suivies:
        return garde.test(_porte(garde, propriete, codes, pluriel=pluriel))
    predicat, _ = est_parmi(garde.enonce, f"{motif.fin}.{propriete}", codes, pluriel=pluriel)
    return _au_bout(garde, motif, predicat)


def _demandes(demandes: Mapping[str, Any]) -> list[Any]:
    """The values asked by the one field of a condition, each once."""
    (demande,) = demandes.values()
    return list(dict.fromkeys(demande if isinstance(demande, tuple | list) else (demande,)))


def _ou_rien(garde: GardeCypher, gardee: ValeurCopiee, valeurs: list[Any]) -> str:
    """A property of the node itself holds one of the values, or nothing. It is never null."""
    lue = f"{garde.variable}.{gardee.propriete}"
    vide = f"size(coalesce({lue}, [])) = 0" if gardee.pluriel else f"{lue} IS NULL"
    if not valeurs:
        return f"({vide})"
    predicat, _ = est_parmi(garde.enonce, lue, valeurs, pluriel=gardee.pluriel)
    return f"(coalesce({predicat}, false) OR {vide})"


@_predicat.register
def _(condition: Exactement, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    attendues = _demandes(demandes)
    for valeur in attendues:
        if valeur != NON_PRECISE:
            garde.controler(condition.controle, valeur)
    gardee = copie(garde.nom_type, condition.chemin)
    assert gardee is not None
    if attendues == [NON_PRECISE]:
        return _ou_rien(garde, gardee, [])
    if not attendues or NON_PRECISE in attendues:
        return "false"
    lue, toutes = f"coalesce({garde.variable}.{gardee.propriete}, [])", garde.enonce.parametre(attendues)
    return f"(size({lue}) = {len(attendues)} AND all(k IN {lue} WHERE k IN {toutes}))"


def _porte(garde: GardeCypher, propriete: str, valeurs: list[Any], *, pluriel: bool) -> str:
    """A property of the node itself holds one of the values."""
    predicat, test = est_parmi(garde.enonce, f"{garde.variable}.{propriete}", valeurs, pluriel=pluriel)
    if test:
        garde.porter(propriete, test)
    return predicat


def _au_bout(garde: GardeCypher, motif: Motif, test: str) -> str:
    """What is missing satisfies nothing."""
    return f"EXISTS {{ MATCH {motif.texte} WHERE {test} }}" if motif.suivies else garde.test(test)


@_predicat.register
def _(condition: Existe, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    (attendu,) = demandes.values()
    existe = " OR ".join(_existe(garde, chemin) for chemin in condition.chemin.split("+"))
    return f"{'' if attendu else 'NOT '}({existe})"


def _existe(garde: GardeCypher, chemin: str) -> str:
    if relation_suivie(garde.nom_type, chemin.partition(".")[0]) is None:
        _, propriete, pluriel = lire(garde.enonce, garde.variable, garde.nom_type, chemin)
        lue = f"{garde.variable}.{propriete}"
        return f"size(coalesce({lue}, [])) > 0" if pluriel else f"{lue} IS NOT NULL"
    return f"EXISTS {{ {suivre(garde.enonce, garde.variable, garde.nom_type, chemin).texte} }}"


@_predicat.register
def _(condition: Cherche, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    (demande,) = demandes.values()
    controles.texte(demande)
    return " AND ".join(_cherche(condition, garde, racine) for racine in racines(demande))


def _cherche(condition: Cherche, garde: GardeCypher, racine: str) -> str:
    cherchee = garde.enonce.parametre(racine)
    endroits = []
    for chemin in condition.chemins:
        relations, _, attribut = chemin.rpartition(".")
        motif = suivre(garde.enonce, garde.variable, garde.nom_type, relations)
        endroits.append(_au_bout(garde, motif, f"{cherchee} IN {motif.fin}.racines_{en_terme(attribut)}"))
    return f"({' OR '.join(endroits)})"


@_predicat.register
def _(condition: DansQuartier, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    retenus = _demandes(demandes)
    _exiger_quartiers(garde, retenus)
    dans = copie(garde.nom_type, f"{condition.chemin}.dans")
    assert dans is not None
    if NON_PRECISE in retenus:
        return _ou_rien(garde, dans, [v for v in retenus if v != NON_PRECISE])
    return est_parmi(garde.enonce, f"{garde.variable}.{dans.propriete}", retenus, pluriel=True)[0]


def _exiger_quartiers(garde: GardeCypher, identifiants: Iterable[str]) -> None:
    for identifiant in identifiants:
        if identifiant != NON_PRECISE:
            garde.exiger_noeud(Quartier, identifiant)


@_predicat.register
def _(condition: Ancre, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    verifier_lieu(garde, demandes)
    if ICI in (demandes.get("arrondissement"), demandes.get("quartier")):
        return _ancre_ici(condition, garde, demandes)
    if not groupes(demandes, "quartier", "quartiers"):
        codes = codes_de_place(numeros(demandes), demandes.get("portees"), demandes.get("certitudes_lien"))
        return _porte(garde, PLACES, codes, pluriel=True)
    motif, _, _ = lire(garde.enonce, garde.variable, garde.nom_type, condition.chemin)
    gardes = au_lieu(garde.enonce, "a", demandes)
    return f"EXISTS {{ MATCH {motif.texte}<-[:ENGAGEMENT]-(a:Ancrage) WHERE {' AND '.join(gardes)} }}"


def _ancre_ici(condition: Ancre, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    reste = {nom: valeur for nom, valeur in demandes.items() if valeur is not ICI}
    if garde.type_ici == "Arrondissement" and not groupes(reste, "quartier", "quartiers"):
        x, portees, certitudes = garde.variable, demandes.get("portees"), demandes.get("certitudes_lien")
        return f"({ancre_ici(garde.enonce, x, garde.ici, portees, certitudes)})"
    motif, _, _ = lire(garde.enonce, garde.variable, garde.nom_type, condition.chemin)
    au_quartier = garde.type_ici == "Quartier"
    dedans = f"{garde.ici}.id IN a.{QUARTIERS}" if au_quartier else f"(a)-[:ARRONDISSEMENT]->({garde.ici})"
    gardes = [dedans, *au_lieu(garde.enonce, "a", reste)]
    return f"EXISTS {{ MATCH {motif.texte}<-[:ENGAGEMENT]-(a:Ancrage) WHERE {' AND '.join(gardes)} }}"


@_predicat.register
def _(_condition: Situe, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    verifier_lieu(garde, demandes)
    return f"({' AND '.join(au_lieu(garde.enonce, garde.variable, demandes)) or 'true'})"


def verifier_lieu(garde: GardeCypher, demandes: Mapping[str, Any]) -> None:
    seul = demandes.get("arrondissement")
    for numero in (*(() if seul is None or seul is ICI else (seul,)), *(demandes.get("arrondissements") or ())):
        controles.arrondissement(numero)
    for groupe in groupes(demandes, "quartier", "quartiers"):
        _exiger_quartiers(garde, [un for un in groupe if un is not ICI])


@_predicat.register
def _(condition: Participe, garde: GardeCypher, demandes: Mapping[str, Any]) -> str:
    motif, _, _ = lire(garde.enonce, garde.variable, garde.nom_type, condition.chemin)
    gardes = []
    demandees, roles = groupes(demandes, "acteur", "acteurs"), demandes.get("roles")
    if not demandees and roles is None:
        return "true"
    if roles is not None:
        gardes.append(f"p.role IN {garde.enonce.parametre([r.name for r in roles])}")
    for groupe in demandees:
        for acteur in groupe:
            garde.exiger_noeud(Acteur, acteur)
        lus = (ACTEURS, MEMBRES) if demandes.get(AU_TITRE_DE) else (ACTEURS,)
        parmi = (est_parmi(garde.enonce, f"p.{lu}", list(groupe), pluriel=True)[0] for lu in lus)
        gardes.append(f"({' OR '.join(parmi)})")
    return f"EXISTS {{ MATCH {motif.texte}<-[:ENGAGEMENT]-(p:Participation) WHERE {' AND '.join(gardes)} }}"
