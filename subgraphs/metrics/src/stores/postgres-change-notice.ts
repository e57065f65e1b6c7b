import type { RecordedPoint } from "../domain/live/metric-feed.ts";

/** What one commit has changed, told to every process that listens to the database. */
export interface ChangeNotice {
  /** The process. */
  by: string;
  /** The newest change before the commit, and with it. */
  after: number;
  to: number;
  /** Left out where they would not fit: then they are read. */
  points?: RecordedPoint[];
}

export const CHANNEL = "sophia_metrics";
/** PostgreSQL takes payloads of less than 8,000 bytes. */
const MAX_BYTES = 7_900;

export function encodeNotice({ points, ...span }: ChangeNotice): string {
  const whole = points === undefined ? "" : JSON.stringify({ ...span, points });
  return whole !== "" && Buffer.byteLength(whole) <= MAX_BYTES ? whole : JSON.stringify(span);
}

/** Undefined for what is no notice of ours: anybody may notify a channel. */
export function decodeNotice(payload: string | undefined): ChangeNotice | undefined {
  try {
    const notice = JSON.parse(payload ?? "") as Partial<ChangeNotice> | null;
    return Number.isSafeInteger(notice?.after) && Number.isSafeInteger(notice?.to)
      ? (notice as ChangeNotice)
      : undefined;
  } catch {
    return undefined;
  }
}
