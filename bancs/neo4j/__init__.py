"""The five questions as @neo4j/graphql is asked them, and its answers brought to the shape of ours."""
