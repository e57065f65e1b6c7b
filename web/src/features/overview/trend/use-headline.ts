import { computed, watch, type ComputedRef } from "vue";
import { useQuery } from "../../../apollo/use-query.ts";
import { formatChange } from "../../../figures/format-change.ts";
import { formatFigure, type Figure } from "../../../figures/format-figure.ts";
import { PeriodSummaryDocument } from "../../../generated/graphql.ts";
import { useLastKnown } from "../../../live/use-last-known.ts";
import { headlinePeriod } from "./headline-period.ts";
import { valuesWithin, type TrendMetric } from "./trend-series.ts";

export interface Headline {
  period: string;
  figure: Figure;
  /** E.g. "+23%"; null where there is no figure of the year before. */
  change: string | null;
}

/** The one figure above the chart: the latest complete quarter, or a level's newest value, against the year before; asked for again when that is corrected. */
export function useHeadline(metric: ComputedRef<TrendMetric | null | undefined>): ComputedRef<Headline | null> {
  const name = computed(() => metric.value?.name);
  const period = computed(() => (metric.value ? headlinePeriod(metric.value) : null));
  const from = computed(() => period.value?.from);
  const to = computed(() => period.value?.to);
  const { data, refetch } = useQuery(PeriodSummaryDocument, () =>
    name.value && from.value && to.value ? { name: name.value, range: { from: from.value, to: to.value } } : null,
  );
  watch(
    [from, to, () => (metric.value && period.value ? valuesWithin(metric.value, period.value).join() : "")],
    (now, before) => now[0] === before[0] && now[1] === before[1] && refetch(),
  );
  const known = useLastKnown(
    () => `headline.${name.value}`,
    () => (data.value?.metric?.name === name.value ? data.value?.metric : undefined) ?? undefined,
  );
  return computed(() => {
    if (!metric.value || !known.value.value) return null;
    const { value, changeYoYPercent, period: named } = known.value.value.summary;
    return {
      period: named.label,
      figure: formatFigure(value, metric.value.unit),
      change: formatChange(changeYoYPercent),
    };
  });
}
