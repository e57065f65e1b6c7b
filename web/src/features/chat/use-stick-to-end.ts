import { nextTick, onMounted, watch, type Ref, type WatchSource } from "vue";

const NEAR_PX = 80;

/** Keeps the end of a scrolling element in view as it grows, unless the reader has scrolled up. */
export function useStickToEnd(element: Readonly<Ref<HTMLElement | null>>, growth: WatchSource): void {
  const toEnd = () => element.value?.scrollTo({ top: element.value.scrollHeight });
  watch(
    growth,
    async () => {
      const box = element.value;
      const atEnd = box === null || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      await nextTick();
      if (atEnd) toEnd();
    },
    { flush: "pre" },
  );
  onMounted(toEnd);
}
