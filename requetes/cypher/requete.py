"""One operation as one statement of Cypher, and what its answer means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import VariableValues

from requetes.cypher.champs import champ
from requetes.cypher.ecriture import Ecriture, ancre
from requetes.cypher.enonce import VERSION, Enonce, Verification
from requetes.cypher.releves import Lecture, Reception, Releve
from requetes.plan import Plan

ENTETE = f"MATCH (v:Version {{version: {VERSION}, etat: 'COMPLETE'}})"
"""No row: the version asked is not there any more."""


@dataclass(frozen=True, slots=True)
class Requete:
    """`texte` gives one row: the verdicts, then the value of each field of the root."""

    texte: str
    parametres: Mapping[str, Any]
    verifications: tuple[Verification, ...]
    lectures: tuple[tuple[tuple[int, ...], Lecture], ...]

    def echecs(self, ligne: Sequence[Any]) -> list[Verification]:
        return [v for v, tenu in zip(self.verifications, ligne[0], strict=True) if not tenu]

    def lire(self, ligne: Sequence[Any], reception: Reception) -> Releve:
        lus = {
            cle: lecture.lire(brut, reception) for (cle, lecture), brut in zip(self.lectures, ligne[1:], strict=True)
        }
        return Releve({}, lus)


def ecrire(plan: Plan, variables: VariableValues) -> Requete:
    enonce = Enonce()
    ecriture = Ecriture(enonce, variables, champ)
    lectures = tuple((ancre(c), champ(ecriture, c, "", "Query")) for c in plan.racine if c.declaration.sens is not None)
    verifications = tuple(enonce.verifications)
    colonnes = [f"[{', '.join(v.verdict for v in verifications)}]", *(lecture.expression for _, lecture in lectures)]
    nommees = ", ".join(f"{colonne} AS c{rang}" for rang, colonne in enumerate(colonnes))
    return Requete(f"{ENTETE} RETURN {nommees}", enonce.parametres, verifications, lectures)
