import type { CodegenConfig } from "@graphql-codegen/cli";

const configuration: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: ["../../requetes/operations/*.graphql", "src/*.graphql"],
  emitLegacyCommonJSImports: false,
  generates: {
    "src/genere/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        defaultScalarType: "unknown",
        scalars: { Date: "string", Decimal: "string", JSON: "unknown" },
      },
    },
  },
};

export default configuration;
