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

export function duration(ms: number | null): string {
  const { text, unit } = formatFigure(ms, "ms");
  return unit === "" ? text : `${text} ${unit}`;
}
