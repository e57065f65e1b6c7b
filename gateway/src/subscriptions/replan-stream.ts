import type { FeedContext } from "./feed.ts";
import type { Stream } from "./stream.ts";
import type { StreamPlanner } from "./stream-plan.ts";

const CHANGED = { message: "The schema has changed", extensions: { code: "SCHEMA_CHANGED" } };

/** Lets a stream go on under the supergraph of `context`, or ends it with SCHEMA_CHANGED where it is not what it was. */
export function replanStream(stream: Stream, context: FeedContext, planOf: StreamPlanner): void {
  const { text, operationName, variables, policy, isShareable } = stream.plan;
  const { compiled } = context.graph.operations.prepare({ text, operationName });
  const plan = compiled?.kind === "subscription" ? planOf(compiled, variables).plan : undefined;
  const isSame = plan?.policy === policy && (plan.isShareable || !isShareable);
  if (plan === undefined || !isSame) stream.end([CHANGED]);
  else stream.replan(context, plan);
}
