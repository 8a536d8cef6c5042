"""What a request may weigh before it runs: tokens, levels of brackets, depth of fields."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    Lexer,
    OperationDefinitionNode,
    SelectionSetNode,
    Source,
    TokenKind,
)
from strawberry.extensions import SchemaExtension

from schema.erreurs import REQUETE_INVALIDE, REQUETE_TROP_LONGUE, REQUETE_TROP_PROFONDE, refus

PROFONDEUR_MAX = 12
JETONS_MAX = 10_000
CARACTERES_MAX = 200_000
CROCHETS_MAX = 64
NIVEAUX_VARIABLES_MAX = 32

_OUVRANTS = frozenset({TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L})
_FERMANTS = frozenset({TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R})


def verifier_texte(requete: str) -> None:
    """Reads tokens one by one, before any recursive reading; leaves syntax errors to the parser."""
    if len(requete) > CARACTERES_MAX:
        raise refus(REQUETE_TROP_LONGUE, f"Requête de {len(requete)} caractères : attendu {CARACTERES_MAX} au plus.")
    niveau = 0
    for nombre, type_ in enumerate(_jetons(requete), 1):
        niveau += (type_ in _OUVRANTS) - (type_ in _FERMANTS)
        if nombre > JETONS_MAX:
            raise refus(REQUETE_TROP_LONGUE, f"Requête de plus de {JETONS_MAX} jetons : attendu {JETONS_MAX} au plus.")
        if niveau > CROCHETS_MAX:
            raise refus(
                REQUETE_TROP_PROFONDE,
                f"Requête de plus de {CROCHETS_MAX} accolades, crochets ou parenthèses imbriqués : attendu "
                f"{CROCHETS_MAX} au plus.",
            )


def _jetons(requete: str) -> Iterator[TokenKind]:
    lecteur = Lexer(Source(requete))
    try:
        while (jeton := lecteur.advance()).kind is not TokenKind.EOF:
            yield jeton.kind
    except GraphQLError:
        return


def verifier_variables(variables: Mapping[str, Any] | None) -> None:
    """Without recursion: level by level."""
    niveau: list[Any] = [variables or {}]
    for _ in range(NIVEAUX_VARIABLES_MAX):
        niveau = [enfant for valeur in niveau for enfant in _enfants(valeur)]
        if not niveau:
            return
    raise refus(
        REQUETE_TROP_PROFONDE,
        f"Variables de plus de {NIVEAUX_VARIABLES_MAX} niveaux : attendu {NIVEAUX_VARIABLES_MAX} au plus.",
    )


def _enfants(valeur: Any) -> list[Any]:
    if isinstance(valeur, Mapping):
        return list(valeur.values())
    return valeur if isinstance(valeur, list) else []


class Garde(SchemaExtension):
    """Applies, to every operation, what is checked once the document is read."""

    def on_operation(self) -> Iterator[None]:
        self.execution_context.validation_rules += (Profondeur,)
        yield

    def on_validate(self) -> Iterator[None]:
        document = self.execution_context.graphql_document
        if document is not None and self.execution_context._provided_operation_name is None:
            operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
            if len(operations) > 1:
                self.execution_context.pre_execution_errors = [_a_nommer(operations)]
        yield


def _a_nommer(operations: Sequence[OperationDefinitionNode]) -> GraphQLError:
    noms = ", ".join(f"« {operation.name.value} »" for operation in operations if operation.name)
    return refus(REQUETE_INVALIDE, f"Requête invalide : plusieurs opérations. Attendu « operationName » parmi {noms}.")


class Profondeur(ASTValidationRule):
    """Levels of fields, those of introspection left out; each fragment is measured once."""

    def enter_document(self, document: DocumentNode, *_: Any) -> None:
        fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        mesures: dict[str, int] = {}
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                profondeur = _mesurer(definition.selection_set, fragments, mesures)
                if profondeur > PROFONDEUR_MAX:
                    self.report_error(_trop_profonde(profondeur, definition))


def _trop_profonde(profondeur: int, operation: OperationDefinitionNode) -> GraphQLError:
    return GraphQLError(
        f"Requête profonde de {profondeur} niveaux : attendu {PROFONDEUR_MAX} au plus.",
        operation,
        extensions={"code": REQUETE_TROP_PROFONDE},
    )


def _mesurer(
    selection: SelectionSetNode | None, fragments: Mapping[str, FragmentDefinitionNode], mesures: dict[str, int]
) -> int:
    return (
        max((_mesurer_un(noeud, fragments, mesures) for noeud in selection.selections), default=0) if selection else 0
    )


def _mesurer_un(noeud: Any, fragments: Mapping[str, FragmentDefinitionNode], mesures: dict[str, int]) -> int:
    if isinstance(noeud, FieldNode):
        return 0 if noeud.name.value.startswith("__") else 1 + _mesurer(noeud.selection_set, fragments, mesures)
    if not isinstance(noeud, FragmentSpreadNode):
        return _mesurer(noeud.selection_set, fragments, mesures)
    nom = noeud.name.value
    if nom in fragments and nom not in mesures:
        mesures[nom] = 0  # a fragment that contains itself is refused by another rule
        mesures[nom] = _mesurer(fragments[nom].selection_set, fragments, mesures)
    return mesures.get(nom, 0)
