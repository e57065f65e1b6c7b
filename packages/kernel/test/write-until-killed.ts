// Tells of each write when it has been acknowledged, until it is killed.
import { openSqlite } from "../src/sqlite/open-sqlite.ts";
import { notesPart } from "./notes-part.ts";

const file = await openSqlite(process.argv[2]!, [notesPart]);
for (;;) {
  const ids = await Promise.all(Array.from({ length: 10 }, (_, n) => file.write(notesPart, "add", `note ${n}`)));
  process.stdout.write(`${ids.at(-1)}\n`);
}
