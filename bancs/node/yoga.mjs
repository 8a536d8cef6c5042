// graphql-yoga on Node's own HTTP server.

import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";
import { charger } from "./donnees.mjs";
import { DONNEES, HOTE, PORT, SDL } from "./depart.mjs";
import { resolveurs } from "./resolveurs.mjs";

const { Node, ...autres } = resolveurs(charger(DONNEES));
const schema = createSchema({ typeDefs: SDL, resolvers: { ...autres, Node: { __resolveType: Node.resolveType } } });
const yoga = createYoga({ schema, logging: false, graphiql: false, landingPage: false });
createServer(yoga).listen(PORT, HOTE);
