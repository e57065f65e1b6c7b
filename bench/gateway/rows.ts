import type { operations } from "./scenario/operations.ts";
import { broadcastFloor, floor, floorWithJson, perClient } from "./sides/floor.ts";
import { hive, hiveJit, hiveRust } from "./sides/hive.ts";
import { mercurius } from "./sides/mercurius.ts";
import type { Sharing, Side } from "./sides/side.ts";
import { sophia } from "./sides/sophia.ts";
import { stock } from "./sides/stock.ts";

/** A question that every side is asked over HTTP by 50 connections. */
export interface HttpRow {
  id: string;
  title: string;
  operation: keyof typeof operations;
  sharing: Sharing;
  sides: readonly Side[];
}

/** An event stream that so many sockets listen to. */
export interface SocketRow {
  /** Of the event as the subgraph tells it, and of the one that is joined with two other subgraphs. */
  ids: { plain: string; joined: string };
  sockets: number;
  sides: readonly Side[];
}

const gateways = [sophia, stock, hive, hiveRust, mercurius];
const sharing = [sophia, hive, hiveRust];

/** In the order in which one process is asked: the documents that are all new come last. */
export const HTTP_ROWS: readonly HttpRow[] = [
  {
    id: "defaults",
    title: "The well-known question (87 kB), each side as it comes",
    operation: "wellKnown",
    sharing: "default",
    sides: [...gateways, hiveJit, floor, floorWithJson],
  },
  {
    id: "unshared",
    title: "The same, no fetch shared between requests",
    operation: "wellKnown",
    sharing: "off",
    sides: sharing,
  },
  {
    id: "coalesced",
    title: "The same, equal requests answered once",
    operation: "wellKnown",
    sharing: "requests",
    sides: sharing,
  },
  {
    id: "answer-1",
    title: "A page of 1 kB from two subgraphs",
    operation: "page1",
    sharing: "default",
    sides: gateways,
  },
  { id: "answer-10", title: "A page of 10 kB", operation: "page10", sharing: "default", sides: gateways },
  { id: "answer-100", title: "A page of 100 kB", operation: "page100", sharing: "default", sides: gateways },
  {
    id: "small",
    title: "One field of one subgraph",
    operation: "small",
    sharing: "default",
    sides: [...gateways, floor],
  },
  { id: "mutation", title: "A mutation with a join", operation: "mutation", sharing: "default", sides: gateways },
  {
    id: "cold",
    title: "The well-known question, each request a new document (an alias of its own)",
    operation: "cold",
    sharing: "default",
    sides: gateways,
  },
  {
    id: "cold-plan",
    title: "The well-known question, each request a new document and a new plan (an operation name of its own)",
    operation: "coldPlan",
    sharing: "default",
    sides: gateways,
  },
];

export const SOCKET_ROWS: readonly SocketRow[] = [100, 1_000, 10_000].map((sockets) => ({
  ids: { plain: `sockets-${sockets}`, joined: `sockets-${sockets}-joined` },
  sockets,
  sides: [sophia, hive, hiveRust, perClient, broadcastFloor],
}));

export const ROW_IDS: readonly string[] = [
  ...HTTP_ROWS.map(({ id }) => id),
  ...SOCKET_ROWS.flatMap(({ ids }) => [ids.plain, ids.joined]),
];

export function titleOf(id: string): string {
  const row = HTTP_ROWS.find((each) => each.id === id);
  if (row !== undefined) return row.title;
  const { sockets, ids } = SOCKET_ROWS.find((each) => each.ids.plain === id || each.ids.joined === id)!;
  const what = id === ids.joined ? "each event joined with two other subgraphs" : "the event as the subgraph tells it";
  return `${sockets.toLocaleString("en")} sockets on one stream, ${what}`;
}
