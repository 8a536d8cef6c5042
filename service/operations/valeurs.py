"""The variables of a published operation, read from the address by their declared types."""

import re
from collections.abc import Sequence
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    TypeNode,
    parse_type,
)

from requetes.langage.erreurs import montrer
from requetes.operations.publiees import Operation, Variable
from service.http.lecture_du_corps import lire_json
from service.http.reponses import Refus

NUL = "null"
TEXTES = ("String", "ID")
ENTIER = re.compile(r"-?[0-9]{1,10}")
ENTIER_MAX = 2**31
BOOLEENS = {"1": True, "true": True, "oui": True, "0": False, "false": False, "non": False}


def lire_valeurs(operation: Operation, parametres: Sequence[tuple[str, str]], schema: GraphQLSchema) -> dict[str, Any]:
    """An empty value is one not given, as forms send it; « null » gives up a default, where it cannot be a text."""
    connues = {v.nom for v in operation.variables}
    inconnue = next((nom for nom, _ in parametres if nom not in connues), None)
    if inconnue is not None:
        raise _refus(
            f"« {montrer(inconnue)} » n'est pas une variable de « {operation.nom} » : attendu {_noms(operation)}."
        )
    valeurs: dict[str, Any] = {}
    for variable in operation.variables:
        brutes = [brute for nom, brute in parametres if nom == variable.nom and brute]
        if brutes == [NUL] and not variable.type.endswith("!") and variable.type not in TEXTES:
            valeurs[variable.nom] = None
        elif brutes:
            valeurs[variable.nom] = Lecteur(variable, schema).lire(parse_type(variable.type), brutes)
        elif variable.requise:
            raise _refus(f"La variable « {variable.nom} » ({variable.type}) manque : attendu {_exemple(variable)}.")
    return valeurs


class Lecteur:
    """Reads the values of one variable, and names it in its refusals."""

    def __init__(self, variable: Variable, schema: GraphQLSchema) -> None:
        self.variable = variable
        self.schema = schema

    def lire(self, type_: TypeNode, brutes: Sequence[str]) -> Any:
        if isinstance(type_, NonNullTypeNode):
            return self.lire(type_.type, brutes)
        if isinstance(type_, ListTypeNode):
            return self._liste(brutes, type_.type)
        if len(brutes) > 1:
            raise _refus(
                f"La variable « {self.variable.nom} » est donnée {len(brutes)} fois : attendu une seule valeur."
            )
        assert isinstance(type_, NamedTypeNode)
        return self._nomme(type_.name.value, brutes[0])

    def _liste(self, brutes: Sequence[str], element: TypeNode) -> Any:
        """By repetition or by commas; as a JSON list when values hold commas."""
        if len(brutes) == 1 and brutes[0].startswith("["):
            return self._json(brutes[0], list, "une liste JSON")
        morceaux = [m.strip() for brute in brutes for m in self._couper(brute)]
        return [self.lire(element, [m]) for m in morceaux if m]

    def _couper(self, brute: str) -> list[str]:
        return [brute] if brute.startswith("{") else brute.split(",")

    def _nomme(self, nom: str, brute: str) -> Any:
        type_ = self.schema.get_type(nom)
        if isinstance(type_, GraphQLInputObjectType):
            return self._json(brute, dict, "un objet JSON")
        if isinstance(type_, GraphQLEnumType):
            return self._parmi(brute, list(type_.values))
        return self._scalaire(nom, brute)

    def _scalaire(self, nom: str, brute: str) -> Any:
        if nom == "Int":
            return self._entier(brute)
        if nom == "Float":
            return self._json(brute.replace(",", "."), (int, float), "un nombre")
        if nom == "Boolean":
            self._parmi(brute.lower(), list(BOOLEENS))
            return BOOLEENS[brute.lower()]
        return brute

    def _entier(self, brute: str) -> int:
        if not ENTIER.fullmatch(brute) or not -ENTIER_MAX <= int(brute) < ENTIER_MAX:
            raise self._invalide(brute, "un entier")
        return int(brute)

    def _parmi(self, brute: str, connues: Sequence[str]) -> str:
        if brute not in connues:
            raise self._invalide(brute, ", ".join(connues))
        return brute

    def _json(self, brute: str, type_: type | tuple[type, ...], attendu: str) -> Any:
        refus = self._invalide(brute, attendu)
        try:
            valeur = lire_json(brute, refus.message)
        except Refus:
            raise refus from None
        if not isinstance(valeur, type_) or isinstance(valeur, bool):
            raise refus
        return valeur

    def _invalide(self, brute: str, attendu: str) -> Refus:
        return _refus(f"La variable « {self.variable.nom} » vaut « {montrer(brute)} » : attendu {attendu}.")


def _refus(message: str) -> Refus:
    return Refus(400, "VARIABLE_INVALIDE", message)


def _noms(operation: Operation) -> str:
    return ", ".join(f"{v.nom} ({v.type})" for v in operation.variables) or "aucune variable"


def _exemple(variable: Variable) -> str:
    return f"{variable.nom}={'valeur' if variable.exemple is None else variable.exemple}"
