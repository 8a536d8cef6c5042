"""The graph: typed nodes, relations in both directions, identifiers, RDF. Knows nothing of the other rooms."""
