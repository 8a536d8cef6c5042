"""What names the nodes of a graph, or of a directory of one: finds a node, or says which one is nearest."""
