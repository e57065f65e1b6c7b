import type { GatewayClient } from "@sophia/kernel";
import type { PassageSource } from "../domain/sources/passage-source.ts";
import { toGatewayFailure } from "./gateway-failure.ts";
import { toGatewayCall } from "./to-gateway-call.ts";

/** Without a mode the search goes by its own best. */
export const PASSAGES = `query OrchestrationPassages($query: String!, $mode: SearchMode, $first: Int) {
  search(query: $query, mode: $mode, first: $first) {
    confidence
    hits { score document { id title updatedAt } passage { id text headingPath } }
  }
}`;

export const DOCUMENT = `query OrchestrationDocument($id: ID!) {
  document(id: $id) { passages { id text headingPath } }
}`;

interface PassageAnswer {
  id: string;
  text: string;
  headingPath: string[];
}
interface PassagesAnswer {
  search: {
    confidence: number;
    hits: {
      score: number;
      document: { id: string; title: string; updatedAt: string | null };
      passage: PassageAnswer;
    }[];
  } | null;
}
interface DocumentAnswer {
  document: { passages: PassageAnswer[] } | null;
}

/** The search subgraph's passages, asked of the supergraph. */
export function createGatewayPassages(gateway: GatewayClient): PassageSource {
  return {
    async search(question, effort, first, ask) {
      const variables = { query: question, first, ...(effort === "KEYWORD" && { mode: "KEYWORD" }) };
      const { data, errors } = await gateway.ask<PassagesAnswer>(PASSAGES, variables, toGatewayCall(ask));
      if (!data?.search) throw toGatewayFailure(errors, "search");
      const { confidence, hits } = data.search;
      const passages = hits.map(({ score, document: { id, title, updatedAt }, passage }) => ({
        document: { id, title, updatedAt: updatedAt === null ? 0 : Date.parse(updatedAt) },
        ...toPassage(passage),
        score,
      }));
      return { passages, confidence };
    },

    async passagesOf(id, ask) {
      const { data, errors } = await gateway.ask<DocumentAnswer>(DOCUMENT, { id }, toGatewayCall(ask));
      if (!data?.document && errors.length > 0) throw toGatewayFailure(errors, "document");
      return (data?.document?.passages ?? []).map(toPassage);
    },
  };
}

const toPassage = ({ id, text, headingPath }: PassageAnswer) => ({ passageId: id, text, headingPath });
