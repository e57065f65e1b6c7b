import type { PlanStep } from "../planning/plan-steps.ts";
import { fetchesOf } from "../planning/plan-steps.ts";
import type { Subtypes } from "../supergraph/subtypes.ts";
import { compileEntityFetch } from "./entity-fetch.ts";
import { findEntityReuse } from "./entity-reuse.ts";
import { compileResponsePath } from "./response-path.ts";
import { compileRootFetch } from "./root-fetch.ts";
import type { Run, Step } from "./run.ts";

/** Compiles a plan into one function. A mutation's entity fetches never reuse each other's answers. */
export function compileSteps(plan: PlanStep, isMutation: boolean, subtypes: Subtypes): Step {
  const reuse = isMutation ? undefined : findEntityReuse(fetchesOf(plan), subtypes);

  const compile = (step: PlanStep): Step => {
    switch (step.kind) {
      case "fetch": {
        const { fetch } = step;
        const paths = step.paths.map((path) => compileResponsePath(path, subtypes));
        if (!fetch.requires) return compileRootFetch(fetch, paths[0]!, subtypes);
        return compileEntityFetch(fetch, paths, reuse?.get(fetch), subtypes);
      }
      case "sequence":
        return inSequence(step.steps.map(compile));
      case "parallel":
        return inParallel(step.steps.map(compile));
    }
  };
  return compile(plan);
}

function inSequence(steps: readonly Step[]): Step {
  const from = (run: Run, start: number): Promise<void> | undefined => {
    for (let index = start; index < steps.length; index++) {
      const pending = steps[index]!(run);
      if (pending) return index === steps.length - 1 ? pending : pending.then(() => from(run, index + 1));
    }
    return undefined;
  };
  return (run) => from(run, 0);
}

function inParallel(steps: readonly Step[]): Step {
  return (run) => {
    const pending = steps.map((step) => step(run)).filter((promise) => promise !== undefined);
    return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
  };
}
