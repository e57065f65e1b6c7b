import { createLog, DomainError } from "@sophia/kernel";
import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { createPublicErrors } from "./public-errors.ts";

const logged: unknown[] = [];
const log = Object.assign(createLog("test", "silent"), { error: (entry: unknown) => logged.push(entry) });
const toPublicError = createPublicErrors(log);

describe("an error that leaves the gateway", () => {
  it("keeps code, reason and details when it was expected", () => {
    const error = new DomainError("RATE_LIMITED", "Too many", { reason: "QUEUE_FULL", details: { retryAfterMs: 5 } });
    const shown = { message: "Too many", extensions: { code: "RATE_LIMITED", reason: "QUEUE_FULL", retryAfterMs: 5 } };
    expect(toPublicError(error)).toEqual(shown);
    expect(toPublicError(new GraphQLError("x", { originalError: error }))).toEqual(shown);
  });

  it("says nothing when it was a bug, which the log tells whole", () => {
    const bug = new TypeError("secret is undefined");
    expect(toPublicError(bug)).toEqual({
      message: "Something went wrong on our side",
      extensions: { code: "INTERNAL" },
    });
    expect(logged.at(-1)).toEqual({ err: bug });
  });

  it("has a code of the contract, whatever a subgraph calls it", () => {
    const codeOf = (code: string) => toPublicError(new GraphQLError("x", { extensions: { code } })).extensions;
    expect(codeOf("BAD_REQUEST")).toEqual({ code: "BAD_USER_INPUT" });
    expect(codeOf("CONFLICT")).toEqual({ code: "CONFLICT" });
    expect(codeOf("OUT_OF_CHEESE")).toEqual({ code: "INTERNAL", reason: "OUT_OF_CHEESE" });
  });

  it("keeps its path and leaves out what shows how we are built", () => {
    const error = new GraphQLError("x", {
      path: ["a", 1],
      extensions: { code: "CONFLICT", stacktrace: ["at"], http: { status: 409 }, subgraph: "metrics" },
    });
    expect(toPublicError(error)).toEqual({
      message: "x",
      path: ["a", 1],
      extensions: { code: "CONFLICT", subgraph: "metrics" },
    });
  });
});
