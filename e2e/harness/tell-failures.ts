import { afterEach } from "vitest";
import { witnesses } from "./witnesses.ts";

// Beside the error of a test that has failed, in the list at the end of the run too: what was seen by then.
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  const told = await Promise.all(Array.from(witnesses, (tell) => tell()));
  const words = told.filter((text) => text !== undefined);
  if (words.length > 0) throw Object.assign(new Error(words.join("\n\n")), { name: "Seen", stack: undefined });
});
