"""What one request may ask, whatever engine answers it: read by the contract and by the service, and told by `api`."""

PROFONDEUR_MAX = 12
"""Levels of fields."""
JETONS_MAX = 10_000
"""Of a document."""
TERMES_MAX = 1_000
"""Of the filters of an operation."""
LOT_MAX = 10
"""Requests answered together."""
