import type { MetricKind } from "../metric.ts";
import type { Distribution } from "./distribution.ts";
import type { Label } from "./labels.ts";

/** A point on its way in. */
export interface NewPoint {
  metric: string;
  /** Normalized before a store gets it. Points of one series best share one array: what is worked out from it is worked out once. */
  labels: readonly Label[];
  /** Epoch ms. */
  at: number;
  /** Of a distribution its mean. */
  value: number;
  unit?: string | null;
  kind?: MetricKind | null;
  description?: string | null;
  distribution?: ReportedDistribution;
}

/** A histogram as a process reports it. */
export interface ReportedDistribution extends Distribution {
  /** Since when it counts (epoch ms), where it counts since then and not since the last report. */
  cumulativeSince?: number;
}
