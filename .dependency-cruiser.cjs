// The boundaries of the house style: main -> server -> graph -> domain <- stores.
const pathOf = (layer) => `^(subgraphs/[^/]+|gateway)/src/${layer}/`;

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "But a value's shape and its selections' shapes contain each other, as GraphQL's types do.",
      severity: "error",
      from: { pathNot: "^gateway/src/execution/shape/(complete-value|selection-shape)[.]ts$" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-is-plain",
      comment: "A domain imports neither GraphQL nor Apollo nor a driver, and no other layer.",
      severity: "error",
      from: { path: pathOf("domain") },
      to: {
        path: [
          pathOf("(graph|stores|clients)"),
          "node_modules/(graphql|type-graphql|@apollo|pg|ioredis|weaviate-client)/",
          "subgraph-kit",
          "^node:sqlite",
        ],
      },
    },
    {
      name: "stores-know-the-domain-alone",
      severity: "error",
      from: { path: pathOf("(stores|clients)") },
      to: { path: [pathOf("graph"), "node_modules/(graphql|type-graphql|@apollo)/"] },
    },
    {
      name: "graph-reaches-no-adapter",
      severity: "error",
      from: { path: pathOf("graph") },
      to: { path: pathOf("(stores|clients)") },
    },
    {
      name: "subgraphs-are-strangers",
      severity: "error",
      from: { path: "^subgraphs/([^/]+)/src", pathNot: "\\.test\\.ts$" },
      to: { path: "^subgraphs/", pathNot: "^subgraphs/$1/" },
    },
    {
      name: "web-imports-no-server",
      severity: "error",
      from: { path: "^web/src" },
      to: { path: "^(packages|subgraphs|gateway|schema)/" },
    },
    {
      name: "kernel-without-graphql",
      severity: "error",
      from: { path: "^packages/kernel/src" },
      to: { path: "node_modules/(graphql|type-graphql|@apollo)/" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(virtual:|@sophia/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(/dist/|/generated/|^\\.tools/)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["source", "import", "node", "default"],
      extensions: [".ts", ".js", ".vue", ".json"],
    },
  },
};
