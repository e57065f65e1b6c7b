import { writeNumber } from "../../../figures/write-number.ts";
import type { SearchRequest } from "./search-request.ts";
import type { SearchResult } from "./use-search.ts";

type Facts = Pick<SearchResult, "totalCount" | "mode" | "confidence" | "tookMs">;

/** "12 passages by words and meaning · 82 % confident · 9 ms". */
export function toSummary({ totalCount, mode, confidence, tookMs }: Facts, asked: SearchRequest["mode"]): string {
  const count = totalCount === 1 ? "1 passage" : `${writeNumber(totalCount, 0)} passages`;
  const took = `${writeNumber(tookMs, tookMs < 10 ? 1 : 0)} ms`;
  return [`${count} ${wayOf(mode, asked)}`, `${Math.round(confidence * 100)} % confident`, took].join(" · ");
}

function wayOf(mode: SearchResult["mode"], asked: SearchRequest["mode"]): string {
  if (mode === "VECTOR") return "by meaning";
  if (mode === "HYBRID") return "by words and meaning";
  return asked === "HYBRID" ? "by words alone: their meaning is not ready" : "by words";
}
