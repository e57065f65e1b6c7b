import type { DomainError } from "@sophia/kernel";
import { describe, expect, it } from "vitest";
import { toSpan, type SpanRequest } from "./to-span.ts";

const now = Date.UTC(2026, 10, 22);
const day = 86_400_000;
const reasonOf = (request: SpanRequest) => {
  try {
    toSpan(request, now);
  } catch (error) {
    return (error as DomainError).reason;
  }
};

describe("toSpan", () => {
  it("ends now and takes a day where nothing is said", () => {
    expect(toSpan(null, now)).toEqual({ from: now - day, to: now });
    expect(toSpan({ last: "2y" }, now)).toEqual({ from: Date.UTC(2024, 10, 22), to: now });
    expect(toSpan({ from: new Date(now - 2 * day) }, now)).toEqual({ from: now - 2 * day, to: now });
    expect(toSpan({ from: new Date(now - 2 * day), last: "1d" }, now)).toEqual({ from: now - 2 * day, to: now - day });
    expect(toSpan({ to: new Date(now - day), last: "15m" }, now)).toEqual({ from: now - day - 900_000, to: now - day });
  });

  it("refuses what makes no sense, by reason", () => {
    expect(reasonOf({ last: "soon" })).toBe("RANGE");
    expect(reasonOf({ from: new Date(now), to: new Date(now), last: "1d" })).toBe("RANGE");
    expect(reasonOf({ from: new Date(now + day) })).toBe("RANGE_REVERSED");
    expect(reasonOf({ last: "1d", compareWith: "PREVIOUS_YEAR" })).toBe("COMPARISON");
  });
});
