import type { LocationQuery, LocationQueryRaw, LocationQueryValue } from "vue-router";
import type { SearchDocumentsQueryVariables, SearchMode } from "../../../generated/graphql.ts";

/** What is looked for, and how: all of it stands in the address. */
export interface SearchRequest {
  text: string;
  mode: "HYBRID" | "KEYWORD" | "VECTOR";
  /** The weight of meaning, 0 to 1; null: the tuned one. */
  alpha: number | null;
  collections: readonly string[];
  mediaTypes: readonly string[];
  labels: readonly { name: string; value: string }[];
  since: Since | null;
}

export const SINCE = { "7d": 7, "30d": 30, "90d": 90, "365d": 365 } as const;
/** The days back to midnight from which on a document was changed. */
export type Since = keyof typeof SINCE;

const MODES: Record<string, SearchRequest["mode"]> = { words: "KEYWORD", meaning: "VECTOR" };
const DAY_MS = 86_400_000;

/** Reads an address; what makes no sense there is passed over. */
export function readRequest(query: LocationQuery): SearchRequest {
  const since = one(query["since"]);
  const alpha = one(query["alpha"]) === "" ? Number.NaN : Number(one(query["alpha"]));
  return {
    text: one(query["q"]).trim(),
    mode: MODES[one(query["mode"])] ?? "HYBRID",
    alpha: alpha >= 0 && alpha <= 1 ? alpha : null,
    collections: all(query["collection"]),
    mediaTypes: all(query["kind"]),
    labels: all(query["label"]).flatMap((label) => {
      const at = label.indexOf("=");
      return at > 0 ? [{ name: label.slice(0, at), value: label.slice(at + 1) }] : [];
    }),
    since: Object.hasOwn(SINCE, since) ? (since as Since) : null,
  };
}

/** The address of a request; what is as usual is left out. */
export function writeRequest(request: SearchRequest): LocationQueryRaw {
  const { text, mode, alpha, collections, mediaTypes, labels, since } = request;
  const modeName = Object.entries(MODES).find(([, value]) => value === mode)?.[0];
  return {
    ...(text !== "" && { q: text }),
    ...(modeName !== undefined && { mode: modeName }),
    ...(mode === "HYBRID" && alpha !== null && { alpha: String(alpha) }),
    ...(collections.length > 0 && { collection: [...collections] }),
    ...(mediaTypes.length > 0 && { kind: [...mediaTypes] }),
    ...(labels.length > 0 && { label: labels.map(({ name, value }) => `${name}=${value}`) }),
    ...(since !== null && { since }),
  };
}

/**
 * @param now In ms. The span begins at a midnight: further pages must ask for the same one, to the millisecond.
 */
export function toVariables(request: SearchRequest, persona: string, now: number): SearchDocumentsQueryVariables {
  const { text, mode, alpha, collections, mediaTypes, labels, since } = request;
  const midnight = now - (now % DAY_MS);
  return {
    query: text,
    mode: mode satisfies SearchMode,
    alpha: mode === "HYBRID" ? alpha : null,
    persona,
    filter: {
      ...(collections.length > 0 && { collections: [...collections] }),
      ...(mediaTypes.length > 0 && { mediaTypes: [...mediaTypes] }),
      ...(labels.length > 0 && { metadata: [...labels] }),
      ...(since !== null && { updated: { from: new Date(midnight - SINCE[since] * DAY_MS).toISOString() } }),
    },
  };
}

export const isNarrowed = ({ collections, mediaTypes, labels, since }: SearchRequest): boolean =>
  collections.length + mediaTypes.length + labels.length > 0 || since !== null;

/** The same request over all documents. */
export const widened = (request: SearchRequest): SearchRequest => ({
  ...request,
  collections: [],
  mediaTypes: [],
  labels: [],
  since: null,
});

type Values = LocationQueryValue | LocationQueryValue[] | undefined;
const all = (values: Values): string[] => [...new Set([values ?? []].flat().filter((value) => !!value))] as string[];
const one = (values: Values): string => all(values)[0] ?? "";
