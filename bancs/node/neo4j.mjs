// @neo4j/graphql over the stored graph. Arguments: Bolt address, user, port; the password is in the environment.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const [adresse, utilisateur, port] = process.argv.slice(2);
const jeton = neo4j.auth.basic(utilisateur, process.env.GRAPHE_NEO4J_MOT_DE_PASSE ?? "");
const driver = neo4j.driver(adresse, jeton);
await driver.verifyConnectivity();
const typeDefs = readFileSync(new URL("neo4j.graphql", import.meta.url), "utf8");
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
createServer(createYoga({ schema, logging: false, graphiql: false, landingPage: false })).listen(Number(port), "127.0.0.1");
