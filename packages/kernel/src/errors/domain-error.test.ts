import { expect, it } from "vitest";
import { DomainError } from "./domain-error.ts";

it("shows its code, its reason and its details, and keeps its cause to itself", () => {
  const cause = new Error("secret");
  const error = new DomainError("CONFLICT", "Taken", { reason: "NAME", details: { name: "a", code: "FAKE" }, cause });
  expect(error.toExtensions()).toEqual({ name: "a", code: "CONFLICT", reason: "NAME" });
  expect(error.cause).toBe(cause);
  expect(error).toBeInstanceOf(Error);
});

it("has no reason where none was given", () => {
  const error = new DomainError("NOT_FOUND", "Gone");
  expect(error.toExtensions()).toEqual({ code: "NOT_FOUND" });
  expect("cause" in error).toBe(false);
});
