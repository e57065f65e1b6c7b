import { afterAll, beforeAll, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let browser: Browser;

beforeAll(async () => {
  platform = await runPlatform({ env: { TIME_ZONE: "America/New_York", FISCAL_YEAR_START: "2" } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});

it("names months and quarters on the dashboard by the company's clocks, wherever the browser stands", async () => {
  const page = await (await browser.newContext({ timezoneId: "Asia/Tokyo" })).newPage();
  await page.goto(platform.url);
  await page.getByTestId("trend-headline").getByText("Q3 FY2027").waitFor();
  await page.getByRole("button", { name: "Table" }).click();
  await page.getByRole("rowheader").first().waitFor();
  const months = await page.getByRole("rowheader").allInnerTexts();
  expect(months).toHaveLength(12);
  expect([months.at(0), months.at(-1)]).toEqual(["Oct 2026", "Nov 2025"]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  const csv = (await Array.fromAsync(await download.createReadStream())).join("");
  expect(csv).toMatch(/^2026-10-01T00:00:00.000-04:00,\S+,2025-10-01T00:00:00.000-04:00,/m);
});
