import type { CodegenConfig } from "@graphql-codegen/cli";

const configuration: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: "src/*.graphql",
  generates: {
    "src/genere/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
        strictScalars: true,
        defaultScalarType: "unknown",
        // The only JSON asked for is the filter of a cell, ready to be sent back.
        scalars: { Date: "string", Decimal: "string", JSON: "FiltreMobilisation" },
      },
    },
    "src/genere/possibleTypes.ts": {
      plugins: ["fragment-matcher"],
      config: { useExplicitTyping: true, apolloClientVersion: 3 },
    },
  },
};

export default configuration;
