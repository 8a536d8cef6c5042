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
  "d3-array/dist/d3-array.min.js": "d3/d3-array.min.js",
  "d3-path/dist/d3-path.min.js": "d3/d3-path.min.js",
  "d3-shape/dist/d3-shape.min.js": "d3/d3-shape.min.js",
  "d3-sankey/dist/d3-sankey.min.js": "d3/d3-sankey.min.js",
  "d3-array/LICENSE": "d3/LICENSE.d3-array.txt",
  "d3-path/LICENSE": "d3/LICENSE.d3-path.txt",
  "d3-shape/LICENSE": "d3/LICENSE.d3-shape.txt",
  "d3-sankey/LICENSE": "d3/LICENSE.d3-sankey.txt",
};

for (const [source, nom] of Object.entries(fichiers)) {
  mkdirSync(dirname(join(statique, nom)), { recursive: true });
  copyFileSync(join(ici, "node_modules", source), join(statique, nom));
}
console.log(`Fichiers des pages installés dans ${statique}`);
