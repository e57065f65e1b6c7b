import type { FetchNode, PlanNode } from "@apollo/query-planner";
import { describe, expect, it } from "vitest";
import type { PlanStep } from "./plan-steps.ts";
import { toPlanSteps } from "./plan-steps.ts";

function fetch(serviceName: string, number: number, isOfEntities = true): FetchNode {
  const operationName = `Page__${serviceName}__${number}`;
  const operation = `query ${operationName}($representations:[_Any!]!){_entities(representations:$representations){...on P{name}}}`;
  const requires = [{ kind: "InlineFragment" as const, typeCondition: "P", selections: [] }];
  const base = { kind: "Fetch" as const, serviceName, operation, operationName, operationKind: "query" as never };
  return isOfEntities ? { ...base, requires } : base;
}
const at = (path: string, node: PlanNode): PlanNode => ({ kind: "Flatten", path: path.split("."), node });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: "Parallel", nodes });
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: "Sequence", nodes });

/** `service@path,path`, in brackets if parallel and in parentheses if in sequence. */
function outline(step: PlanStep): string {
  if (step.kind === "fetch") return `${step.fetch.serviceName}@${step.paths.map((path) => path.join(".")).join(",")}`;
  const inner = step.steps.map(outline).join(" ");
  return step.kind === "parallel" ? `[${inner}]` : `(${inner})`;
}

describe("toPlanSteps", () => {
  it("makes one fetch of those that ask the same at one time", () => {
    const node = parallel(at("a.@", fetch("names", 1)), at("b", fetch("stock", 2)), at("c.@", fetch("names", 3)));
    expect(outline(toPlanSteps(node))).toBe("[names@a.@,c.@ stock@b]");
  });

  it("does so step by step in branches that are alike", () => {
    const branch = (path: string, n: number) => sequence(at(path, fetch("names", n)), at(path, fetch("stock", n + 1)));
    expect(outline(toPlanSteps(parallel(branch("a", 1), branch("b", 3))))).toBe("(names@a,b stock@a,b)");
  });

  it("keeps branches apart that differ in what comes later", () => {
    const node = parallel(sequence(at("a", fetch("names", 1)), at("a", fetch("stock", 2))), at("b", fetch("names", 3)));
    expect(outline(toPlanSteps(node))).toBe("[(names@a stock@a) names@b]");
  });

  it("does not join fetches of one sequence, which may depend on each other", () => {
    expect(outline(toPlanSteps(sequence(at("a", fetch("names", 1)), at("b", fetch("names", 2)))))).toBe(
      "(names@a names@b)",
    );
  });

  it("leaves the planner's number out of the operation", () => {
    const step = toPlanSteps(fetch("names", 7, false));
    expect(step).toMatchObject({ fetch: { operationName: "Page__names" }, paths: [[]] });
    expect(step.kind === "fetch" && step.fetch.operation).toMatch(/^query Page__names\(/);
  });
});
