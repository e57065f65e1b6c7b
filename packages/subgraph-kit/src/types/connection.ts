import { DomainError } from "@sophia/kernel";
import { Field, ObjectType, type ClassType } from "type-graphql";
import { PageInfo } from "./shared-types.ts";

const DEFAULT_FIRST = 20;
const MAX_FIRST = 100;

export interface Edge<Node> {
  cursor: string;
  node: Node;
}
export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

/** The Relay connection type of an object type: `connectionType(Metric, "Metric")` makes MetricConnection and MetricEdge. */
export function connectionType<Node extends object>(
  NodeType: ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} in a page, with its cursor.` })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, { description: "Pass it as after for what follows this edge." })
    cursor!: string;

    @Field(() => NodeType, { description: `The ${name}.` })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name}s (Relay cursor connections).` })
  class NodeConnection implements Connection<Node> {
    @Field(() => [NodeEdge], { description: "The page's edges, in order." })
    edges!: NodeEdge[];

    @Field(() => PageInfo, { description: "Where the page stands." })
    pageInfo!: PageInfo;
  }
  return NodeConnection;
}

/**
 * @returns How many to answer with: 20 where it is not said.
 * @throws DomainError BAD_USER_INPUT (reason FIRST, or LAST) outside 1..100.
 */
export function pageSize(asked: number | null | undefined, argument: "first" | "last" = "first"): number {
  const size = asked ?? DEFAULT_FIRST;
  if (size >= 1 && size <= MAX_FIRST) return size;
  const reason = argument === "first" ? "FIRST" : "LAST";
  throw new DomainError("BAD_USER_INPUT", `${argument} must be between 1 and ${MAX_FIRST}`, { reason });
}

/** An opaque cursor over the values that order the list. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/**
 * @param length How many keys the cursor must hold.
 * @throws DomainError BAD_USER_INPUT (reason CURSOR) when it is not one of ours.
 */
export function decodeCursor(cursor: string | null | undefined, length: number): (string | number)[] | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const known = (key: unknown) => typeof key === "string" || typeof key === "number";
    if (Array.isArray(keys) && keys.length === length && keys.every(known)) return keys;
  } catch {
    // answered below
  }
  throw new DomainError("BAD_USER_INPUT", "The cursor after is not one of this list", { reason: "CURSOR" });
}

/** Builds a page from one row more than asked for: that row tells whether a page follows. */
export function toConnection<Node>(
  rows: readonly Node[],
  size: number,
  cursorOf: (node: Node) => string,
  after: string | null | undefined,
): Connection<Node> {
  const edges = rows.slice(0, size).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Like toConnection for a page that is read backwards: rows in the list's order, the first of them the one more than asked for. */
export function toConnectionBefore<Node>(
  rows: readonly Node[],
  size: number,
  cursorOf: (node: Node) => string,
  before: string | null | undefined,
): Connection<Node> {
  const { edges, pageInfo } = toConnection(rows.slice(-size), size, cursorOf, null);
  const hasNextPage = before !== null && before !== undefined;
  return { edges, pageInfo: { ...pageInfo, hasNextPage, hasPreviousPage: rows.length > size } };
}
