import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const css = await readFile(new URL("../src/ui/tokens.css", import.meta.url), "utf8");
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
);
const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/** WCAG 2.2 relative luminance of an sRGB colour "#rrggbb". */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string, scheme: Scheme): number {
  const [low, high] = [one, other].map((name) => luminance(pairs.get(name)![scheme])).sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const BACKGROUNDS = ["page", "surface", "surface-raised", "surface-sunken"];
const TEXTS = ["text", "text-muted", "ok", "warning", "critical", "accent"];
const LINES = ["chart-current", "chart-comparison", "border-strong", "focus"];

describe.each(schemes)("the %s scheme", (scheme) => {
  it.each(TEXTS.flatMap((text) => BACKGROUNDS.map((background) => [text, background])))(
    "shows %s on %s with 4.5:1 or more",
    (text, background) => expect(contrast(text!, background!, scheme)).toBeGreaterThanOrEqual(4.5),
  );

  it.each(LINES.flatMap((line) => ["page", "surface"].map((background) => [line, background])))(
    "draws %s on %s with 3:1 or more",
    (line, background) => expect(contrast(line!, background!, scheme)).toBeGreaterThanOrEqual(3),
  );

  it("shows text on the accent, and on what the user said, with 4.5:1 or more", () => {
    expect(contrast("on-accent", "accent", scheme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("text", "accent-soft", scheme)).toBeGreaterThanOrEqual(4.5);
  });
});
