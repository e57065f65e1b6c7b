import { expect, it } from "vitest";
import { formatCursor, parseCursor } from "./cursor.ts";

it("reads what it wrote and refuses the rest", () => {
  expect(parseCursor(formatCursor({ epoch: "ab12", sequence: 42 }))).toEqual({ epoch: "ab12", sequence: 42 });
  for (const text of ["", "42", "ab:", "ab:-1", "ab:1e9", "ab:1; DROP TABLE series"]) {
    expect(() => parseCursor(text)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT", reason: "CURSOR" }));
  }
});
