"""A real Neo4j 5 Community server for the tests, the benchmarks and `make neo4j`.

serveur      which server: the one of NEO4J_URI, a Docker container, or a local Java process
poignee      what can be done to a server, however it was had
externe, conteneur, local   the three ways
acces        talking to it: readiness, password
java, maven, dossier, gardien   what the local way is made of
"""
