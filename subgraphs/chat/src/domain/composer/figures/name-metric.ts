import { isLessBetter } from "@sophia/kernel";

/** What people call a metric, and how it is spoken of. */
export interface MetricName {
  /** As it stands within a sentence: "revenue", "support tickets", "NPS". */
  subject: string;
  plural: boolean;
  topic: Topic | null;
  /** Whether more of it is good (1), bad (-1), or neither (0). */
  polarity: -1 | 0 | 1;
  /** A rate or a score: its change is told by its two values, since a percentage of it would mislead. */
  byValues: boolean;
  /** A share between 0 and 1 that people read in percent. */
  share: boolean;
}

export type Topic = "revenue" | "orders" | "churn" | "support" | "nps" | "cash" | "speed" | "uptime";

const SUBJECTS: Record<string, string> = {
  "chat.first_delta": "chat latency",
  "search.hit_rate": "search hit rate",
  "gateway.request.rate": "queries per second",
  "platform.uptime": "uptime",
};
const ACRONYMS = /^(?:nps|mrr|arr|cac|ltv|arpu|aov|ebitda|cogs|roi|kpi|csat|sla|cpu|api|gmv|p\d+)$/;
const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  ["churn", /churn|attrition/],
  ["support", /ticket|support|complaint/],
  ["nps", /\bnps\b|promoter/],
  ["cash", /\bcash\b|runway|liquidity/],
  ["revenue", /revenue|sales|turnover|\b(?:mrr|arr)\b/],
  ["orders", /\borders?\b|purchases|bookings/],
  ["speed", /latency|duration|first.delta|response.time/],
  ["uptime", /uptime|availability/],
];
const MORE_IS_BETTER =
  /revenue|sales|turnover|profit|margin|income|earnings|\b(?:mrr|arr|nps|csat|ltv|gmv)\b|orders?\b|purchases|bookings|customers|accounts|users|sign.?ups|subscribers|cash|runway|uptime|availability|hit.rate|retention|conversion|satisfaction/;

const spell = (words: string): string =>
  words
    .split(" ")
    .map((word) => (ACRONYMS.test(word) ? word.toUpperCase() : word))
    .join(" ");

/** @param name As the metrics have it, e.g. "support_tickets". */
export function nameMetric(name: string, unit: string | null): MetricName {
  const spoken = name
    .toLowerCase()
    .replace(/[._-]+/g, " ")
    .trim();
  const subject = SUBJECTS[name] ?? spell(spoken);
  const share = (unit === "1" || unit === null) && /hit.rate|uptime|availability|ratio|share|conversion/.test(spoken);
  return {
    subject,
    plural: /(?:[^su]s|queries per second)$/.test(subject),
    topic: TOPICS.find(([, pattern]) => pattern.test(spoken))?.[0] ?? null,
    polarity: isLessBetter(name) ? -1 : MORE_IS_BETTER.test(spoken) ? 1 : 0,
    byValues: share || unit === "%" || /\b(?:nps|csat|score|rating|rank)\b/.test(spoken),
    share,
  };
}

/** @param name "support tickets per order": its first metric says what is good. */
export function nameCalculated(name: string): MetricName {
  const [of] = name.split(/ (?:per|divided by) /) as [string];
  const { subject, polarity } = nameMetric(of, null);
  const rest = spell(name.slice(of.length));
  const polarityOf = /\bburn\b/.test(name) ? -1 : /\b(?:order value|runway|growth)\b/.test(name) ? 1 : polarity;
  return { subject: subject + rest, plural: false, topic: null, polarity: polarityOf, byValues: false, share: false };
}
