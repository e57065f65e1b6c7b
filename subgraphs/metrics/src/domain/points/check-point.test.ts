import { expect, it } from "vitest";
import { createPointCheck } from "./check-point.ts";
import type { NewPoint } from "./new-point.ts";

const NOW = Date.UTC(2026, 10, 1);
const point = (changes: Partial<NewPoint>): NewPoint => ({ metric: "m", labels: [], at: NOW, value: 1, ...changes });
const codeOf = (changes: Partial<NewPoint>, category: "BUSINESS" | "SYSTEM" = "BUSINESS") =>
  createPointCheck(category, NOW)(point(changes))?.code;
const labels = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `l${i}`, value: "v" }));

it("lets sound points through, whatever their names say", () => {
  expect(codeOf({})).toBeUndefined();
  expect(codeOf({ metric: `x'; DROP TABLE points; --`, labels: [{ name: `"a`, value: `'; --` }] })).toBeUndefined();
  for (const metric of ["m".repeat(200), "-1-", "売上", "€/h", "📈"]) expect(codeOf({ metric })).toBeUndefined();
  expect(codeOf({ at: Date.UTC(1950, 0, 1) })).toBeUndefined();
});

it("names what is wrong", () => {
  expect(codeOf({ metric: "  " })).toBe("NAME_INVALID");
  expect(codeOf({ metric: "a\nb" })).toBe("NAME_INVALID");
  expect(codeOf({ metric: "m".repeat(201) })).toBe("NAME_INVALID");
  expect(codeOf({ metric: "a\u0000b" })).toBe("NAME_INVALID");
  expect(codeOf({ metric: "a\u0085b" })).toBe("NAME_INVALID");
  for (const metric of ["---", "?!", "$", "+ =", "« »", "…"]) expect(codeOf({ metric })).toBe("NAME_INVALID");
  expect(codeOf({ value: NaN })).toBe("NOT_FINITE");
  expect(codeOf({ value: -Infinity })).toBe("NOT_FINITE");
  expect(codeOf({ at: NaN })).toBe("TIME_INVALID");
  expect(codeOf({ at: Date.UTC(1800, 0, 1) })).toBe("TIME_INVALID");
  expect(codeOf({ labels: labels(17) })).toBe("TOO_MANY_LABELS");
  expect(codeOf({ labels: [...labels(1), ...labels(1)] })).toBe("LABEL_INVALID");
  expect(codeOf({ labels: [{ name: "l", value: "v".repeat(501) }] })).toBe("LABEL_INVALID");
});

it("allows a day ahead for figures and five minutes for measurements", () => {
  expect(codeOf({ at: NOW + 23 * 3_600_000 })).toBeUndefined();
  expect(codeOf({ at: NOW + 25 * 3_600_000 })).toBe("IN_FUTURE");
  expect(codeOf({ at: NOW + 4 * 60_000 }, "SYSTEM")).toBeUndefined();
  expect(codeOf({ at: NOW + 6 * 60_000 }, "SYSTEM")).toBe("IN_FUTURE");
});

it("looks at each name and each set of labels once, and tells all points of them the same", () => {
  const check = createPointCheck("BUSINESS", NOW);
  const [good, bad] = [labels(1), labels(17)];
  for (let i = 0; i < 2; i++) {
    expect(check(point({ labels: good }))).toBeUndefined();
    expect(check(point({ labels: bad }))?.code).toBe("TOO_MANY_LABELS");
    expect(check(point({ metric: "---" }))?.code).toBe("NAME_INVALID");
    expect(check(point({ labels: good, value: NaN }))?.code).toBe("NOT_FINITE");
  }
});
