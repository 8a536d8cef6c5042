"""What stops the bench: a message in French that says what to do."""


class BancImpossible(Exception):
    """Nothing was measured, or what was measured cannot be trusted."""
