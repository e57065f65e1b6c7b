import type { Cadence } from "../periods/cadence.ts";
import type { CatalogueMetric } from "../sources/figure-source.ts";

/** How a metric is spoken of. */
export interface FigureStyle {
  /** "Revenue", "Support tickets", "NPS". */
  subject: string;
  plural: boolean;
  /** FLOW adds up over time; RATE is averaged; STOCK is what it last was. */
  nature: "FLOW" | "RATE" | "STOCK";
  /** How a change is told: in percent, in percentage points, or in the figure's own unit. */
  change: "PERCENT" | "POINTS" | "DIFFERENCE";
}

const ACRONYMS = new Set("nps mrr arr cac ltv gmv aov dau wau mau csat roi ebitda qps".split(" "));

export function styleOf({ name, kind, unit }: CatalogueMetric, cadence: Cadence): FigureStyle {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const spoken = words.map((word) => (ACRONYMS.has(word.toLowerCase()) ? word.toUpperCase() : word)).join(" ");
  const last = words.at(-1) ?? name;
  const flows = kind === "DELTA" || kind === "CUMULATIVE";
  const averaged = kind === "HISTOGRAM" || unit === "%" || cadence === "MOMENT";
  return {
    subject: spoken.charAt(0).toUpperCase() + spoken.slice(1),
    plural: /[^siu]s$/i.test(last) && !ACRONYMS.has(last.toLowerCase()),
    nature: flows ? "FLOW" : averaged ? "RATE" : "STOCK",
    change: unit === "%" ? "POINTS" : kind === "GAUGE" && !isCurrency(unit) ? "DIFFERENCE" : "PERCENT",
  };
}

/** An ISO 4217 code by its form. */
export const isCurrency = (unit: string | null): boolean => unit !== null && /^[A-Z]{3}$/.test(unit);

/** The unit as people read it; "1" is none. */
export const readableUnit = (unit: string | null): string | null => (unit === "1" || unit === "" ? null : unit);
