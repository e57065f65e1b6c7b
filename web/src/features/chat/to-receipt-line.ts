import { formatFigure } from "../../figures/format-figure.ts";
import type { ChatMessage } from "./chat-message.ts";

const ROUTES: Record<string, string> = { DIRECT: "Direct", FAST: "Fast", HYBRID: "Hybrid", MULTI_HOP: "Multi-hop" };

/** How a reply came about, in one line: "Fast · 42 ms · 3 sources". Null while there is nothing to tell. */
export function toReceiptLine({ orchestration, citations }: ChatMessage): string | null {
  if (orchestration === null) return null;
  const sources = citations.length === 1 ? "1 source" : `${citations.length} sources`;
  const parts = [routeName(orchestration.route), duration(orchestration.elapsedMs), sources];
  if (orchestration.degraded) parts.push("degraded");
  return parts.join(" · ");
}

export const routeName = (route: string): string => ROUTES[route] ?? route;

/** Whole milliseconds, or seconds from one on: "<1 ms", "42 ms", "2.1 s". */
export function duration(ms: number | null): string {
  if (ms !== null && ms < 1) return "<1 ms";
  const { text, unit } = formatFigure(ms === null ? null : Math.round(ms), "ms");
  return unit === "" ? text : `${text} ${unit}`;
}
