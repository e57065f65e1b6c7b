import { moduleBeside, type SqlitePart } from "../src/sqlite/sqlite-part.ts";

/** A part with commands that go well and wrong in every way. */
export const notesPart: SqlitePart<typeof import("./note-commands.ts")> = {
  name: "notes",
  migrations: ["CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"],
  commands: moduleBeside(import.meta.url, "note-commands"),
};
