import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import { readChoice, type RouteChoice } from "./route-choice.ts";

export function useRouteChoice<Value extends string>(choice: RouteChoice<Value>): WritableComputedRef<Value> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => readChoice(choice, route.query[choice.name]),
    set(value) {
      const { [choice.name]: _replaced, ...others } = route.query;
      void router.replace({ query: value === choice.fallback ? others : { ...others, [choice.name]: value } });
    },
  });
}
