import {
  computed,
  inject,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type ComputedRef,
  type MaybeRefOrGetter,
} from "vue";
import { lastKnownKey } from "./last-known.ts";

const WRITE_AFTER_MS = 2_000;

export interface KnownValue<Value> {
  value: ComputedRef<Value | undefined>;
  /** When a remembered value came in (epoch ms); null once it is from this session. */
  rememberedAt: ComputedRef<number | null>;
}

/**
 * The current value, or until there is one (until it is not undefined) the value of an earlier session.
 * @param key Reactive: what is remembered under another key is another value.
 */
export function useLastKnown<Value>(
  key: MaybeRefOrGetter<string>,
  current: MaybeRefOrGetter<Value | undefined>,
): KnownValue<Value> {
  const memory = inject(lastKnownKey, undefined);
  const recalled = computed(() => memory?.recall<Value>(toValue(key)));
  const pending = shallowRef<{ key: string; value: Value; at: number }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (pending.value !== undefined) memory?.remember(pending.value.key, pending.value.value, pending.value.at);
    pending.value = undefined;
  }
  watch(
    () => toValue(current),
    (value) => {
      if (value === undefined) return;
      pending.value = { key: toValue(key), value, at: Date.now() };
      timer ??= setTimeout(write, WRITE_AFTER_MS);
    },
    { immediate: true },
  );
  globalThis.addEventListener?.("pagehide", write);
  onScopeDispose(() => {
    globalThis.removeEventListener?.("pagehide", write);
    write();
  });

  const isCurrent = computed(() => toValue(current) !== undefined);
  return {
    value: computed(() => (isCurrent.value ? toValue(current) : recalled.value?.value)),
    rememberedAt: computed(() => (isCurrent.value ? null : (recalled.value?.at ?? null))),
  };
}
