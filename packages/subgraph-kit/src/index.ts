export {
  buildGraph,
  type Graph,
  type GraphDefinition,
  type ReferenceResolver,
  type ResolverClass,
} from "./schema/build-graph.ts";
export type { EventStreamDeclaration } from "./schema/event-stream.ts";
export { EventSubscription, type EventSubscriptionOptions } from "./schema/event-subscription.ts";
export { startSubgraph, type SubgraphOptions } from "./server/start-subgraph.ts";
export { createSubgraphContext, type SubgraphContext } from "./server/subgraph-context.ts";
export {
  connectionType,
  toConnectionBefore,
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  type Connection,
  type Edge,
} from "./types/connection.ts";
export { DateTime, FloatVector } from "./types/scalars.ts";
export {
  Comparison,
  Label,
  LabelInput,
  PageInfo,
  Period,
  Route,
  TextRange,
  TimeRangeInput,
} from "./types/shared-types.ts";
