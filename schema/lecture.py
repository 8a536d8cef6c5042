"""Documents are read and validated once, within a bound for all: no client can fill the memory with its texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import DocumentNode, GraphQLError, parse
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from requetes.langage.plan import PlanOperation
from requetes.memoire import Rayon
from schema.limites import verifier_texte

PAR_CARACTERE, PAR_DOCUMENT = 300, 4_000
"""Bytes that a document takes: its tree, up to that for each character, and what prepares its operations."""
PAR_CHAMP = 700
"""Bytes that each field takes in a plan, or in an operation ready with the values of its variables."""


@dataclass(slots=True)
class Document:
    """`erreurs` are those of its validation, once it is done; `preparations`, by name of operation, what runs it."""

    arbre: DocumentNode
    erreurs: list[GraphQLError] | None = None
    preparations: dict[str | None, Any] = field(default_factory=dict)


class Connus:
    """What a schema remembers: documents by text, plans, and plans with values of their variables."""

    def __init__(self) -> None:
        self.documents: Rayon[str, Document] = Rayon()
        self.plans: Rayon[Any, PlanOperation] = Rayon()
        self.choix: Rayon[Any, Any] = Rayon()

    def verifier(self, texte: str) -> None:
        """Weighed before it is read; what is known was."""
        if self.documents.lire(texte) is None:
            verifier_texte(texte)

    def lire(self, texte: str, options: Mapping[str, Any]) -> Document:
        connu = self.documents.lire(texte)
        octets = PAR_CARACTERE * len(texte) + PAR_DOCUMENT
        return connu or self.documents.garder(texte, Document(parse(texte, **options)), octets)


def connus(schema: Any) -> Connus:
    """Of a schema of this project."""
    memoire = schema.connus
    assert isinstance(memoire, Connus)
    return memoire


class Lecture(SchemaExtension):
    """Strawberry finds the document read, and what is wrong with it."""

    document: Document

    def on_parse(self) -> Iterator[None]:
        execution = self.execution_context
        self.document = connus(execution.schema).lire(execution.query or "", execution.parse_options)
        execution.graphql_document = self.document.arbre
        yield

    def on_validate(self) -> Iterator[None]:
        execution, document = self.execution_context, self.document
        if document.erreurs is None:
            schema = vars(execution.schema)["_schema"]
            document.erreurs = validate_document(schema, document.arbre, execution.validation_rules)
        execution.pre_execution_errors = list(document.erreurs)
        yield
