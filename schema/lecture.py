"""Documents are read and validated once, within a bound for all: no client can fill the memory with its texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from graphql import DocumentNode, GraphQLError, Token, parse
from graphql.validation.rules import overlapping_fields_can_be_merged
from graphql.validation.validate import ValidationAbortedError
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from requetes.langage.erreurs import RequeteTropCouteuse
from requetes.langage.plan import PlanOperation
from requetes.memoire import Rayon
from schema.erreurs import REQUETE_INVALIDE, refus
from schema.limites import verifier_texte

PAR_CARACTERE, PAR_DOCUMENT = 330, 4_000
"""Bytes that a document takes: its tree, up to that for each character, and what prepares its operations."""
PAR_CHAMP = 700
"""Bytes that each field takes in a plan, or in an operation ready with the values of its variables."""

ERREURS_MAX = 100
"""Beyond, graphql-core stops looking for more."""
COMPARAISONS_MAX = 50_000
"""What graphql-core may spend on comparing fields of the same name, ten times less than it would: each leaves
objects behind, and the collector of cycles walks through them all at once."""
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = COMPARAISONS_MAX


@dataclass(slots=True, weakref_slot=True)
class DocumentLu:
    """`octets` are those it takes; `erreurs`, those of its validation, once it is done.

    `preparations`, by name of operation, are what runs it.
    """

    arbre: DocumentNode
    octets: int = 0
    erreurs: list[GraphQLError] | None = None
    preparations: dict[str | None, Any] = field(default_factory=dict)


class Connus:
    """What a schema remembers: documents by text, plans, and plans with values of their variables."""

    def __init__(self) -> None:
        self.documents: Rayon[str, DocumentLu] = Rayon("documents")
        self.plans: Rayon[Any, PlanOperation] = Rayon("plans")
        self.choix: Rayon[Any, Any] = Rayon("choix")
        self._presents: WeakValueDictionary[str, DocumentLu] = WeakValueDictionary()

    def verifier(self, texte: str) -> None:
        """Weighed before it is read; what is known was."""
        if self.documents.lire(texte) is None:
            verifier_texte(texte)

    def lire(self, texte: str, options: Mapping[str, Any]) -> DocumentLu:
        """Not kept beyond the requests that hold it, as long as it is not found valid."""
        connu = self.documents.lire(texte) or self._presents.get(texte)
        if connu is None:
            octets = PAR_CARACTERE * len(texte) + PAR_DOCUMENT
            connu = self._presents[texte] = DocumentLu(sans_jetons(parse(texte, **options)), octets)
        return connu

    def valider(self, texte: str, document: DocumentLu, erreurs: Sequence[GraphQLError]) -> list[GraphQLError]:
        document.erreurs = [_dire(erreur) for erreur in erreurs]
        if not erreurs:
            self.documents.garder(texte, document, document.octets)
        return document.erreurs


def _dire(erreur: GraphQLError) -> GraphQLError:
    if not isinstance(erreur, ValidationAbortedError):
        return erreur
    if "Too many" in erreur.message:
        return refus(REQUETE_INVALIDE, f"Requête invalide : plus de {ERREURS_MAX} erreurs, dont voici les premières.")
    attendu = "attendu moins de champs et de fragments qui se répètent, ou plusieurs requêtes."
    return refus(
        RequeteTropCouteuse.code,
        f"La requête est trop longue à vérifier : plus de {COMPARAISONS_MAX} comparaisons de champs, {attendu}",
    )


def sans_jetons(arbre: DocumentNode) -> DocumentNode:
    """Each token holds the next one: the first would keep them all, comments too. Places in the text stay."""
    jeton: Token | None = arbre.loc.start_token if arbre.loc else None
    while jeton is not None:
        suivant = jeton.next
        jeton.prev = jeton.next = None
        jeton = suivant
    return arbre


def connus(schema: Any) -> Connus:
    """Of a schema of this project."""
    memoire = schema.connus
    assert isinstance(memoire, Connus)
    return memoire


class Lecture(SchemaExtension):
    """Strawberry finds the document read, and what is wrong with it."""

    document: DocumentLu

    def on_parse(self) -> Iterator[None]:
        execution = self.execution_context
        self.document = connus(execution.schema).lire(execution.query or "", execution.parse_options)
        execution.graphql_document = self.document.arbre
        yield

    def on_validate(self) -> Iterator[None]:
        execution, document = self.execution_context, self.document
        if document.erreurs is None:
            schema = vars(execution.schema)["_schema"]
            trouvees = validate_document(schema, document.arbre, execution.validation_rules)
            document.erreurs = connus(execution.schema).valider(execution.query or "", document, trouvees)
        execution.pre_execution_errors = list(document.erreurs)
        yield
