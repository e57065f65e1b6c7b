import { describe, expect, it } from "vitest";
import { admitOperation } from "./admit-operation.ts";

const facts = (owners: string[], ...requirements: { scopes?: string[][]; policies?: string[][] }[]) => ({
  owners: new Set(owners),
  requirements: requirements.map(({ scopes = [], policies = [] }) => ({ authenticated: true, scopes, policies })),
});
const as = (scopes: string[], actor?: string) => ({ identity: { sub: "ada", scopes, actor } });

describe("an operation", () => {
  it("of a service does not lead back to itself or above", () => {
    expect(() => admitOperation(as(["*"], "chat"), facts(["orchestration", "metrics"]))).not.toThrow();
    for (const [actor, owner] of [
      ["chat", "chat"],
      ["orchestration", "orchestration"],
      ["orchestration", "chat"],
    ] as const)
      expect(() => admitOperation(as(["*"], actor), facts([owner]))).toThrow(owner);
    expect(() => admitOperation(as(["*"]), facts(["chat"]))).not.toThrow();
  });

  it("needs one of the combinations of rights that each of its fields asks for", () => {
    const needed = facts([], { scopes: [["read", "write"], ["admin"]] }, {});
    expect(() => admitOperation(as(["write", "read"]), needed)).not.toThrow();
    expect(() => admitOperation(as(["admin"]), needed)).not.toThrow();
    expect(() => admitOperation(as(["*"]), needed)).not.toThrow();
    expect(() => admitOperation(as(["read"]), needed)).toThrow("right");
  });

  it("that a policy guards is for who has all rights", () => {
    const guarded = facts([], { policies: [["insider"]] });
    expect(() => admitOperation(as(["insider"]), guarded)).toThrow("right");
    expect(() => admitOperation(as(["*"]), guarded)).not.toThrow();
  });
});
