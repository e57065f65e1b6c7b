import { computed, type ComputedRef, type Ref } from "vue";
import { useQuery } from "../../../apollo/use-query.ts";
import { BusinessMetricsDocument } from "../../../generated/graphql.ts";
import { toTitle } from "./to-title.ts";

/** The company's figures; the one that is looked at is among them even before they are known. */
export function useMetricChoices(name: Ref<string>): ComputedRef<{ value: string; label: string }[]> {
  const { data } = useQuery(BusinessMetricsDocument, {});
  return computed(() => {
    const names = (data.value?.metrics?.edges ?? []).map(({ node }) => node.name);
    return [...new Set([name.value, ...names])].sort().map((value) => ({ value, label: toTitle(value) }));
  });
}
