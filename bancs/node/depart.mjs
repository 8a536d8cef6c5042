// What a contender is told: the folder of the exported data, and the port to listen on (loopback only).

import { readFileSync } from "node:fs";
import { join } from "node:path";

const [dossier, port] = process.argv.slice(2);

export const HOTE = "127.0.0.1";
export const PORT = Number(port);
export const DONNEES = join(dossier, "graphe.json");
export const SDL = readFileSync(join(dossier, "schema.graphql"), "utf8");
