import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  platform = await runPlatform();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await page.context().close();
});

it("sees that the sample is gone when one comes back to the page, and fills up as figures come", async () => {
  await page.goto(platform.url);
  await page.getByTestId("trend-headline").getByText("$4.2M").waitFor();
  await ask(platform.url, 'mutation { undoImport(importId: "sample") { undone } }');
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.getByText("No figures named revenue yet").waitFor();
  expect(await page.getByTestId("trend-headline").innerText()).toBe("");
  expect(await page.getByTestId("sample-mark").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Export as CSV" }).isDisabled()).toBe(true);

  // The page follows names that are not there yet.
  await ask(platform.url, "mutation($p: [PointInput!]!) { recordPoints(points: $p) { accepted } }", {
    p: [{ metric: "revenue", value: 1_250_000, at: "2026-10-01T00:00:00Z", unit: "USD", kind: "DELTA" }],
  });
  await page.getByRole("img", { name: /Newest: \$1.25M/ }).waitFor();
});
