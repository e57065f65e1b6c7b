import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

/** A choice that lives in the address (`?name=value`), so that a link shows the same view. The first choice is the default and left out. */
export function useRouteChoice<Value extends string>(
  name: string,
  isChoice: (value: string) => value is Value,
  fallback: Value,
): WritableComputedRef<Value> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get() {
      const value = route.query[name];
      return typeof value === "string" && isChoice(value) ? value : fallback;
    },
    set(value) {
      const { [name]: _replaced, ...others } = route.query;
      void router.replace({ query: value === fallback ? others : { ...others, [name]: value } });
    },
  });
}
