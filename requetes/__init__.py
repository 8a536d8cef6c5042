"""The questions: query engine and named computations over the graph. Knows nothing of GraphQL."""
