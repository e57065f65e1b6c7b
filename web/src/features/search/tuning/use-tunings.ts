import type { ErrorLike } from "@apollo/client";
import { computed, shallowRef, type ComputedRef, type Ref } from "vue";
import { describeError } from "../../../apollo/describe-error.ts";
import { useMutation } from "../../../apollo/use-mutation.ts";
import {
  ApplyAlphaDocument,
  RevertAlphaDocument,
  TuneAlphaDocument,
  TuningsDocument,
  type TuningPartsFragment,
  type TuningsQuery,
} from "../../../generated/graphql.ts";
import { usePages, type Pages } from "../use-pages.ts";

export interface TuningsState extends Omit<Pages<TuningsQuery, TuningPartsFragment>, "first" | "nodes"> {
  /** What is in force; undefined before the first answer. */
  state: ComputedRef<NonNullable<TuningsQuery["alphaState"]> | undefined>;
  /** The newest first. */
  tunings: ComputedRef<readonly TuningPartsFragment[]>;
  /** Whether something is being changed. */
  busy: Readonly<Ref<boolean>>;
  /** Why the last change was not made. */
  trouble: Readonly<Ref<string | null>>;
  tune: () => Promise<void>;
  apply: (tuningId: string) => Promise<void>;
  revert: () => Promise<void>;
}

/** The tunings of search, and their changes: what is in force is asked for again after each. */
export function useTunings(): TuningsState {
  const tuneAlpha = useMutation(TuneAlphaDocument);
  const applyAlpha = useMutation(ApplyAlphaDocument);
  const revertAlpha = useMutation(RevertAlphaDocument);
  const busy = shallowRef(false);
  const trouble = shallowRef<string | null>(null);
  const { first, nodes, ...pages } = usePages(
    TuningsDocument,
    {},
    {
      toPage: (data) => ({
        nodes: data?.alphaTunings?.edges.map(({ node }) => node) ?? [],
        next: data?.alphaTunings?.pageInfo.hasNextPage ? data.alphaTunings.pageInfo.endCursor : null,
      }),
      keyOf: ({ id }) => id,
    },
  );

  async function attempt(change: () => Promise<unknown>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    trouble.value = null;
    try {
      await change();
      pages.reload();
    } catch (cause) {
      trouble.value = describeError(cause as ErrorLike);
    }
    busy.value = false;
  }
  return {
    ...pages,
    state: computed(() => first.value?.alphaState ?? undefined),
    tunings: nodes,
    busy,
    trouble,
    tune: () => attempt(() => tuneAlpha({})),
    apply: (tuningId) => attempt(() => applyAlpha({ tuningId })),
    revert: () => attempt(() => revertAlpha({})),
  };
}
