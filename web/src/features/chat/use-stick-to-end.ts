import { nextTick, onMounted, watch, type Ref } from "vue";

const NEAR_PX = 80;

/**
 * Keeps the end of a scrolling element in view as it grows there, unless the reader has scrolled up; and what the reader
 * looks at in its place where it grows at the beginning.
 */
export function useStickToEnd<Item>(
  element: Readonly<Ref<HTMLElement | null>>,
  items: () => readonly Item[],
  keyOf: (item: Item) => string,
): void {
  const toEnd = () => element.value?.scrollTo({ top: element.value.scrollHeight });
  const firstKey = (list: readonly Item[]) => (list[0] === undefined ? undefined : keyOf(list[0]));
  watch(
    items,
    async (now, before) => {
      const box = element.value;
      const fromEnd = box === null ? 0 : box.scrollHeight - box.scrollTop;
      const atEnd = box === null || fromEnd - box.clientHeight < NEAR_PX;
      const grewBefore = before.length > 0 && firstKey(now) !== firstKey(before);
      await nextTick();
      if (atEnd) toEnd();
      else if (grewBefore && box !== null) box.scrollTop = box.scrollHeight - fromEnd;
    },
    { flush: "pre" },
  );
  onMounted(toEnd);
}
