import { computed, type ComputedRef } from "vue";
import { useLive } from "./live.ts";
import { useNow } from "./use-now.ts";

const FRESH_MS = 10_000;

/** Whether the figures on the screen are too old to be called live: the connection is lost, or they are an earlier session's. */
export function useStale(): ComputedRef<boolean> {
  const live = useLive();
  const now = useNow();
  return computed(() => live.heardAt.value !== null && now.value - live.heardAt.value > FRESH_MS);
}
