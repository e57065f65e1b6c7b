// npm run compose: writes each subgraph's SDL, the supergraph and the API schema; `-- --publish` renews published.graphql.
import { mkdirSync, writeFileSync } from "node:fs";
import { composeSupergraph } from "./compose-supergraph.ts";
import { PUBLISHED_FILE, SCHEMA_DIR, toSchemaFiles } from "./schema-files.ts";

const composition = await composeSupergraph();
mkdirSync(new URL("subgraphs/", SCHEMA_DIR), { recursive: true });
for (const [name, text] of toSchemaFiles(composition)) writeFileSync(new URL(name, SCHEMA_DIR), text);
if (process.argv.includes("--publish")) writeFileSync(new URL(PUBLISHED_FILE, SCHEMA_DIR), composition.api);
