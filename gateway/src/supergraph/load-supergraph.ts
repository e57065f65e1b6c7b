import { createHash } from "node:crypto";
import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from "@apollo/federation-internals";
import type { Schema } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { parse } from "graphql";
import { dropShadowedKeys } from "./drop-shadowed-keys.ts";
import type { InternalNames } from "./internal-names.ts";
import { readInternalNames } from "./internal-names.ts";
import { readAccess } from "./read-access.ts";
import type { AccessRequirement } from "./read-access.ts";
import { readFederation } from "./read-federation.ts";
import type { FederationFacts } from "./read-federation.ts";
import { readStreams } from "./read-streams.ts";
import type { StreamDeclaration } from "./read-streams.ts";
import type { Subtypes } from "./subtypes.ts";
import { createSubtypes } from "./subtypes.ts";
import { SupergraphError } from "./supergraph-error.ts";

/** A supergraph ready to plan against. */
export interface LoadedSupergraph {
  /** SHA-256 of the SDL, hex: equal text, equal id. */
  readonly id: string;
  /** What clients see: without inaccessible elements and federation's own. */
  readonly apiSchema: GraphQLSchema;
  /** The same in the planner's own representation. */
  readonly planningSchema: Schema;
  readonly supergraph: Supergraph;
  readonly planner: QueryPlanner;
  readonly subgraphs: ReadonlyMap<string, { readonly name: string; readonly url: string }>;
  readonly streams: ReadonlyMap<string, StreamDeclaration>;
  readonly access: ReadonlyMap<string, AccessRequirement>;
  readonly federation: FederationFacts;
  readonly internalNames: InternalNames;
  readonly subtypes: Subtypes;
}

/** Security is enforced before planning (see `readAccess`), so the planner may ignore these features. */
const SUPPORTED_FEATURES = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  "https://specs.apollo.dev/authenticated/v0.1",
  "https://specs.apollo.dev/requiresScopes/v0.1",
  "https://specs.apollo.dev/policy/v0.1",
]);

/** Reads a composed supergraph. Throws `SupergraphError` with what is wrong. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const document = dropShadowedKeys(parseSdl(sdl));
  try {
    const supergraph = Supergraph.build(document, { supportedFeatures: SUPPORTED_FEATURES });
    const planningSchema = supergraph.apiSchema();
    const federation = readFederation(document);
    return {
      id: createHash("sha256").update(sdl).digest("hex"),
      apiSchema: planningSchema.toGraphQLJSSchema(),
      planningSchema,
      supergraph,
      // To find where the client's fragments fit into a fetch is a seventh of the planning: they are written out instead.
      planner: new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true, reuseQueryFragments: false }),
      subgraphs: new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, { name, url }])),
      streams: readStreams(document),
      access: readAccess(document),
      federation,
      internalNames: readInternalNames(federation),
      subtypes: createSubtypes(supergraph.schema),
    };
  } catch (error) {
    if (error instanceof SupergraphError) throw error;
    throw new SupergraphError(`The supergraph is invalid: ${messageOf(error)}`, { cause: error });
  }
}

function parseSdl(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw new SupergraphError(`The supergraph does not parse: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes = "causes" in error && Array.isArray(error.causes) ? error.causes : [];
  return [error.message, ...causes.map((cause) => String(cause.message))].join("; ");
}
