import { describe, expect, it } from "vitest";
import { isNarrowed, readRequest, toVariables, widened, writeRequest, type SearchRequest } from "./search-request.ts";

const ALL: SearchRequest = {
  text: "refund policy",
  mode: "HYBRID",
  alpha: 0.4,
  collections: ["a", "b"],
  mediaTypes: ["application/pdf"],
  labels: [{ name: "type", value: "x=y" }],
  since: "30d",
};

describe("a search in the address", () => {
  it("is read back as it was written", () => {
    expect(readRequest(writeRequest(ALL) as never)).toEqual(ALL);
    const words = { ...ALL, mode: "KEYWORD", alpha: null } as const;
    expect(readRequest(writeRequest(words) as never)).toEqual(words);
    expect(writeRequest({ ...widened(ALL), alpha: null })).toEqual({ q: "refund policy" });
  });

  it("passes over what makes no sense", () => {
    const read = readRequest({
      q: "  x ",
      mode: "magic",
      alpha: "2",
      since: "constructor",
      label: ["=", "none"],
      kind: null,
    });
    expect(read).toEqual({ ...widened(read), text: "x", mode: "HYBRID", alpha: null });
    expect(isNarrowed(read)).toBe(false);
    expect(readRequest({ alpha: "" }).alpha).toBeNull();
    expect(readRequest({ alpha: "0" }).alpha).toBe(0);
  });

  it("asks for the same span of time all day long", () => {
    const at = (time: string) => toVariables(ALL, "analyst", Date.parse(time)).filter;
    expect(at("2026-11-22T00:00:00.001Z")).toEqual(at("2026-11-22T23:59:59.999Z"));
    expect(at("2026-11-22T12:00:00Z")).toEqual({
      collections: ["a", "b"],
      mediaTypes: ["application/pdf"],
      metadata: [{ name: "type", value: "x=y" }],
      updated: { from: "2026-10-23T00:00:00.000Z" },
    });
  });

  it("names an alpha only where words and meaning are weighed", () => {
    expect(toVariables({ ...ALL, mode: "VECTOR" }, "analyst", 0).alpha).toBeNull();
  });
});
