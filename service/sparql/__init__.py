"""SPARQL: the view, and the processes that answer."""
