import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let platform: RunningPlatform;
let browser: Browser;

beforeAll(async () => {
  platform = await runPlatform();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});

/** Each page, and what is seen of it when it is there. */
const PAGES: Record<string, (page: Page) => Promise<void>> = {
  "the overview": async (page) => {
    await page.goto(platform.url);
    await page.locator("canvas").waitFor();
  },
  "the table": async (page) => {
    await page.goto(platform.url);
    await page.getByRole("button", { name: "Table" }).click();
    await page.getByRole("table").waitFor();
  },
  "an empty chat": async (page) => {
    await page.goto(`${platform.url}/chat`);
    await page.getByRole("button", { name: "Revenue trends?" }).waitFor();
  },
  "a reply": async (page) => {
    await page.goto(`${platform.url}/chat`);
    await page.getByRole("button", { name: "Revenue trends?" }).click();
    // A busy machine may not answer at all: that too must be read by everyone.
    await page.locator('[data-testid="reply"]:is([data-status="COMPLETE"], [data-status="FAILED"])').waitFor();
  },
  "the search": async (page) => {
    await page.goto(`${platform.url}/search`);
    await page.getByRole("searchbox").waitFor();
  },
};
const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

/** What the page does wrong, by axe-core's rules: the rule, and where. Styles are settled: what moves is not measured. */
async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: { type: "tag", values } }),
    RULES,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

describe.each(LOOKS)("in $colorScheme, $viewport.width px wide", (look) => {
  it.each(Object.entries(PAGES))("%s has no fault that axe knows", async (_name, open) => {
    const page = await (await browser.newContext({ ...look, reducedMotion: "reduce" })).newPage();
    await open(page);
    expect(await findFaults(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.context().close();
  });
});

it("is walked through by the keyboard in the order it is read", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(platform.url);
  await page.locator("canvas").waitFor();
  const stops: string[] = [];
  for (let n = 0; n < 9; n++) {
    await page.keyboard.press("Tab");
    stops.push(
      await page.evaluate(() => {
        const { activeElement: element } = document;
        return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
      }),
    );
  }
  expect(stops).toEqual([
    "Skip to content",
    "Pause",
    "Overview",
    "Chat",
    "Search",
    "Range",
    "Figure",
    "Compare with",
    "Table",
  ]);
  await page.context().close();
});
