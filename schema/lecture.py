"""Documents are read and validated once, within a bound for all: no client can fill the memory with its texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import DocumentNode, GraphQLError, parse
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from requetes.langage.plan import PlanOperation
from requetes.memoire import Memoire

CARACTERES_MAX = 400_000
PAR_DOCUMENT = 500
"""Characters of the documents kept, and what each counts beside its own: a tree takes up to 300 bytes a character."""
CHAMPS_MAX = 100_000
"""Fields of the plans kept."""
CHOIX_MAX = 4_000_000
PAR_CHAMP = 100
"""Characters of the texts and values of the choices kept, and what each field of a choice counts beside them."""


@dataclass(slots=True)
class Document:
    """`erreurs` are those of its validation, once it is done; `preparations`, by name of operation, what runs it."""

    arbre: DocumentNode
    erreurs: list[GraphQLError] | None = None
    preparations: dict[str | None, Any] = field(default_factory=dict)


class Connus:
    """What a schema remembers: documents by text, plans, and plans with values of their variables."""

    def __init__(self) -> None:
        self.documents: Memoire[str, Document] = Memoire(CARACTERES_MAX)
        self.plans: Memoire[Any, PlanOperation] = Memoire(CHAMPS_MAX)
        self.choix: Memoire[Any, Any] = Memoire(CHOIX_MAX)

    def lire(self, texte: str, options: Mapping[str, Any]) -> Document:
        connu = self.documents.lire(texte)
        return connu or self.documents.garder(texte, Document(parse(texte, **options)), len(texte) + PAR_DOCUMENT)


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
