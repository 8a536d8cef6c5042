// mercurius on fastify, each operation compiled by graphql-jit at its second request.

import Fastify from "fastify";
import mercurius from "mercurius";
import { charger } from "./donnees.mjs";
import { DONNEES, HOTE, PORT, SDL } from "./depart.mjs";
import { resolveurs } from "./resolveurs.mjs";

const { Node, ...autres } = resolveurs(charger(DONNEES));
const application = Fastify({ logger: false });
application.register(mercurius, { schema: SDL, resolvers: { ...autres, Node }, jit: 1 });
await application.listen({ host: HOTE, port: PORT });
