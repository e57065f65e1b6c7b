import { describe, expect, it } from "vitest";
import { formatFigure } from "./format-figure.ts";

const shown = (value: number | null, unit: string | null) => {
  const { text, unit: smaller } = formatFigure(value, unit);
  return `${text} ${smaller}`.trim();
};

describe("formatFigure", () => {
  it.each([
    [4_200_000, "USD", "$4.2M"],
    [1_569_800, "USD", "$1.57M"],
    [-1_569_800, "USD", "\u2212$1.57M"],
    [999.6, "USD", "$1,000"],
    [12_345, "EUR", "€12.3K"],
    [145.3, "ms", "145 ms"],
    [1_234, "ms", "1.23 s"],
    [0.92, "ratio", "92 %"],
    [2.3, "%", "2.3 %"],
    [2_153, "1/s", "2,150 /s"],
    [0.0421, "1/s", "0.0421 /s"],
    [7_568, "1", "7,570"],
    [50, null, "50"],
    [0, "1", "0"],
    [12.34, "kWh", "12.3 kWh"],
  ])("shows %d %s as %s", (value, unit, text) => expect(shown(value, unit)).toBe(text));

  it("never rounds an uptime up to 100 %", () => {
    expect(shown(0.999_99, "ratio")).toBe("99.99 %");
    expect(shown(0.999_999, "ratio")).toBe("99.99 %");
    expect(shown(1, "ratio")).toBe("100 %");
  });

  it("keeps every digit in the exact text", () => {
    expect(formatFigure(1_569_800, "USD").exact).toBe("$1,569,800");
    expect(formatFigure(7_568, "1").exact).toBe("7,568");
  });

  it.each([null, undefined, Number.NaN, Infinity])("shows a dash for %s", (value) =>
    expect(formatFigure(value, "USD").text).toBe("–"),
  );
});
