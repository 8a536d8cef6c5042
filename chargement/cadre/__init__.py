"""What frames the fiches: thématiques, signataires, glossary, governance, synthesis table."""
