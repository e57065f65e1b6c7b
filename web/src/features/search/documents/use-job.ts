import type { ErrorLike } from "@apollo/client";
import { computed, shallowRef, toValue, type ComputedRef, type MaybeRefOrGetter, type Ref } from "vue";
import { describeError } from "../../../apollo/describe-error.ts";
import { useMutation } from "../../../apollo/use-mutation.ts";
import { useSubscription } from "../../../apollo/use-subscription.ts";
import { CancelIndexingDocument, IndexingProgressDocument, type JobPartsFragment } from "../../../generated/graphql.ts";

export interface JobState {
  job: ComputedRef<JobPartsFragment>;
  /** Why it cannot be followed, or was not cancelled. */
  trouble: Readonly<Ref<string | null>>;
  cancel: () => Promise<void>;
}

/** Follows a job until it is complete. @param onSettled Told that documents were added: when all are read, and at the end. */
export function useJob(known: MaybeRefOrGetter<JobPartsFragment>, onSettled: () => void): JobState {
  const cancelIndexing = useMutation(CancelIndexingDocument);
  const told = shallowRef<JobPartsFragment>();
  const refusal = shallowRef<string | null>(null);
  const job = computed(() => told.value ?? toValue(known));

  function tell(moved: JobPartsFragment): void {
    const before = job.value.status;
    told.value = moved;
    if (moved.status !== before) onSettled();
  }
  // Of its own, so that an event does not begin the stream anew.
  const followed = computed(() => (job.value.status === "COMPLETE" ? null : job.value.id));
  const { error } = useSubscription(
    IndexingProgressDocument,
    () => (followed.value === null ? null : { jobId: followed.value }),
    ({ indexingProgress }) => indexingProgress && tell(indexingProgress),
  );
  return {
    job,
    trouble: computed(() => refusal.value ?? (error.value ? describeError(error.value) : null)),
    async cancel() {
      refusal.value = null;
      try {
        const { cancelIndexing: cancelled } = await cancelIndexing({ jobId: job.value.id });
        if (cancelled) tell(cancelled);
      } catch (cause) {
        refusal.value = describeError(cause as ErrorLike);
      }
    },
  };
}
