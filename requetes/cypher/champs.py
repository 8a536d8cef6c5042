"""How each field that reads the graph is written."""

from collections.abc import Callable, Mapping
from typing import Any

from graphe.catalogue import TYPES
from graphe.neo4j.attributs import en_graphql
from requetes import lieux
from requetes.cypher.ecriture import Ecriture
from requetes.cypher.enonce import VERSION
from requetes.cypher.motifs import suivre
from requetes.cypher.pages import connexion
from requetes.cypher.questions import QUESTIONS
from requetes.cypher.releves import Lecture, Objet, Reception
from requetes.plan import Champ
from requetes.sens import Calcul, Lien, Question

SOURCE = ("document", "ligne_debut", "ligne_fin", "texte")


def champ(ecriture: Ecriture, demande: Champ, x: str, type_: str) -> Lecture:
    sens = demande.declaration.sens
    if isinstance(sens, Question):
        return QUESTIONS[sens.fonction](ecriture, demande)
    if demande.declaration.connexion:
        return connexion(ecriture, demande, x, type_)
    if isinstance(sens, Lien):
        return _lien(ecriture, demande, sens, x, type_)
    assert isinstance(sens, Calcul)
    return CALCULS[sens.fonction](ecriture, demande, x)


def _lien(ecriture: Ecriture, demande: Champ, sens: Lien, x: str, type_: str) -> Lecture:
    motif = suivre(ecriture.enonce, x, type_, sens.relation, sens.cible if sens.cible in TYPES else "")
    lecture = ecriture.noeud(demande.valeur.selection or {}, motif.fin)

    def lire(brut: Any, reception: Reception) -> Any:
        return None if brut is None else lecture.lire(brut, reception)

    return Lecture(f"head(COLLECT {{ MATCH {motif.texte} RETURN {lecture.expression} }})", lire)


def _arrondissements_cites(ecriture: Ecriture, _demande: Champ, x: str) -> Lecture:
    r, a = ecriture.enonce.variable("r"), ecriture.enonce.variable()
    lus = f"COLLECT {{ MATCH ({x})-[{r}:ARRONDISSEMENTS]->({a}) RETURN {a}.numero ORDER BY {r}.rang }}"
    return Lecture(lus, lambda brut, _: brut)


def _preuves(ecriture: Ecriture, _demande: Champ, x: str) -> Lecture:
    """Of the contract and of the quartier, of the action, or of both mentions, according to the portée."""
    n = ecriture.enonce.variable()

    def de(relation: str) -> str:
        return f"COLLECT {{ MATCH ({x})-[:{relation}]->({n}) RETURN {_passage(n, 'source')} }}"

    contrats = f"MATCH ({n}:Contrat) WHERE {n}.version = {VERSION} RETURN {_passage(n, 'application')}"
    parisienne = f"COLLECT {{ {contrats} ORDER BY {n}.ordre }} + {de('QUARTIER')}"
    projet = f"{de('MENTION_ENGAGEMENT')} + {de('MENTION_PROJET')}"
    lus = f"CASE {x}.portee WHEN 'PARISIENNE' THEN {parisienne} WHEN 'CITATION' THEN {de('ACTION')} ELSE {projet} END"
    return Lecture(lus, lambda brut, _: [_source(passage) for passage in brut])


def _passage(n: str, attribut: str) -> str:
    return f"[{', '.join(f'{n}.{attribut}_{en_graphql(nom)}' for nom in SOURCE)}]"


def _source(valeurs: list[Any]) -> Objet:
    return Objet(**dict(zip(SOURCE, valeurs, strict=True)))


CALCULS: Mapping[Callable[..., Any], Callable[[Ecriture, Champ, str], Lecture]] = {
    lieux.preuves: _preuves,
    lieux.arrondissements_cites: _arrondissements_cites,
}
"""Named computations that give something else than a list of nodes."""
