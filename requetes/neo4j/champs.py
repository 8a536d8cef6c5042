"""How each field that reads the graph is written."""

from collections.abc import Callable, Mapping
from typing import Any

from graphe.modele.catalogue import TYPES
from requetes.embarque import lieux
from requetes.langage.plan import Champ
from requetes.langage.sens import Calcul, Lien, Question
from requetes.neo4j.ecriture import Ecriture
from requetes.neo4j.motifs import suivre
from requetes.neo4j.pages import connexion
from requetes.neo4j.preuves import preuves, source
from requetes.neo4j.questions import QUESTIONS
from requetes.neo4j.releves import Lecture, Reception


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
    return Lecture(preuves(ecriture.enonce, x), lambda brut, _: [source(passage) for passage in brut])


CALCULS: Mapping[Callable[..., Any], Callable[[Ecriture, Champ, str], Lecture]] = {
    lieux.preuves: _preuves,
    lieux.arrondissements_cites: _arrondissements_cites,
}
"""Named computations that give something else than a list of nodes."""
