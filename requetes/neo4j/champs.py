"""How each field that reads the graph is written, by what it means."""

from functools import singledispatch
from typing import Any

from graphe.modele.catalogue import TYPES
from requetes.langage.plan import Champ
from requetes.langage.significations import Calcul, Lien, Liens, Question, Tous
from requetes.neo4j.calculs import CALCULS
from requetes.neo4j.ecriture import Ecriture
from requetes.neo4j.listes import lister
from requetes.neo4j.motifs import suivre
from requetes.neo4j.pages import connexion
from requetes.neo4j.releves import Lecture, Reception


def ecrire_champ(ecriture: Ecriture, demande: Champ, x: str, type_: str) -> Lecture:
    return _ecrire(demande.declaration.sens, ecriture, demande, x, type_)


@singledispatch
def _ecrire(sens: Any, ecriture: Ecriture, demande: Champ, x: str, type_: str) -> Lecture:  # noqa: ARG001  as all
    raise TypeError(f"Signification inconnue : {sens!r}")


@_ecrire.register
def _(sens: Lien, ecriture: Ecriture, demande: Champ, x: str, type_: str) -> Lecture:
    motif = suivre(ecriture.enonce, x, type_, sens.relation, sens.cible if sens.cible in TYPES else "")
    lecture = ecriture.noeud(demande.valeur.selection or {}, motif.fin)

    def lire(brut: Any, reception: Reception) -> Any:
        return None if brut is None else lecture.lire(brut, reception)

    return Lecture(f"head(COLLECT {{ MATCH {motif.texte} RETURN {lecture.expression} }})", lire)


@_ecrire.register(Liens)
@_ecrire.register(Tous)
def _(sens: Liens | Tous, ecriture: Ecriture, demande: Champ, x: str, type_: str) -> Lecture:
    return connexion(ecriture, demande, lambda arguments: lister(sens, ecriture.enonce, x, type_, arguments))


@_ecrire.register
def _(sens: Calcul, ecriture: Ecriture, demande: Champ, x: str, type_: str) -> Lecture:
    return CALCULS[sens](ecriture, demande, x, type_)


@_ecrire.register
def _(sens: Question, ecriture: Ecriture, demande: Champ, _x: str, _type: str) -> Lecture:
    return CALCULS[sens](ecriture, demande)
