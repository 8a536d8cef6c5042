"""The Neo4j engine: interprets the language as Cypher statements, and reads what they give back."""
