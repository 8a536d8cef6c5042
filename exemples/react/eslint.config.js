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
];
