import type { ErrorLike } from "@apollo/client";
import { shallowRef, type Ref } from "vue";
import { describeError } from "../../../apollo/describe-error.ts";
import { writeNumber } from "../../../figures/write-number.ts";
import type { DocumentFactsFragment } from "../../../generated/graphql.ts";
import type { DocumentsState } from "./use-documents.ts";

/** What is to be deleted once it is confirmed. */
export type Doomed =
  { kind: "document"; document: DocumentFactsFragment } | { kind: "collection"; name: string; documents: number };

export interface Removal {
  doomed: Readonly<Ref<Doomed | null>>;
  /** What is being done, or why it was not. */
  progress: Readonly<Ref<string | null>>;
  trouble: Readonly<Ref<string | null>>;
  ask: (what: Doomed) => void;
  spare: () => void;
  confirm: () => Promise<void>;
}

/** Deletes documents and collections after a question. @param onRemoved Told when something is gone. */
export function useRemoval(
  { remove, removeCollection }: Pick<DocumentsState, "remove" | "removeCollection">,
  onRemoved: (what: Doomed) => void,
): Removal {
  const doomed = shallowRef<Doomed | null>(null);
  const progress = shallowRef<string | null>(null);
  const trouble = shallowRef<string | null>(null);
  const tell = (count: number) => (progress.value = `${writeNumber(count, 0)} documents deleted so far`);

  return {
    doomed,
    progress,
    trouble,
    ask(what) {
      trouble.value = null;
      doomed.value = what;
    },
    spare: () => void (doomed.value = null),
    async confirm() {
      const what = doomed.value;
      if (what === null || progress.value !== null) return;
      trouble.value = null;
      progress.value = "Deleting";
      try {
        if (what.kind === "document") await remove(what.document.id);
        else await removeCollection(what.name, tell);
        doomed.value = null;
        onRemoved(what);
      } catch (cause) {
        trouble.value = describeError(cause as ErrorLike);
      }
      progress.value = null;
    },
  };
}
