// A CSV is imported, and the import taken back. Rows that are wrong are rejected alone, by line.
import { readFile } from "node:fs/promises";

const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;
const file = process.argv[2] ?? new URL("figures.csv", import.meta.url);

async function ask(query, variables) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const importCsv = `mutation Import($csv: String!, $options: CsvOptionsInput) {
  importPoints(csv: $csv, options: $options) { importId accepted rejectedCount rejected { line code message } }
}`;
const csv = await readFile(file, "utf8");

const trial = await ask(importCsv, { csv, options: { dryRun: true } });
console.log(`would accept ${trial.importPoints.accepted}, reject ${trial.importPoints.rejectedCount}`);

const { importPoints } = await ask(importCsv, { csv });
console.log(`accepted: ${importPoints.accepted}`);
for (const { line, code, message } of importPoints.rejected) console.log(`line ${line}: ${code} (${message})`);

const { metric } = await ask(`{ metric(name: "example.orders") { labelNames latest { at value } } }`);
console.log(`latest: ${metric?.latest.value} at ${metric?.latest.at}, labels ${metric?.labelNames}`);

const undo = `mutation Undo($id: ID!) { undoImport(importId: $id) { undone } }`;
const { undoImport } = await ask(undo, { id: importPoints.importId });
console.log(`undone: ${undoImport.undone}`);
