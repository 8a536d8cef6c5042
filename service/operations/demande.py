"""An operation and its variables, as given on the command line, made ready to execute."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from requetes.operations.entete import lire_valeur
from requetes.operations.publiees import (
    SUFFIXE,
    Operation,
    Variable,
    lire_operation,
    operation_publiee,
    operations_publiees,
)
from service.erreurs import OperationIllisible, OperationInconnue, RequeteEnErreur, VariableInvalide

TEXTES = ("String", "ID")


def choisir_operation(designation: str) -> Operation:
    """A published name first, else the path of a file."""
    publiee = operation_publiee(designation)
    if publiee:
        return publiee
    fichier = Path(designation)
    if fichier.is_file():
        return _lire_fichier(fichier)
    if fichier.suffix == SUFFIXE:
        raise OperationInconnue(f"Le fichier « {designation} » est introuvable : attendu un fichier {SUFFIXE}.")
    noms = ", ".join(o.nom for o in operations_publiees())
    raise OperationInconnue(
        f"« {designation} » n'est ni un fichier {SUFFIXE} ni une opération publiée : attendu {noms}."
    )


def _lire_fichier(fichier: Path) -> Operation:
    try:
        return lire_operation(fichier.name.removesuffix(SUFFIXE), fichier.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as erreur:
        raise OperationIllisible(
            f"« {fichier} » n'est pas en UTF-8 (octet {erreur.start}) : attendu une opération GraphQL en UTF-8."
        ) from erreur
    except GraphQLSyntaxError as erreur:
        raise OperationIllisible(f"« {fichier} »{_lieu(erreur)} : {erreur.message}") from erreur
    except ValueError as erreur:
        raise OperationIllisible(str(erreur)) from erreur


def _lieu(erreur: GraphQLError) -> str:
    return f", ligne {erreur.locations[0].line}, colonne {erreur.locations[0].column}" if erreur.locations else ""


def lire_variables(operation: Operation, affectations: Iterable[str]) -> dict[str, Any]:
    """All that the operation needs, `nom=valeur` each; a variable of list type can be given several times."""
    valeurs = lire_affectations(operation, affectations)
    _exiger(operation, valeurs)
    return valeurs


def lire_affectations(operation: Operation, affectations: Iterable[str]) -> dict[str, Any]:
    """Those that are given, needed or not."""
    declarees = {v.nom: v for v in operation.variables}
    valeurs: dict[str, Any] = {}
    for affectation in affectations:
        nom, egal, brute = affectation.partition("=")
        if not egal or not nom:
            raise VariableInvalide(
                f"La variable « {affectation} » est illisible : attendu nom=valeur, p. ex. -v arrondissement=18."
            )
        if nom not in declarees:
            raise VariableInvalide(_inconnue(nom, operation))
        valeurs[nom] = _cumuler(declarees[nom], brute, valeurs)
    return valeurs


def _inconnue(nom: str, operation: Operation) -> str:
    noms = ", ".join(f"{v.nom} ({v.type})" for v in operation.variables) or "aucune variable"
    return f"La variable « {nom} » n'est pas déclarée par « {operation.nom} » : attendu {noms}."


def _exiger(operation: Operation, valeurs: dict[str, Any]) -> None:
    manquante = next((v for v in operation.variables if v.requise and v.nom not in valeurs), None)
    if manquante:
        exemple = manquante.exemple if manquante.exemple is not None else "valeur"
        raise VariableInvalide(
            f"La variable « {manquante.nom} » ({manquante.type}) manque : attendu -v {manquante.nom}={exemple}."
        )


def _cumuler(variable: Variable, brute: str, deja: dict[str, Any]) -> Any:
    valeur = _valeur(variable, brute)
    if variable.nom not in deja:
        return valeur
    if not variable.type.startswith("["):
        raise VariableInvalide(f"La variable « {variable.nom} » est donnée deux fois : attendu une seule valeur.")
    return [*_en_liste(deja[variable.nom]), *_en_liste(valeur)]


def _valeur(variable: Variable, brute: str) -> Any:
    """A text stays a text even when it looks like a number: « -v texte=147 »."""
    valeur = lire_valeur(brute)
    textuelle = variable.type.strip("[]!") in TEXTES
    return brute if textuelle and isinstance(valeur, int | float) else valeur


def _en_liste(valeur: Any) -> list[Any]:
    return valeur if isinstance(valeur, list) else [valeur]


def refuser_erreurs(erreurs: Iterable[GraphQLError] | None) -> None:
    lignes = tuple(_code_et_message(e) for e in erreurs or ())
    if lignes:
        raise RequeteEnErreur(lignes)


def _code_et_message(erreur: GraphQLError) -> tuple[str, str]:
    code = str((erreur.extensions or {}).get("code", RequeteEnErreur.code))
    chemin = f" (champ {'.'.join(map(str, erreur.path))})" if erreur.path else ""
    return code, f"{erreur.message}{chemin}"
