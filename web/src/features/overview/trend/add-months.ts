/** The first moment of the month that lies `months` after the one of `at` (epoch ms, UTC). */
export function addMonths(at: number, months: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
}
