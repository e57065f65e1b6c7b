import { Pool } from "undici";
import type { DataSet } from "../scenario/data-set.ts";
import type { Wire } from "./wire.ts";

export const POINTS_PER_REQUEST = 2_000;
/** How far one connection may be ahead of another: Prometheus refuses points that are an hour behind the newest. */
const ROUND_MS = 30 * 60_000;

/**
 * Sends everything: each connection series of its own in the order of time, as Prometheus shards its remote write, and its next
 * request when the one before was acknowledged.
 * @throws when one is refused.
 */
export async function sendDataSet(
  url: string,
  { path, headers, encoderOf }: Wire,
  dataSet: DataSet,
  connections: number,
): Promise<void> {
  const encode = encoderOf(dataSet);
  const pool = new Pool(url, { connections });
  const perConnection = dataSet.series / connections;
  const perRequest = Math.floor(POINTS_PER_REQUEST / perConnection);
  const perRound = connections === 1 ? dataSet.steps : Math.floor(ROUND_MS / dataSet.intervalMs);
  async function send(connection: number, first: number, last: number): Promise<void> {
    const series = { firstSeries: connection * perConnection, lastSeries: (connection + 1) * perConnection };
    for (let firstStep = first; firstStep < last; firstStep += perRequest) {
      const body = encode({ ...series, firstStep, lastStep: Math.min(last, firstStep + perRequest) });
      const answer = await pool.request({ path, method: "POST", headers, body });
      const text = await answer.body.text();
      // An OTLP answer that is not empty tells of points that were not kept.
      if (answer.statusCode >= 300 || text !== "") throw new Error(`${answer.statusCode}: ${text.slice(0, 300)}`);
    }
  }
  try {
    for (let first = 0; first < dataSet.steps; first += perRound) {
      const last = Math.min(dataSet.steps, first + perRound);
      await Promise.all(Array.from({ length: connections }, (_, connection) => send(connection, first, last)));
    }
  } finally {
    await pool.close();
  }
}
