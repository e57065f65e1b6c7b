import { computed, type ComputedRef } from "vue";
import { isFresh } from "./is-fresh.ts";
import { useLive } from "./live.ts";
import { useNow } from "./use-now.ts";

/** Whether the figures on the screen are too old to be called live: the connection is lost, or they are an earlier session's. */
export function useStale(): ComputedRef<boolean> {
  const live = useLive();
  const now = useNow();
  return computed(() => live.heardAt.value !== null && !isFresh(live.heardAt.value, now.value));
}
