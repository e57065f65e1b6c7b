import { readonly, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref } from "vue";

/** True once `condition` has held for `ms` without a break: what passes sooner is never shown. */
export function useDelayed(condition: MaybeRefOrGetter<boolean>, ms = 150): Readonly<Ref<boolean>> {
  const late = shallowRef(false);
  watch(
    () => toValue(condition),
    (holds, _before, onCleanup) => {
      late.value = false;
      if (!holds) return;
      const timer = setTimeout(() => (late.value = true), ms);
      onCleanup(() => clearTimeout(timer));
    },
    { immediate: true },
  );
  return readonly(late);
}
