export type SubgraphFetchErrorCode = "SUBGRAPH_UNAVAILABLE" | "DEADLINE_EXCEEDED";

/** A subgraph gave no usable answer. The message is shown to clients: it names the subgraph, never an address. */
export class SubgraphFetchError extends Error {
  readonly code: SubgraphFetchErrorCode;
  readonly reason: string;

  constructor(code: SubgraphFetchErrorCode, reason: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SubgraphFetchError";
    this.code = code;
    this.reason = reason;
  }
}
