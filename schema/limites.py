"""What a request may weigh before it runs: tokens, levels of brackets, depth of fields, size of each value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    Lexer,
    OperationDefinitionNode,
    SelectionSetNode,
    Source,
    Token,
    TokenKind,
)
from strawberry.extensions import SchemaExtension

from requetes.langage.budget import INTROSPECTION, UNITES_MAX
from requetes.langage.erreurs import RequeteTropCouteuse, montrer
from requetes.langage.limites import JETONS_MAX as JETONS_MAX
from requetes.langage.limites import PROFONDEUR_MAX as PROFONDEUR_MAX
from requetes.langage.limites import TERMES_MAX as TERMES_MAX
from requetes.langage.planification import INTROSPECTION as INTROSPECTIONS
from schema.erreurs import ARGUMENT_TROP_LONG, REQUETE_INVALIDE, REQUETE_TROP_LONGUE, REQUETE_TROP_PROFONDE, refus

CARACTERES_MAX = 200_000
CROCHETS_MAX = 64
NIVEAUX_VARIABLES_MAX = 32
TEXTE_MAX = 1_000
LISTE_MAX = 1_000
CHIFFRES_MAX = 100
"""Of all the filters of a request: values and words, each as many times as it is used."""

_OUVRANTS = frozenset({TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L})
_FERMANTS = frozenset({TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R})
_TEXTES = frozenset({TokenKind.STRING, TokenKind.BLOCK_STRING})
_NOMBRES = frozenset({TokenKind.INT, TokenKind.FLOAT})
_TROP_GRAND = 10**CHIFFRES_MAX


def verifier_texte(requete: str) -> None:
    """Reads tokens one by one, comments too, before any recursive reading; leaves syntax errors to the parser."""
    if len(requete) > CARACTERES_MAX:
        raise refus(REQUETE_TROP_LONGUE, f"Requête de {len(requete)} caractères : attendu {CARACTERES_MAX} au plus.")
    niveau = 0
    for nombre, (argument, jeton) in enumerate(_jetons(requete), 1):
        type_ = jeton.kind
        niveau += (type_ in _OUVRANTS) - (type_ in _FERMANTS)
        if nombre > JETONS_MAX:
            raise refus(
                REQUETE_TROP_LONGUE,
                f"Requête de plus de {JETONS_MAX} jetons, commentaires compris : attendu {JETONS_MAX} au plus.",
            )
        if niveau > CROCHETS_MAX:
            raise refus(
                REQUETE_TROP_PROFONDE,
                f"Requête de plus de {CROCHETS_MAX} accolades, crochets ou parenthèses imbriqués : attendu "
                f"{CROCHETS_MAX} au plus.",
            )
        if type_ in _TEXTES:
            verifier_longueur(argument, len(jeton.value or ""))
        elif type_ in _NOMBRES:
            verifier_chiffres(argument, len(jeton.value or ""))


def verifier_longueur(argument: str, caracteres: int) -> None:
    if caracteres > TEXTE_MAX:
        raise trop_long(argument, f"compte {caracteres} caractères", TEXTE_MAX)


def verifier_chiffres(argument: str, chiffres: int) -> None:
    if chiffres > CHIFFRES_MAX:
        raise trop_long(argument, f"s'écrit en plus de {CHIFFRES_MAX} chiffres", CHIFFRES_MAX)


def verifier_liste(argument: str, elements: int) -> None:
    if elements > LISTE_MAX:
        raise trop_long(argument, f"compte {elements} éléments", LISTE_MAX)


def trop_long(argument: str, taille: str, attendu: int) -> GraphQLError:
    return refus(ARGUMENT_TROP_LONG, f"« {montrer(argument)} » {taille} : attendu {attendu} au plus.")


def _jetons(requete: str) -> Iterator[tuple[str, Token]]:
    """Each with the argument it may be given to, and forgotten once it is read."""
    lecteur, fin, nom, argument = Lexer(Source(requete)), 0, "", ""
    try:
        while (jeton := lecteur.read_next_token(fin)).kind is not TokenKind.EOF:
            fin = jeton.end
            if jeton.kind is TokenKind.NAME:
                nom = jeton.value or ""
            elif jeton.kind is TokenKind.COLON:
                argument = nom
            yield argument, jeton
    except GraphQLError:
        return


def verifier_variables(variables: Mapping[str, Any] | None) -> None:
    """Without recursion: level by level, each value under the name that it has."""
    niveau: list[tuple[str, Any]] = [("variables", variables or {})]
    for _ in range(NIVEAUX_VARIABLES_MAX):
        niveau = [enfant for nom, valeur in niveau for enfant in _enfants(nom, valeur)]
        if not niveau:
            return
        for nom, valeur in niveau:
            _verifier_valeur(nom, valeur)
    raise refus(
        REQUETE_TROP_PROFONDE,
        f"Variables de plus de {NIVEAUX_VARIABLES_MAX} niveaux : attendu {NIVEAUX_VARIABLES_MAX} au plus.",
    )


def _verifier_valeur(nom: str, valeur: Any) -> None:
    verifier_longueur(nom, len(nom))
    if isinstance(valeur, str):
        verifier_longueur(nom, len(valeur))
    elif isinstance(valeur, list):
        verifier_liste(nom, len(valeur))
    elif isinstance(valeur, int) and abs(valeur) >= _TROP_GRAND:
        verifier_chiffres(nom, CHIFFRES_MAX + 1)


def _enfants(nom: str, valeur: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(valeur, Mapping):
        return valeur.items()
    return [(nom, element) for element in valeur] if isinstance(valeur, list) else ()


class Garde(SchemaExtension):
    """Applies, to every operation, what is checked once the document is read."""

    def on_operation(self) -> Iterator[None]:
        self.execution_context.validation_rules += (Profondeur, Introspection)
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


class Introspection(ASTValidationRule):
    """What questions about the schema will cost, known from its sizes; each fragment is counted once for each type."""

    def enter_document(self, document: DocumentNode, *_: Any) -> None:
        schema = self.context.schema  # type: ignore[attr-defined]  # that of a validation holds one
        fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                cout = INTROSPECTION * Cout(fragments, _tailles(schema)).de(definition.selection_set, dedans=False)
                if cout > UNITES_MAX:
                    self.report_error(_trop_d_introspection(cout, definition))


def _trop_d_introspection(cout: int, operation: OperationDefinitionNode) -> GraphQLError:
    return GraphQLError(
        f"Les questions sur le schéma demandent {cout} valeurs : attendu {UNITES_MAX} au plus, sans alias qui les "
        "répètent.",
        operation,
        extensions={"code": RequeteTropCouteuse.code},
    )


class Cout:
    """Values of the answer to questions about the schema; any other field counts for nothing here."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode], tailles: Mapping[str, int]) -> None:
        self.fragments = fragments
        self.tailles = tailles
        self._connus: dict[tuple[str, bool], int] = {}

    def de(self, selection: SelectionSetNode | None, *, dedans: bool) -> int:
        return sum(self._d_un(noeud, dedans=dedans) for noeud in selection.selections) if selection else 0

    def _d_un(self, noeud: Any, *, dedans: bool) -> int:
        if isinstance(noeud, FieldNode):
            nom = noeud.name.value
            if not dedans and nom not in INTROSPECTIONS:
                return 0
            return 1 + self.tailles.get(nom, 1) * self.de(noeud.selection_set, dedans=True)
        if not isinstance(noeud, FragmentSpreadNode):
            return self.de(noeud.selection_set, dedans=dedans)
        cle = noeud.name.value, dedans
        if cle not in self._connus and cle[0] in self.fragments:
            self._connus[cle] = 0  # a fragment that contains itself is refused by another rule
            self._connus[cle] = self.de(self.fragments[cle[0]].selection_set, dedans=dedans)
        return self._connus.get(cle, 0)


@cache
def _tailles(schema: GraphQLSchema) -> Mapping[str, int]:
    """How many elements each list of the introspection has, on average."""
    types = list(schema.type_map.values())
    champs = [champ for t in types for champ in getattr(t, "fields", {}).values()]
    arguments = [argument for champ in champs for argument in getattr(champ, "args", ())]
    valeurs = [valeur for t in types for valeur in getattr(t, "values", {})]
    return {
        "types": len(types),
        "directives": len(schema.directives),
        "fields": -(-len(champs) // len(types)),
        "inputFields": 1,
        "enumValues": -(-len(valeurs) // len(types)),
        "args": -(-len(arguments) // len(champs)),
    }
