"""The compiled engine plugged in Strawberry: it answers what it can, and leaves the rest to the stock execution."""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import orjson
from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableValues,
    get_argument_values,
    get_operation_ast,
    get_variable_values,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.base import BaseSchema
from strawberry.types import ExecutionResult
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from requetes.langage.avertissements import avertir
from requetes.langage.budget import UNITES_MAX, Budget
from requetes.langage.erreurs import RequeteArretee, rapprocher
from requetes.langage.pages import par_id
from requetes.langage.plan import ChampDeclare, ChampDemande, PlanOperation
from requetes.langage.planification import Planificateur, variables_de_condition
from schema.champs import ChampConnexion, ChampPublie
from schema.contexte import Contexte, DemandesLiees, InterpreteCompile, ProgrammeLie, contexte
from schema.entrees import vers_requete
from schema.erreurs import arretee
from schema.lecture import PAR_CHAMP, Connus, DocumentLu, connus
from schema.limites import verifier_variables
from schema.termes import termes

DEFINITION = "strawberry-definition"
AVERTISSEMENTS = "avertissements"

NOMBREUSES = 10
"""Questions of one operation from which they are weighed before they are compiled."""

journal = logging.getLogger(__name__)


class Compilation(SchemaExtension):
    """Answers before the stock execution, which runs when there is no plan, or an error to tell."""

    def on_execute(self) -> Iterator[None]:
        execution = self.execution_context
        preparation = preparer(execution.schema, execution.query or "", execution._provided_operation_name)
        choix, courant = preparation and preparation.choisir(execution.variables or {}), contexte(execution.context)
        try:
            texte = choix.repondre(courant) if choix else None
            if texte is not None:
                data: Any = orjson.Fragment(texte) if courant.en_texte else orjson.loads(texte)
                execution.result = ExecutionResult(data=data, errors=None)
        except RequeteArretee as erreur:
            execution.result = arretee(erreur)
        yield


class Avertissements(SchemaExtension):
    """Whatever has answered: what was cut is told beside the data."""

    def get_results(self) -> dict[str, Any]:
        execution = self.execution_context
        courant = contexte(execution.context) if execution.context is not None else None
        if courant is None or not courant.budget.coupees:
            return {}
        preparation = preparer(execution.schema, execution.query or "", execution._provided_operation_name)
        lues = preparation and preparation.lire(execution.variables or {})
        dits = avertir(lues.plan, courant.budget.coupees) if lues and lues.plan else []
        return {AVERTISSEMENTS: dits} if dits else {}


def preparer(schema: BaseSchema, texte: str, nom: str | None) -> "Preparation | None":
    """Of a text already found valid."""
    memoire = connus(schema)
    document = memoire.lire(texte, {})
    if nom not in document.preparations:
        operation = get_operation_ast(document.arbre, nom)
        if operation is None:
            return None
        document.preparations[nom] = Preparation(schema, memoire, document, operation)
    preparation: Preparation = document.preparations[nom]
    return preparation


def repondre_en_texte(
    schema: BaseSchema, texte: str, nom: str | None, valeurs: str, courant: Contexte, calcul: int = UNITES_MAX
) -> bytes | None:
    """The JSON of the answer to a document already executed, its variables given in JSON; None for anything else.

    None too when its computations over the whole graph cost more than `calcul`. Raises RequeteArretee.
    """
    memoire = connus(schema)
    choix: OperationPrete | None = memoire.choix.lire((texte, nom, valeurs))
    if choix is None:
        document = memoire.documents.lire(texte)
        preparation: Preparation | None = document.preparations.get(nom) if document else None
        choix = preparation.relire(valeurs) if preparation else None
        if choix is None:
            return None
        octets = 2 * (len(texte) + len(valeurs)) + PAR_CHAMP * poids(choix.plan.racine)
        memoire.choix.garder((texte, nom, valeurs), choix, octets)
    return choix.repondre(courant, calcul)


@dataclass(frozen=True, slots=True)
class VariablesLues:
    """The values of the variables, and the plan they choose: None when it would be too large.

    `indecise` when one that decides what is included is null: an error, wherever the answer reaches it.
    """

    plan: PlanOperation | None
    variables: VariableValues
    indecise: bool


class Preparation:
    """One operation, read once: its plans, one for each choice of what it includes."""

    def __init__(self, schema: BaseSchema, memoire: Connus, lu: DocumentLu, operation: OperationDefinitionNode) -> None:
        self.memoire = memoire
        self.schema: GraphQLSchema = vars(schema)["_schema"]
        self.document = document = lu.arbre
        self.octets = lu.octets
        self.operation = operation
        self.conditions = variables_de_condition(document)
        self.termes = termes(document, operation)
        self.planificateur = Planificateur(self.schema, declarer, Coercition(schema))

    def lire(self, valeurs: dict[str, Any]) -> "VariablesLues | None":
        """None when the values are wrong."""
        if self.termes.depassement(valeurs):
            return None
        variables = get_variable_values(self.schema, self.operation.variable_definitions or (), valeurs)
        if not isinstance(variables, VariableValues):
            return None
        connues, conditions = variables.coerced, self.conditions or ()
        indecise = any(connues.get(nom, True) is None for nom in conditions)
        return VariablesLues(self._plan(tuple(connues.get(nom) for nom in conditions)), variables, indecise)

    def _plan(self, inclus: tuple[Any, ...]) -> PlanOperation | None:
        if self.conditions is None:
            return None
        connu = self.memoire.plans.lire((self, inclus))
        if connu is not None:
            return connu
        conditions = dict(zip(self.conditions, inclus, strict=True))
        plan = self.planificateur.planifier(self.document, self.operation, conditions)
        return plan and self.memoire.plans.garder((self, inclus), plan, self.octets + PAR_CHAMP * poids(plan.racine))

    def choisir(self, valeurs: dict[str, Any]) -> "OperationPrete | None":
        """What these values ask, or None when there is no plan or there is an error to tell."""
        lues = self.lire(valeurs)
        if lues is None or lues.plan is None or lues.plan.introspection or lues.indecise:
            return None
        return OperationPrete(lues.plan, lues.variables)

    def relire(self, valeurs: str) -> "OperationPrete | None":
        """The same, of values in JSON."""
        lues = json.loads(valeurs)
        try:
            verifier_variables(lues)
        except GraphQLError:
            return None
        return self.choisir(lues)


class OperationPrete:
    """A plan with the values of its variables, and what they ask of the graph last read."""

    def __init__(self, plan: PlanOperation, variables: VariableValues) -> None:
        self.plan = plan
        self.variables = variables
        self._pret: tuple[ProgrammeLie, DemandesLiees] | None = None

    def repondre(self, courant: Contexte, calcul: int = UNITES_MAX) -> bytes | None:
        """The JSON of the answer, or None when there is an error to tell; RequeteArretee when its budget is spent."""
        try:
            with rapprocher(0), courant.budget.en_cours():  # an error met here is told by the stock execution
                return self._repondre(courant, calcul)
        except RequeteArretee:
            raise
        except Exception as erreur:  # whatever it is, the stock execution meets it too, and tells where
            journal.debug("Repli : %r", erreur)
            return None

    def _repondre(self, courant: Contexte, calcul: int) -> bytes | None:
        moteur, courant.plan = cast("InterpreteCompile", courant.moteur), self.plan
        demandes: DemandesLiees | None
        if self._pret is not None and self._pret[0].graphe is moteur.graphe:
            pret, demandes = self._pret
        else:
            if len(self.plan.racine) > NOMBREUSES:
                moteur.peser(self.plan, self.variables, courant.budget)
            pret = moteur.programme(self.plan)
            demandes = None if pret.cout > calcul else self._preparer(pret, courant.budget)
        if demandes is None or pret.cout > calcul:
            return None
        texte = pret.executer(demandes, courant.budget)
        if courant.budget.coupees:
            courant.avertissements = avertir(self.plan, courant.budget.coupees)
        return texte

    def _preparer(self, pret: ProgrammeLie, budget: Budget) -> DemandesLiees:
        """Kept for the next request, unless a filter found sets that may be as large as the graph."""
        demandes: DemandesLiees = pret.demandes(self.variables, budget)
        if demandes.legeres:
            self._pret = pret, demandes
        return demandes


def poids(champs: Iterable[ChampDemande]) -> int:
    """Number of fields, at any depth."""
    return sum(1 + sum(map(poids, champ.valeur.choisis.values())) for champ in champs)


def declarer(champ: GraphQLField) -> ChampDeclare:
    declare: StrawberryField = champ.extensions[DEFINITION]
    if not isinstance(declare, ChampPublie):
        return ChampDeclare(declare.python_name, adresse=declare.metadata.get("adresse", False))
    return ChampDeclare(
        declare.python_name,
        declare.metadata["signification"],
        declare.metadata["cout"],
        isinstance(declare, ChampConnexion),
        declare.metadata.get("identifier", par_id),
        {to_camel_case(a.python_name): a.python_name for a in declare.arguments},
        selon_la_requete=bool(declare.metadata.get("selon_la_requete")),
    )


class Coercition:
    """Arguments as an engine takes them: by their Python names, null ones left out."""

    def __init__(self, schema: BaseSchema) -> None:
        self.config = schema.config
        self.scalaires = schema.schema_converter.scalar_registry

    def __call__(self, champ: GraphQLField, noeud: FieldNode, variables: VariableValues) -> Mapping[str, Any]:
        declare: StrawberryField = champ.extensions[DEFINITION]
        valeurs = get_argument_values(champ, noeud, variables)
        convertis = convert_arguments(valeurs, declare.arguments, self.scalaires, self.config)
        assert isinstance(declare, ChampPublie)
        return declare.ecrits({nom: vers_requete(valeur) for nom, valeur in convertis.items()}, noeud)
