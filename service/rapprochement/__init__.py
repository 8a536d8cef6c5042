"""Matching the lists of partners with the graph: the Reconciliation API that OpenRefine speaks, and a command."""
