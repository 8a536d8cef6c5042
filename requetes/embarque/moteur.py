"""The embedded engine: a graph in memory that answers field by field, or runs a whole plan compiled for it."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import VariableValues

from graphe.graphe import Graphe
from requetes.annuaire.editions import tel_que_dit
from requetes.embarque.compilation.acces import compteur
from requetes.embarque.compilation.programme import Programme, programme
from requetes.embarque.significations import valeur
from requetes.langage.budget import Budget
from requetes.langage.cout import cout_des_arguments
from requetes.langage.pages import Page, decouper, separer
from requetes.langage.plan import Place, PlanOperation
from requetes.langage.significations import Signification


class MoteurEmbarque:
    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self.compter = compteur(graphe)

    def valeur(self, signification: Signification, noeud: Any, arguments: Mapping[str, Any], _place: Place) -> Any:
        return valeur(signification, self.graphe, noeud, **arguments)

    def cout(self, signification: Signification | None, arguments: Mapping[str, Any]) -> int:
        return cout_des_arguments(self.compter, signification, arguments)

    def page(
        self,
        signification: Signification,
        noeud: Any,
        arguments: Mapping[str, Any],
        place: Place,
        identifier: Callable[[Any], str],
    ) -> Page:
        autres, decoupe = separer(arguments)
        return decouper(self.valeur(signification, noeud, autres, place), decoupe, identifier, autres)

    def tel_que_dit(self, noeud: Any, contrat: str) -> Any:
        return tel_que_dit(self.graphe, noeud, contrat)

    def peser(self, plan: PlanOperation, variables: VariableValues, budget: Budget) -> None:
        """Before a plan of many questions is compiled: RequeteTropCouteuse when they cost too much together."""
        cout = 0
        for champ in plan.racine:
            donnes = champ.arguments.calculer(variables) if champ.arguments else {}
            cout += champ.declaration.cout + self.cout(champ.declaration.signification, donnes)
            budget.verifier(cout)

    def programme(self, plan: PlanOperation) -> Programme:
        return programme(plan, self.graphe)
