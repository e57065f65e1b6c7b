import type { ErrorLike } from "@apollo/client";
import { shallowRef, type Ref } from "vue";
import { describeError } from "../../../apollo/describe-error.ts";
import { useMutation } from "../../../apollo/use-mutation.ts";
import { JudgeRelevanceDocument, RecordClickDocument } from "../../../generated/graphql.ts";

const GRADES = { RELEVANT: 2, NOT_RELEVANT: 0 } as const;
export type Verdict = keyof typeof GRADES;

export interface Feedback {
  /** By query and document, in this visit. */
  verdictOn: (query: string, documentId: string) => Verdict | undefined;
  judge: (query: string, documentId: string, verdict: Verdict) => Promise<void>;
  /** Why the last verdict was not kept. */
  trouble: Readonly<Ref<string | null>>;
  opened: (resultId: string, documentId: string) => void;
}

/** What people say of hits, and which they open: search is tuned by it. */
export function useFeedback(): Feedback {
  const judgeRelevance = useMutation(JudgeRelevanceDocument);
  const recordClick = useMutation(RecordClickDocument);
  const verdicts = shallowRef<ReadonlyMap<string, Verdict>>(new Map());
  const trouble = shallowRef<string | null>(null);
  const keyOf = (query: string, documentId: string) => JSON.stringify([query, documentId]);

  return {
    trouble,
    verdictOn: (query, documentId) => verdicts.value.get(keyOf(query, documentId)),
    async judge(query, documentId, verdict) {
      trouble.value = null;
      try {
        await judgeRelevance({ query, documentId, grade: GRADES[verdict] });
        verdicts.value = new Map(verdicts.value).set(keyOf(query, documentId), verdict);
      } catch (cause) {
        trouble.value = `Your verdict was not kept: ${describeError(cause as ErrorLike)}`;
      }
    },
    opened(resultId, documentId) {
      // The reader is on the way to the document: a click that is not counted is no news there.
      recordClick({ resultId, documentId }).catch(() => {});
    },
  };
}
