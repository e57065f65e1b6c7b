import { expect, it } from "vitest";
import { toDocumentFilter } from "./to-document-filter.ts";

const now = new Date("2026-03-31T12:00:00Z");
const from = (updated: object) => toDocumentFilter({ updated }, now).updatedFrom?.toISOString();

it("counts a length back from the end, or from now, months by the calendar", () => {
  expect(from({ last: "15m" })).toBe("2026-03-31T11:45:00.000Z");
  expect(from({ last: "30d", to: new Date("2026-02-01T00:00:00Z") })).toBe("2026-01-02T00:00:00.000Z");
  expect(from({ last: "1mo" })).toBe("2026-02-28T12:00:00.000Z");
  expect(from({ last: "2y" })).toBe("2024-03-31T12:00:00.000Z");
});

it("asks for nothing where nothing is given", () => {
  expect(toDocumentFilter(null, now)).toEqual({});
  expect(toDocumentFilter({ collections: null, updated: {} }, now)).toEqual({});
});

it("knows media types in any case", () => {
  expect(toDocumentFilter({ mediaTypes: ["Text/Plain"] }, now)).toEqual({ mediaTypes: ["text/plain"] });
});

it.each([
  [{ last: "0d" }],
  [{ last: "d" }],
  [{ last: "999999y" }],
  [{ from: now, last: "1d" }],
  [{ from: now, to: now }],
  [{ compareWith: "PREVIOUS_YEAR" }],
])("refuses %j", (updated) => {
  expect(() => from(updated)).toThrowError(expect.objectContaining({ code: "BAD_USER_INPUT", reason: "RANGE" }));
});
