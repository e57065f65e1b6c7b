import { onMounted, onScopeDispose, readonly, shallowRef, type Ref } from "vue";

/** The time, once a second, for ages on the screen. It only tells the time: nothing is fetched by it. */
export function useNow(): Readonly<Ref<number>> {
  const now = shallowRef(Date.now());
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => (timer = setInterval(() => (now.value = Date.now()), 1_000)));
  onScopeDispose(() => clearInterval(timer));
  return readonly(now);
}
