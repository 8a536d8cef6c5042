"""One operation as one statement of Cypher, and what its answer means."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import VariableValues

from requetes.langage.cout import Compter
from requetes.langage.plan import Place, PlanOperation
from requetes.langage.significations import Question
from requetes.memoire import Rayon
from requetes.neo4j import chemins, contours, poids
from requetes.neo4j.ecriture import EcritureCypher, inconnu
from requetes.neo4j.enonce import VERSION, Enonce, Verification
from requetes.neo4j.reception import ExpressionLue, NoeudLu, Reception
from requetes.neo4j.significations import ecrire_champ

ENTETE = f"MATCH (v:Version {{version: {VERSION}, etat: 'COMPLETE'}})"
"""No row: the version asked is not there any more."""

PREALABLES: Mapping[Question, Callable[..., ExpressionLue | None]] = {
    Question.CHEMINS: chemins.prealable,
    Question.QUARTIER_A: contours.prealable,
}
"""Questions that must read the surroundings of what they are asked before they are written."""


@dataclass(frozen=True, slots=True)
class Requete:
    """`texte` gives one row: the verdicts, then the value of each field of the root.

    `pesee`: the bytes that the answer takes come last, and the values not at all when they are too many.
    """

    texte: str
    parametres: Mapping[str, Any]
    verifications: tuple[Verification, ...]
    lectures: Mapping[Place, ExpressionLue]
    pesee: bool = False

    def octets(self, ligne: Sequence[Any]) -> int:
        return int(ligne[-1]) if self.pesee else 0

    def echecs(self, ligne: Sequence[Any]) -> list[Verification]:
        return [v for v, tenu in zip(self.verifications, ligne[0], strict=True) if not tenu]

    def lire(self, ligne: Sequence[Any], reception: Reception) -> NoeudLu:
        lues = zip(self.lectures.items(), ligne[1:-1] if self.pesee else ligne[1:], strict=True)
        return NoeudLu({}, {cle: lecture.lire(brut, reception) for (cle, lecture), brut in lues})


REQUETES: Rayon[tuple[PlanOperation, Hashable, Compter], Requete] = Rayon("cypher")
PAR_CARACTERE = 20
"""Bytes that a statement takes, with what reads its answer, for each character of its text."""


def preparer(plan: PlanOperation, variables: VariableValues) -> Requete | None:
    """What must be read first, for all the questions that need it; what it gives is the `trouves` of the operation."""
    ecriture = EcritureCypher(Enonce(), variables, ecrire_champ)
    lectures: dict[Place, ExpressionLue] = {}
    for demande in plan.racine:
        sens = demande.declaration.signification
        prealable = PREALABLES.get(sens) if isinstance(sens, Question) else None
        lecture = prealable and prealable(ecriture, demande)
        if lecture is not None:
            lectures[demande.place] = lecture
    return _requete(ecriture.enonce, lectures, pesee=False) if lectures else None


def ecrire(
    plan: PlanOperation,
    variables: VariableValues,
    trouves: Mapping[Place, Any] | None = None,
    compter: Compter = inconnu,
) -> Requete:
    """Once for the values of the variables, unless it tells an error, or what a first statement found."""
    cle = (plan, figer(variables.coerced), compter)
    connue = REQUETES.lire(cle) if trouves is None else None
    if connue is not None:
        return connue
    ecriture = EcritureCypher(Enonce(), variables, ecrire_champ, trouves, compter)
    lus = (champ for champ in plan.racine if champ.declaration.signification is not None)
    lectures = {champ.place: ecrire_champ(ecriture, champ, "", "Query") for champ in lus}
    pesee = sum(lecture.noeuds for lecture in lectures.values()) > poids.NOEUDS_SURS
    ecrite = _requete(ecriture.enonce, lectures, pesee=pesee)
    if trouves is not None or ecriture.refusee:
        return ecrite
    return REQUETES.garder(cle, ecrite, len(ecrite.texte) * PAR_CARACTERE)


def figer(valeur: Any) -> Hashable:
    """A value of variables, as a key."""
    if isinstance(valeur, Mapping):
        return tuple(sorted((nom, figer(interieure)) for nom, interieure in valeur.items()))
    if isinstance(valeur, list | tuple):
        return tuple(figer(element) for element in valeur)
    return valeur, type(valeur)


def _requete(enonce: Enonce, lectures: Mapping[Place, ExpressionLue], *, pesee: bool) -> Requete:
    verifications = tuple(enonce.verifications)
    verdicts = f"[{', '.join(v.verdict for v in verifications)}]"
    colonnes = [lecture.expression for lecture in lectures.values()]
    debut = ENTETE
    if pesee:
        debut += f" WITH {' + '.join(lecture.octets for lecture in lectures.values())} AS poids"
        colonnes = [*(f"CASE WHEN poids <= ${poids.OCTETS} THEN {colonne} END" for colonne in colonnes), "poids"]
    nommees = ", ".join(f"{colonne} AS c{rang}" for rang, colonne in enumerate([verdicts, *colonnes]))
    return Requete(f"{debut} RETURN {nommees}", enonce.parametres, verifications, lectures, pesee)
