"""The graph kept by Neo4j: written by versions, read back equal."""
