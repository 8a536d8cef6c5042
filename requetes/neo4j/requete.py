"""One operation as one statement of Cypher, or one for each of its fields when they are many, and what answers mean."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import VariableValues

from requetes.langage.cout import Compter
from requetes.langage.erreurs import RequeteTropCouteuse
from requetes.langage.plan import ChampDemande, Place, PlanOperation
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

    `pesee`: what the answer weighs comes last, and the values not at all when it is too much.
    """

    texte: str
    parametres: Mapping[str, Any]
    verifications: tuple[Verification, ...]
    lectures: Mapping[Place, ExpressionLue]
    pesee: bool = False

    @property
    def lourde(self) -> bool:
        """Not done in time, it may be by its own fault."""
        return self.pesee or len(self.parametres) > LOURDE

    def octets(self, ligne: Sequence[Any]) -> int:
        return int(ligne[-1]) % poids.UN_NOEUD if self.pesee else 0

    def noeuds(self, ligne: Sequence[Any]) -> int:
        return int(ligne[-1]) // poids.UN_NOEUD if self.pesee else 0

    def echecs(self, ligne: Sequence[Any]) -> list[Verification]:
        return [v for v, tenu in zip(self.verifications, ligne[0], strict=True) if not tenu]

    def lire(self, ligne: Sequence[Any], reception: Reception) -> NoeudLu:
        lues = zip(self.lectures.items(), ligne[1:-1] if self.pesee else ligne[1:], strict=True)
        return NoeudLu({}, {cle: lecture.lire(brut, reception) for (cle, lecture), brut in lues})


ENSEMBLE = 8
"""Fields of the root that one statement reads: the server takes long to prepare a long statement, while many fields are
alike, and it prepares what is alike once."""
LOURDE = 50
"""Values from which a statement may take long by itself: a server prepares hundreds of criteria for minutes."""
CARACTERES_MAX = 60_000
"""Of one statement: the published operations make 22 000 at most."""
LECTURES_MAX = 100
"""Fields that read the graph, within one statement: the server takes some 20 ms to prepare each."""

REQUETES: Rayon[tuple[tuple[ChampDemande, ...], Hashable, Compter], Requete] = Rayon("cypher")
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


def morceler(plan: PlanOperation) -> list[PlanOperation]:
    """What each statement reads."""
    lus = [champ for champ in plan.racine if champ.declaration.signification is not None]
    return [plan] if len(lus) <= ENSEMBLE else [PlanOperation((champ,)) for champ in lus]


def ecrire(
    plan: PlanOperation,
    variables: VariableValues,
    trouves: Mapping[Place, Any] | None = None,
    compter: Compter = inconnu,
) -> Requete:
    """Once for the values of the variables, unless it tells an error, or what a first statement found.

    Raise RequeteTropCouteuse when it would take the server long to prepare.
    """
    cle = (plan.racine, figer(variables.coerced), compter)
    connue = REQUETES.lire(cle) if trouves is None else None
    if connue is not None:
        return connue
    ecriture = EcritureCypher(Enonce(), variables, ecrire_champ, trouves, compter)
    lus = ecriture.ranger(c for c in plan.racine if c.declaration.signification is not None)
    lectures = {champ.place: ecriture.champ(champ, "", "Query") for champ in lus}
    pesee = sum(lecture.noeuds for lecture in lectures.values()) > poids.NOEUDS_SURS
    ecrite = _requete(ecriture.enonce, lectures, pesee=pesee)
    _borner(ecriture.lectures, len(ecrite.texte))
    if trouves is not None or ecriture.refusee:
        return ecrite
    return REQUETES.garder(cle, ecrite, len(ecrite.texte) * PAR_CARACTERE)


def _borner(lectures: int, caracteres: int) -> None:
    if lectures > LECTURES_MAX:
        raise trop_couteuse(f"lit plus de {LECTURES_MAX} listes, liens ou calculs ensemble dans la base")
    if caracteres > CARACTERES_MAX:
        raise trop_couteuse(f"demande à la base un énoncé de plus de {CARACTERES_MAX} caractères")


def assembler(racines: Iterable[NoeudLu]) -> NoeudLu:
    """What all the statements read of the root."""
    return NoeudLu({}, {place: lu for racine in racines for place, lu in racine.lus.items()})


def trop_couteuse(pourquoi: str) -> RequeteTropCouteuse:
    return RequeteTropCouteuse(
        f"La requête {pourquoi} : attendu des pages plus petites (« first »), moins d'imbrications ou plusieurs "
        "requêtes."
    )


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
        colonnes = [*(f"CASE WHEN {poids.tenu('poids')} THEN {colonne} END" for colonne in colonnes), "poids"]
    nommees = ", ".join(f"{colonne} AS c{rang}" for rang, colonne in enumerate([verdicts, *colonnes]))
    return Requete(f"{debut} RETURN {nommees}", enonce.parametres, verifications, lectures, pesee)
