import { computed, watch, type ComputedRef, type Ref } from "vue";
import { useQuery } from "../../../apollo/use-query.ts";
import { BusinessMetricsDocument } from "../../../generated/graphql.ts";
import { useCatchUp } from "../../../live/use-catch-up.ts";
import { useReturn } from "../../../live/use-return.ts";
import { toTitle } from "./to-title.ts";

/**
 * The company's figures; the one that is looked at is among them even before they are known.
 * @param isAbsent Whether that one is known not to be there: when it comes, others may have come with it.
 */
export function useMetricChoices(
  name: Ref<string>,
  isAbsent: () => boolean,
): ComputedRef<{ value: string; label: string }[]> {
  const { data, refetch } = useQuery(BusinessMetricsDocument, {});
  useCatchUp(refetch);
  useReturn(refetch);
  watch(isAbsent, (absent) => !absent && refetch());
  return computed(() => {
    const names = (data.value?.metrics?.edges ?? []).map(({ node }) => node.name);
    return [...new Set([name.value, ...names])].sort().map((value) => ({ value, label: toTitle(value) }));
  });
}
