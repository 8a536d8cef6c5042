// Copies the few files that the pages need, with their licences.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ici = dirname(fileURLToPath(import.meta.url));
const statique = join(ici, "..", "statique");
const fichiers = {
  "react/umd/react.production.min.js": "graphiql/react.production.min.js",
  "react-dom/umd/react-dom.production.min.js": "graphiql/react-dom.production.min.js",
  "graphiql/graphiql.min.js": "graphiql/graphiql.min.js",
  "graphiql/graphiql.min.css": "graphiql/graphiql.min.css",
  "graphiql/LICENSE": "graphiql/LICENSE.graphiql.txt",
  "react/LICENSE": "graphiql/LICENSE.react.txt",
};

for (const [source, nom] of Object.entries(fichiers)) {
  mkdirSync(dirname(join(statique, nom)), { recursive: true });
  copyFileSync(join(ici, "node_modules", source), join(statique, nom));
}
console.log(`Fichiers des pages installés dans ${statique}`);
