import { writeNumber } from "../../../figures/write-number.ts";
import type { JobPartsFragment } from "../../../generated/graphql.ts";

const count = (n: number) => writeNumber(n, 0);

/** "travel.pdf and 99 more". */
export function jobTitle({ firstName, total }: Pick<JobPartsFragment, "firstName" | "total">): string {
  if (firstName === null) return total === 1 ? "New vectors of 1 document" : `New vectors of ${count(total)} documents`;
  return total > 1 ? `${firstName} and ${count(total - 1)} more` : firstName;
}

/** "12 of 100 read", "All 100 can be found; 40 by meaning too", "97 indexed, 3 not". */
export function jobLine({ status, total, done, unchanged, embedded, failures }: JobPartsFragment): string {
  if (status === "RUNNING") return `${count(done)} of ${count(total)} read`;
  const taken = total - failures.length;
  if (status === "EMBEDDING") return `${count(taken)} can be found by their words, ${count(embedded)} by meaning too`;
  const rest = failures.length > 0 ? `, ${count(failures.length)} not` : "";
  const known = unchanged > 0 && unchanged < total ? ` (${count(unchanged)} unchanged)` : "";
  return unchanged === total ? "Nothing had changed" : `${count(taken)} indexed${known}${rest}`;
}

/** The share that is done, 0 to 1: to be read is one half of the way, the vectors are the other. */
export function jobShare({ status, total, done, embedded, failures }: JobPartsFragment): number {
  if (status === "COMPLETE" || total === 0) return 1;
  const taken = total - failures.length;
  return (done / total + (taken === 0 ? 0 : embedded / taken)) / 2;
}
