import type { GraphQLSchema } from "graphql";
import type { Graph } from "../graph.ts";

/** The graph that is served now. It may be swapped for another while requests run. */
export interface ServedGraph extends AsyncDisposable {
  readonly current: Graph;
  /** The graph of a request that was parsed and validated against this API schema. */
  of(apiSchema: GraphQLSchema): Graph;
  /** Called after each swap. */
  onSwap(listener: (graph: Graph) => void): void;
  swap(graph: Graph): void;
}

/** What still runs on a graph that was swapped may end within this. */
const GRACE_MS = 30_000;

export function createServedGraph(first: Graph, graceMs = GRACE_MS): ServedGraph {
  const graphs = new WeakMap<GraphQLSchema, Graph>([[first.supergraph.apiSchema, first]]);
  const listeners: ((graph: Graph) => void)[] = [];
  const leaving = new Map<Graph, NodeJS.Timeout>();
  let current = first;

  function retire(graph: Graph): void {
    const dispose = () => {
      leaving.delete(graph);
      void graph[Symbol.asyncDispose]();
    };
    leaving.set(graph, setTimeout(dispose, graceMs).unref());
  }

  return {
    get current() {
      return current;
    },
    of: (apiSchema) => graphs.get(apiSchema) ?? current,
    onSwap: (listener) => void listeners.push(listener),
    swap(graph) {
      const old = current;
      current = graph;
      graphs.set(graph.supergraph.apiSchema, graph);
      for (const listener of listeners) listener(graph);
      retire(old);
    },
    async [Symbol.asyncDispose]() {
      for (const timer of leaving.values()) clearTimeout(timer);
      await Promise.all([current, ...leaving.keys()].map((graph) => graph[Symbol.asyncDispose]()));
    },
  };
}
