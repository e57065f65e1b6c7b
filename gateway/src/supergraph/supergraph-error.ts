/** The supergraph file cannot be served: it does not parse, is no supergraph, or needs a feature this gateway lacks. */
export class SupergraphError extends Error {
  readonly code = "INVALID_SUPERGRAPH";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SupergraphError";
  }
}
