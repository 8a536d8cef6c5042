"""The contenders written in Python, one process each, listening as `graphe servir` does."""
