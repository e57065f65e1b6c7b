import type { CatalogueMetric } from "../src/domain/sources/figure-source.ts";

const metric = (
  name: string,
  kind: CatalogueMetric["kind"],
  unit: string | null,
  description: string | null = null,
): CatalogueMetric => ({ name, kind, unit, description });

/** What the platform holds after its first start: the sample company's figures and some of its own measurements. */
export const sampleCatalogue: CatalogueMetric[] = [
  metric("cash", "GAUGE", "USD"),
  metric("chat.first_delta", "HISTOGRAM", "ms", "Time to the first words of a reply"),
  metric("chat.request.duration", "HISTOGRAM", "ms", "Time to answer a GraphQL request"),
  metric("churn", "GAUGE", "%"),
  metric("gateway.request.rate", "GAUGE", "1/s", "Requests answered a second"),
  metric("nps", "GAUGE", "1"),
  metric("orders", "DELTA", "1"),
  metric("platform.uptime", "GAUGE", "1", "Whether a service was ready"),
  metric("revenue", "DELTA", "USD"),
  metric("search.hit_rate", "HISTOGRAM", "1", "Searches that found something"),
  metric("search.request.duration", "HISTOGRAM", "ms", "Time to answer a GraphQL request"),
  metric("support_tickets", "DELTA", "1"),
];
