// Load on one address, by autocannon: a warm-up, then the measure, without a pause between them, so that requests cut
// short weigh on neither. Prints DEBUT and FIN when the measure begins and ends, then one JSON object.
// Latencies are kept as autocannon times them, in milliseconds with decimals: its own histogram rounds them.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout as attendre } from "node:timers/promises";
import autocannon from "autocannon";

const REPONSES_MIN = 40;
const PATIENCE = 8;

const { url, corps, entetes, connexions, chauffe, duree } = JSON.parse(process.argv[2]);
const latences = [];
const statuts = {};
let octets = 0;
let ouvert = false;

const instance = autocannon({
  url,
  method: "POST",
  headers: { "Content-Type": "application/json", ...entetes },
  body: readFileSync(corps),
  connections: connexions,
  duration: chauffe + PATIENCE * duree + 10,
});
instance.on("response", (_client, statut, taille, latence) => {
  if (!ouvert) return;
  latences.push(latence);
  statuts[statut] = (statuts[statut] ?? 0) + 1;
  octets += taille;
});

await attendre(1000 * chauffe);
const debut = performance.now();
ouvert = true;
process.stdout.write("DEBUT\n");
// A server too slow for the time given is granted more, so that a median still means something.
for (let i = 0; i < PATIENCE && (i === 0 || latences.length < REPONSES_MIN); i++) await attendre(1000 * duree);
const fin = performance.now();
ouvert = false;
process.stdout.write("FIN\n");
instance.stop();
const { errors, timeouts } = await instance;

latences.sort((a, b) => a - b);
const rang = (part) => latences[Math.min(latences.length - 1, Math.floor(part * latences.length))] ?? null;
const releve = {
  requetes: latences.length,
  secondes: (fin - debut) / 1000,
  p50: rang(0.5),
  p99: rang(0.99),
  statuts,
  octets,
  erreurs: errors + timeouts,
};
process.stdout.write(`${JSON.stringify(releve)}\n`);
