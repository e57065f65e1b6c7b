import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

// Tests run on the sources of every workspace ("source" in its exports), in Vite and in Node's own resolution alike.
const conditions = ["source", "node"];
const shared = {
  // Said here because the packages' tsconfig.json leave their tests out.
  oxc: {
    decorator: { legacy: true, emitDecoratorMetadata: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  // One copy of graphql: Node reads its `main`, Vite would read its `module`.
  resolve: {
    conditions,
    alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve("graphql") }],
  },
  // Without "import": packages that Node loads by require() would get their ES module by it.
  ssr: { resolve: { conditions, externalConditions: ["source", "node"] } },
};
const execArgv = ["--conditions=source", "--disable-warning=ExperimentalWarning"];
// Bounds for what hangs, not for what is slow: each wait of a test ends by its event, on a busy machine too.
const patience = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 120_000, interval: 20 } } };

export default defineConfig({
  test: {
    reporters: process.env.VITEST_JSON_FILE
      ? ["default", ["json", { outputFile: process.env.VITEST_JSON_FILE }]]
      : ["default"],
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          pool: "forks",
          execArgv,
          include: [
            "{packages,subgraphs}/*/{src,test}/**/*.test.ts",
            "{gateway,web}/{src,test}/**/*.test.ts",
            "schema/**/*.test.ts",
            "bench/{gateway,search,test}/**/*.test.ts",
          ],
          ...patience,
        },
      },
      {
        ...shared,
        test: {
          // On the server at WEAVIATE_URL; only when asked for by name.
          name: "weaviate",
          pool: "forks",
          execArgv,
          include: ["subgraphs/search/test/weaviate/*.live.ts"],
          fileParallelism: false,
          ...patience,
        },
      },
      {
        ...shared,
        test: {
          name: "e2e",
          pool: "forks",
          execArgv,
          include: ["e2e/**/*.test.ts"],
          setupFiles: ["e2e/harness/tell-failures.ts"],
          // What was seen is told before a test's own hooks close its page.
          sequence: { hooks: "list" },
          fileParallelism: false,
          ...patience,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
