import type { GatewayClient } from "@sophia/kernel";
import type { PassageSource } from "../domain/sources/passage-source.ts";
import { toGatewayFailure } from "./gateway-failure.ts";
import { toGatewayCall } from "./to-gateway-call.ts";

/** Without a mode the search goes by its own best. */
export const PASSAGES = `query OrchestrationPassages($query: String!, $mode: SearchMode, $first: Int) {
  search(query: $query, mode: $mode, first: $first) {
    confidence
    hits { score snippet document { id } passage { id } }
  }
}`;

interface PassagesAnswer {
  search: {
    confidence: number;
    hits: { score: number; snippet: string; document: { id: string }; passage: { id: string } }[];
  } | null;
}

/** The search subgraph's passages, asked of the supergraph. */
export function createGatewayPassages(gateway: GatewayClient): PassageSource {
  return {
    async search(question, effort, first, ask) {
      const variables = { query: question, first, ...(effort === "KEYWORD" && { mode: "KEYWORD" }) };
      const { data, errors } = await gateway.ask<PassagesAnswer>(PASSAGES, variables, toGatewayCall(ask));
      if (!data?.search) throw toGatewayFailure(errors, "search");
      const { confidence, hits } = data.search;
      const passages = hits.map(({ score, snippet, document, passage }) => ({
        documentId: document.id,
        passageId: passage.id,
        quote: snippet,
        score,
      }));
      return { passages, confidence };
    },
  };
}
