"""The answer made of what the server gave: the same function as for the embedded graph, over what was read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import VariableValues

from requetes.ecriture.code import RACINE, CodeSource, Ecriture
from requetes.ecriture.execution import NOMS, PAR_CARACTERE, Repli
from requetes.ecriture.nature import directe
from requetes.langage.budget import Budget
from requetes.langage.cout import Compter, arguments_de, cout_des_arguments, elements
from requetes.langage.plan import ChampDemande, Place, PlanOperation
from requetes.memoire import Rayon
from requetes.neo4j.reception import NoeudLu
from requetes.neo4j.travail import SANS_TRAVAIL, MesureDuTravail, Travail


@dataclass(frozen=True, slots=True)
class Projection:
    """The function that writes the answer of a plan; what it spends is counted as on the embedded graph."""

    fonction: Callable[..., tuple[bytes, int]]
    champs: tuple[ChampDemande, ...]
    listes: tuple[tuple[int, int], ...]
    cout: int
    sous_un_noeud: bool
    """Whether something that has arguments stands under a node."""


PROJECTIONS: Rayon[PlanOperation, Projection] = Rayon("projections")


class EcriturePrelevee(Ecriture):
    """Every field gives what was read for it, and pages come cut."""

    @staticmethod
    def tabulable(champ: ChampDemande) -> bool:  # noqa: ARG004  no field is
        return False

    directe = tabulable


def projeter(plan: PlanOperation, racine: NoeudLu, budget: Budget, travail: Travail = SANS_TRAVAIL) -> bytes | None:
    """Its JSON, or None when there is an error to tell; RequeteArretee when too much is spent."""
    projection = _projection(plan)
    try:
        acces = [_acces(champ.place, racine, travail, budget) for champ in projection.champs]
        coupees: set[int] = set()
        reponse = budget.suivre(projection.fonction, (acces, (), coupees), travail.supplement)
    except Repli:
        return None
    budget.coupees.update(projection.champs[rang].place for rang in coupees)
    return reponse


def peser(plan: PlanOperation, variables: VariableValues, compter: Compter, budget: Budget) -> Travail:
    """What the arguments add to the cost; RequeteTropCouteuse when the plan is too large already, before it is read."""
    projection, travail, surs = _projection(plan), Travail(), {}
    for rang, champ in enumerate(projection.champs):
        if champ.arguments:
            arguments, decoupe = arguments_de(champ, variables)
            travail.supplement += cout_des_arguments(compter, champ.declaration.signification, arguments)
            budget.verifier(projection.cout + travail.supplement)
            surs[rang] = elements(compter, champ, arguments, decoupe) if decoupe and directe(champ) else 0
    if projection.sous_un_noeud:
        MesureDuTravail(travail, variables, compter).mesurer(plan.racine)
    listes = sum(un * surs.get(rang, 0) for rang, un in projection.listes)
    budget.verifier(projection.cout + travail.supplement + travail.minimum + listes)
    return travail


def _projection(plan: PlanOperation) -> Projection:
    return PROJECTIONS.lire(plan) or PROJECTIONS.garder(plan, *_compiler(plan))


def _compiler(plan: PlanOperation) -> tuple[Projection, int]:
    """With the bytes that it takes."""
    source = EcriturePrelevee(CodeSource()).programme(plan)
    noms: dict[str, Any] = {f"G{rang}": groupe for rang, groupe in enumerate(source.groupes)}
    noms |= {f"I{rang}": champ.declaration.identifier for rang, champ in enumerate(source.champs)}
    noms |= NOMS
    exec(compile(source.texte, "<plan>", "exec"), noms)
    sous = any(champ.arguments and champ.parent != RACINE for champ in source.champs)
    projection = Projection(noms["programme"], tuple(source.champs), tuple(source.listes), source.cout, sous)
    return projection, PAR_CARACTERE * len(source.texte)


def _acces(cle: Place, racine: NoeudLu, travail: Travail, budget: Budget) -> Callable[[Any], Any]:
    depense = travail.par_place.get(cle)
    if depense is None:
        return lambda noeud: (racine if noeud is None else noeud).lus[cle]

    def lire_en_payant(noeud: Any) -> Any:
        lue = (racine if noeud is None else noeud).lus[cle]
        budget.depenser(depense.pour(lue))
        return lue

    return lire_en_payant
