import graphql from "@graphql-eslint/eslint-plugin";

/** The rules of graphql-eslint for operations, on ours and on those of this example. */
export default [
  {
    files: ["**/*.graphql"],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: {
        graphQLConfig: { schema: "schema.graphql", documents: ["requetes/operations/**/*.graphql", "exemples/react/src/*.graphql"] },
      },
    },
    plugins: { "@graphql-eslint": graphql },
    rules: graphql.configs["flat/operations-recommended"].rules,
  },
  {
    // One request for a whole dossier goes one link further than what an interface asks.
    files: ["requetes/operations/dossiers/*.graphql"],
    rules: { "@graphql-eslint/selection-set-depth": ["error", { maxDepth: 8 }] },
  },
];
