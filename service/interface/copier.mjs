// Copies the few files that the page needs, with their licences.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ici = dirname(fileURLToPath(import.meta.url));
const cible = join(ici, "..", "statique", "graphiql");
const fichiers = {
  "react/umd/react.production.min.js": "react.production.min.js",
  "react-dom/umd/react-dom.production.min.js": "react-dom.production.min.js",
  "graphiql/graphiql.min.js": "graphiql.min.js",
  "graphiql/graphiql.min.css": "graphiql.min.css",
  "graphiql/LICENSE": "LICENSE.graphiql.txt",
  "react/LICENSE": "LICENSE.react.txt",
};

mkdirSync(cible, { recursive: true });
for (const [source, nom] of Object.entries(fichiers)) {
  copyFileSync(join(ici, "node_modules", source), join(cible, nom));
}
console.log(`GraphiQL installé dans ${cible}`);
