import { subtractDistribution } from "../domain/points/subtract-distribution.ts";
import type { Distribution } from "../domain/points/distribution.ts";
import { decodeDistribution, encodeDistribution } from "./distribution-bytes.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

/**
 * A histogram that counts since its process began -> what came since its last report.
 * @returns undefined for the first report, which tells nothing about when its observations were, and for an old one.
 */
export function sinceLastReport(
  connection: SqliteConnection,
  series: number,
  at: number,
  since: number,
  reported: Distribution,
): Distribution | undefined {
  const known = connection.prepare("SELECT at, since, distribution FROM histogram_states WHERE series = ?").get(series);
  if (known !== undefined && at <= Number(known.at)) return undefined;
  connection
    .prepare("REPLACE INTO histogram_states (series, at, since, distribution) VALUES (?, ?, ?, ?)")
    .run(series, at, since, encodeDistribution(reported));
  if (known === undefined) return undefined;
  const before = decodeDistribution(known.distribution as Uint8Array);
  const restarted = since !== Number(known.since) || reported.count < before.count;
  return restarted ? reported : subtractDistribution(reported, before);
}
