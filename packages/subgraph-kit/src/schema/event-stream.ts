import { Directive } from "type-graphql";

export interface EventStreamDeclaration {
  /** CLASS: identities with equal scopes may share the stream. Default IDENTITY. */
  audience?: "IDENTITY" | "CLASS";
  /** What becomes of a slow reader: LOSSLESS closes its stream, LATEST keeps the newest event per key. Default LOSSLESS. */
  policy?: "LOSSLESS" | "LATEST";
  /** The event's field that is its cursor. */
  cursor?: string;
  /** The subscription's argument that resumes after a cursor. */
  after?: string;
  /** The fields that make two events the same series, e.g. `["metric.name", "labels"]`. */
  key?: readonly string[];
}

/** Tells the gateway how a subscription field behaves (`@eventStream`); read from the supergraph. */
export function EventStream({ audience, policy, cursor, after, key }: EventStreamDeclaration = {}): MethodDecorator {
  const given = [
    audience && `audience: ${audience}`,
    policy && `policy: ${policy}`,
    cursor && `cursor: ${JSON.stringify(cursor)}`,
    after && `after: ${JSON.stringify(after)}`,
    key && `key: ${JSON.stringify(key)}`,
  ].filter(Boolean);
  return Directive(`@eventStream${given.length > 0 ? `(${given.join(", ")})` : ""}`) as MethodDecorator;
}

/** What stands before every subgraph's SDL. */
export const SCHEMA_HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@provides", "@requires", "@override", "@inaccessible", "@tag", "@composeDirective"])`;

export const EVENT_STREAM_HEADER = `  @link(url: "https://sophia.invalid/specs/event-stream/v1.0", import: ["@eventStream", "StreamAudience", "StreamPolicy"])
  @composeDirective(name: "@eventStream")

directive @eventStream(audience: StreamAudience! = IDENTITY, policy: StreamPolicy! = LOSSLESS, cursor: String, after: String, key: [String!]) on FIELD_DEFINITION

"""Who may share a stream."""
enum StreamAudience {
  """Only connections of one identity."""
  IDENTITY
  """All identities with equal rights."""
  CLASS
}

"""What becomes of a reader that is too slow."""
enum StreamPolicy {
  """Its queue is bounded; then its stream is closed with SLOW_CONSUMER and can be resumed."""
  LOSSLESS
  """It gets the newest event of each key."""
  LATEST
}
`;
