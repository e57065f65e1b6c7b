import type { FetchNode, PlanNode, ResponsePath } from "@apollo/query-planner";

/** A query plan as it is run: paths stand at the fetches, and one fetch may serve entities of several paths. */
export type PlanStep =
  | { readonly kind: "sequence" | "parallel"; readonly steps: readonly PlanStep[] }
  | { readonly kind: "fetch"; readonly fetch: FetchNode; readonly paths: readonly ResponsePath[] };

/**
 * Branches of a `Parallel` that differ only in where their entities stand become one: the planner asks a subgraph the
 * same question once for each path, but all of them are ready at the same time, and an entity is asked for once.
 */
export function toPlanSteps(node: PlanNode, path: ResponsePath = []): PlanStep {
  switch (node.kind) {
    case "Fetch":
      return { kind: "fetch", fetch: toKept(node), paths: [path] };
    case "Flatten":
      return toPlanSteps(node.node, [...path, ...node.path]);
    case "Sequence":
      return { kind: "sequence", steps: node.nodes.map((child) => toPlanSteps(child, path)) };
    case "Parallel":
      return unite(node.nodes.map((child) => toPlanSteps(child, path)));
    case "Condition":
    case "Defer":
      throw new Error(`A plan without conditions and @defer has no ${node.kind} node`);
  }
}

/**
 * A fetch as it is kept: without its parsed form, and without the number that the planner gives to the fetches of a named
 * operation (`Page__products__3`), so that fetches that ask the same are the same text.
 */
function toKept({ operationDocumentNode: _parsed, ...fetch }: FetchNode): FetchNode {
  const { operation, operationName } = fetch;
  if (operationName === undefined) return fetch;
  const name = operationName.replace(/__\d+$/, "");
  const start = operation.indexOf(operationName);
  const renamed = operation.slice(0, start) + name + operation.slice(start + operationName.length);
  return { ...fetch, operationName: name, operation: renamed };
}

function unite(steps: readonly PlanStep[]): PlanStep {
  const flat = steps.flatMap((step) => (step.kind === "parallel" ? step.steps : [step]));
  const united = Array.from(Map.groupBy(flat, shapeOf).values(), (alike) => alike.reduce(zip));
  const [only] = united;
  return united.length === 1 && only ? only : { kind: "parallel", steps: united };
}

/** Equal for two steps that differ in the paths of their entity fetches only. */
function shapeOf(step: PlanStep): string {
  return JSON.stringify(step, (key, value) => {
    if (key === "id") return undefined;
    if (value?.kind === "fetch" && value.fetch.requires) return { ...value, paths: undefined };
    return value;
  });
}

function zip(a: PlanStep, b: PlanStep): PlanStep {
  if (a.kind === "fetch" && b.kind === "fetch") {
    return a.fetch.requires ? { ...a, paths: [...a.paths, ...b.paths] } : a;
  }
  if ((a.kind === "sequence" || a.kind === "parallel") && a.kind === b.kind) {
    return { kind: a.kind, steps: a.steps.map((step, index) => zip(step, b.steps[index]!)) };
  }
  throw new Error("Only steps of the same shape can be united");
}

/** Every fetch below a step, in the order of the plan. */
export function fetchesOf(step: PlanStep): FetchNode[] {
  if (step.kind === "fetch") return [step.fetch];
  return step.steps.flatMap(fetchesOf);
}
