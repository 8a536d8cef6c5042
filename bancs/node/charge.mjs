// Load on one address, by autocannon: a warm-up, then the measure. Prints one JSON object.
// Latencies are kept as autocannon times them, in milliseconds with decimals: its own histogram rounds them.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import autocannon from "autocannon";

const demande = JSON.parse(process.argv[2]);

function tirer(duration, releve) {
  const instance = autocannon({
    url: demande.url,
    method: "POST",
    headers: { "Content-Type": "application/json", ...demande.entetes },
    body: readFileSync(demande.corps),
    connections: demande.connexions,
    duration,
    sampleInt: 100,
  });
  instance.on("response", (_client, statut, octets, latence) => releve?.(statut, octets, latence));
  return instance;
}

async function mesurer() {
  if (demande.chauffe > 0) await tirer(demande.chauffe);
  const latences = [];
  const statuts = {};
  let octets = 0;
  process.stdout.write("PRET\n");
  const debut = performance.now();
  let fin = debut;
  const { errors, timeouts } = await tirer(demande.duree, (statut, taille, latence) => {
    fin = performance.now();
    latences.push(latence);
    statuts[statut] = (statuts[statut] ?? 0) + 1;
    octets += taille;
  });
  latences.sort((a, b) => a - b);
  const rang = (part) => latences[Math.min(latences.length - 1, Math.floor(part * latences.length))] ?? null;
  return {
    requetes: latences.length,
    secondes: (fin - debut) / 1000,
    p50: rang(0.5),
    p99: rang(0.99),
    statuts,
    octets,
    erreurs: errors + timeouts,
  };
}

process.stdout.write(`${JSON.stringify(await mesurer())}\n`);
