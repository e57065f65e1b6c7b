import type { ErrorLike } from "@apollo/client";
import { computed, inject, shallowRef, watchEffect, type ComputedRef, type InjectionKey } from "vue";
import { useQuery } from "../../../apollo/use-query.ts";
import { useSubscription } from "../../../apollo/use-subscription.ts";
import { SystemHealthDocument, SystemHealthUpdatesDocument, type HealthFragment } from "../../../generated/graphql.ts";
import { useLive } from "../../../live/live.ts";
import { useLastKnown } from "../../../live/use-last-known.ts";

export interface HealthState {
  health: ComputedRef<HealthFragment | undefined>;
  /** Why there is no health to show; undefined while an older one stands. */
  error: ComputedRef<ErrorLike | undefined>;
  /** Asks again, and listens again where the stream has ended. */
  retry: () => void;
}

/**
 * Follows the platform's health: the last known at once, then asked for once, then as it changes.
 * It beats once a second, and so keeps the data's age in the header true on every page: the app follows it, once.
 */
export function followHealth(): HealthState {
  const live = useLive();
  const streamed = shallowRef<HealthFragment>();
  const query = useQuery(SystemHealthDocument, {}, { fetchPolicy: "network-only" });
  const stream = useSubscription(
    SystemHealthUpdatesDocument,
    () => (live.paused.value ? null : {}),
    ({ systemHealthUpdates }) => {
      if (systemHealthUpdates === null) return;
      streamed.value = systemHealthUpdates;
      live.heard();
    },
  );
  const current = computed(() => streamed.value ?? query.data.value?.systemHealth ?? undefined);
  const known = useLastKnown("health", current);
  watchEffect(() => {
    if (query.data.value?.systemHealth) live.heard();
    else if (known.rememberedAt.value !== null) live.heard(known.rememberedAt.value);
  });
  return {
    health: known.value,
    error: computed(() => (known.value.value === undefined ? (query.error.value ?? stream.error.value) : undefined)),
    retry() {
      query.refetch();
      stream.retry();
    },
  };
}

export const healthKey: InjectionKey<HealthState> = Symbol("health");

/** @throws Error outside of an app that follows the health. */
export function useHealth(): HealthState {
  const health = inject(healthKey);
  if (health === undefined) throw new Error("Nobody follows the health");
  return health;
}
