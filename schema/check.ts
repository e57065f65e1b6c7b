// npm run check:schema: fails on drift of the committed files, on a breaking change against what is published,
// and on anything public without a description.
import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { composeSupergraph } from "./compose-supergraph.ts";
import { findBreakingChanges } from "./find-breaking-changes.ts";
import { findUndescribed } from "./find-undescribed.ts";
import { PUBLISHED_FILE, SCHEMA_DIR, toSchemaFiles } from "./schema-files.ts";

const faults: string[] = [];
const committed = (name: string) => readFileSync(new URL(name, SCHEMA_DIR), "utf8");
const composition = await composeSupergraph();
for (const [name, text] of toSchemaFiles(composition)) {
  if (committed(name) !== text) faults.push(`schema/${name} is not what the subgraphs say: npm run compose`);
}
for (const change of await findBreakingChanges(committed(PUBLISHED_FILE), composition.api))
  faults.push(`breaking: ${change}`);
for (const coordinate of findUndescribed(buildSchema(composition.api))) faults.push(`no description: ${coordinate}`);
if (faults.length > 0) {
  process.stderr.write(`${faults.join("\n")}\n`);
  process.exit(1);
}
