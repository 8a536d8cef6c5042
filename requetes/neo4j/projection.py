"""The answer made of what the server gave: the same function as for the embedded graph, over what was read."""

from collections.abc import Callable
from typing import Any

from requetes.ecriture.code import CodeSource, Ecriture
from requetes.ecriture.execution import NOMS, PAR_CARACTERE, Repli
from requetes.langage.budget import Budget
from requetes.langage.plan import ChampDemande, Place, PlanOperation
from requetes.memoire import Rayon
from requetes.neo4j.reception import NoeudLu

Fonction = Callable[..., tuple[bytes, int]]

FONCTIONS: Rayon[PlanOperation, tuple[Fonction, tuple[Place, ...]]] = Rayon()


class EcriturePrelevee(Ecriture):
    """Every field gives what was read for it, and pages come cut."""

    @staticmethod
    def tabulable(champ: ChampDemande) -> bool:  # noqa: ARG004  no field is
        return False

    directe = tabulable


def projeter(plan: PlanOperation, racine: NoeudLu, budget: Budget) -> bytes | None:
    """Its JSON, or None when there is an error to tell; RequeteArretee when too much is spent."""
    fonction, places = _fonction(plan)
    try:
        return budget.suivre(fonction, ([_acces(place, racine) for place in places], ()))
    except Repli:
        return None


def _fonction(plan: PlanOperation) -> tuple[Fonction, tuple[Place, ...]]:
    return FONCTIONS.lire(plan) or FONCTIONS.garder(plan, *_compiler(plan))


def _compiler(plan: PlanOperation) -> tuple[tuple[Fonction, tuple[Place, ...]], int]:
    """With the bytes that it takes."""
    source = EcriturePrelevee(CodeSource()).programme(plan)
    noms: dict[str, Any] = {f"G{rang}": groupe for rang, groupe in enumerate(source.groupes)}
    noms |= {f"I{rang}": champ.declaration.identifier for rang, champ in enumerate(source.champs)}
    noms |= NOMS
    exec(compile(source.texte, "<plan>", "exec"), noms)
    fonction = noms["programme"], tuple(champ.place for champ in source.champs)
    return fonction, PAR_CARACTERE * len(source.texte)


def _acces(cle: Place, racine: NoeudLu) -> Callable[[Any], Any]:
    return lambda noeud: (racine if noeud is None else noeud).lus[cle]
