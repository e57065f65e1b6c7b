import type { Label } from "../points/labels.ts";

/** Something that happened, on the time line: a release, a price change, a reroute. */
export interface Annotation {
  id: string;
  /** Null for all metrics. */
  metric: string | null;
  /** Epoch ms. */
  at: number;
  /** When it ended; null for a moment. */
  until: number | null;
  text: string;
  /** Further facts, e.g. kind=release. */
  labels: Label[];
}
