"""Scalars that GraphQL has not."""

from decimal import Decimal
from typing import NewType

import strawberry
from strawberry.scalars import JSON
from strawberry.schema.config import StrawberryConfig

Date = NewType("Date", str)

CONFIGURATION = StrawberryConfig(
    scalar_map={
        Date: strawberry.scalar(name="Date", description="Date, AAAA-MM-JJ.", serialize=str),
        Decimal: strawberry.scalar(
            name="Decimal",
            description="Nombre décimal exact, en texte : deux décimales, p. ex. « 25000.00 ».",
            serialize=str,
        ),
        JSON: strawberry.scalar(name="JSON", description="Valeur JSON : objet, liste, texte, nombre, booléen ou null."),
    }
)
