import type { Browser, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let page: Page;
/** What the page wrote to its console as an error, and what it threw. */
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
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await page.context().close();
});

/** Keeps the app's code from the page until it is released. */
async function holdApp(): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let isHeld = true;
  await page.route("**/assets/app-*.js", (route) => (isHeld ? void held.push(route) : route.continue()));
  return async () => {
    isHeld = false;
    await Promise.all(held.map((route) => route.continue()));
  };
}
const hasFigure = (id: string) =>
  page.waitForFunction((name) => /\d/.test(document.querySelector(`[data-testid="${name}"]`)?.textContent ?? ""), id);
const isLive = () =>
  page.waitForFunction(() => document.querySelector('[data-testid="live-state"]')?.textContent?.trim() === "Live");
const textOf = (testId: string) => page.getByTestId(testId).innerText();

describe("the first screen", () => {
  it("shows the figures of now before the app's code has come, and the app goes on from there", async () => {
    const release = await holdApp();
    await page.goto(platform.url, { waitUntil: "commit" });
    await hasFigure("tile-uptime");
    expect(await textOf("live-state")).toBe("Connecting");
    expect(await page.getByRole("link", { name: "Overview" }).getAttribute("aria-current")).toBe("page");
    await release();
    await isLive();
    expect(await textOf("tile-uptime")).toMatch(/\d+(\.\d+)?\s*%/);
    await hasFigure("trend-headline");
  });

  it("keeps the keyboard where it was as the app takes over", async () => {
    const release = await holdApp();
    await page.goto(platform.url, { waitUntil: "commit" });
    await hasFigure("tile-uptime");
    await page.getByRole("link", { name: "Chat" }).focus();
    await release();
    await isLive();
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    expect(await focused()).toBe("Chat");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Search");
  });

  it("does what was pressed and chosen before the app was there", async () => {
    const release = await holdApp();
    await page.goto(platform.url, { waitUntil: "commit" });
    await hasFigure("tile-uptime");
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Table" }).click();
    await page.getByRole("combobox", { name: "Range" }).selectOption("24mo");
    await page.getByRole("combobox", { name: "Compare with" }).selectOption("none");
    await release();
    await page.getByRole("rowheader").nth(23).waitFor();
    expect(await textOf("live-state")).toBe("Paused");
    expect(new URL(page.url()).search).toBe("?range=24mo&compare=none");
    expect(await page.getByRole("columnheader").allInnerTexts()).toEqual(["Month", "Value"]);
  });

  it("moves nothing that was painted, neither as the app takes over nor as the chart comes", async () => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
          // A unit moves with its figure, when that gets another digit, and the dot with the word it belongs to.
          const isPartOfText = ({ node }: { node?: Node }) =>
            (node instanceof Element ? node : node?.parentElement)?.matches('[data-part="unit"], .dot') === true;
          if (!entry.sources.every(isPartOfText)) shifts.push(entry.value);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(platform.url);
    await isLive();
    await page.locator("canvas").waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });

  it("shows the last known figures, dimmed, where there are none of now", async () => {
    await page.goto(platform.url);
    await isLive();
    await page.evaluate(() => {
      dispatchEvent(new Event("pagehide"));
      const known = JSON.parse(localStorage.getItem("sophia.2.health")!);
      localStorage.setItem("sophia.2.health", JSON.stringify({ ...known, at: 0 }));
    });
    const kept = await page.evaluate(() => localStorage.getItem("sophia.2.health"));
    await page.addInitScript((text) => localStorage.setItem("sophia.2.health", text!), kept);
    page.removeAllListeners("console"); // the browser reports the requests that are cut, at any time from here on
    await page.route("**/graphql", (route) => route.abort());
    const release = await holdApp();
    await page.goto(platform.url, { waitUntil: "commit" });
    await hasFigure("tile-uptime");
    expect(await page.getByTestId("tile-uptime").getAttribute("class")).toContain("stale");
    await release();
  });

  it("shows nothing of the overview on another page, and nothing chosen that is not", async () => {
    await holdApp();
    await page.goto(`${platform.url}/chat`, { waitUntil: "commit" });
    await page.locator('nav a[href="/chat"][aria-current="page"]').waitFor();
    expect(await page.getByRole("link", { name: "Overview" }).getAttribute("aria-current")).toBeNull();
    expect(await page.getByTestId("tile-chat").isVisible()).toBe(false);
    expect(await page.getByLabel("Range").isVisible()).toBe(false);

    await page.goto(`${platform.url}/?metric=orders`, { waitUntil: "commit" });
    await hasFigure("tile-uptime");
    expect(await page.getByTestId("tile-chat").isVisible()).toBe(true);
    expect(await page.getByText("Revenue trends").isVisible()).toBe(false);
  });

  it("runs the script that stands in the page, and no other that does", async () => {
    await page.goto(platform.url);
    await hasFigure("tile-uptime");
    page.removeAllListeners("console"); // the browser reports the script that it refuses
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "globalThis.injected = true";
          document.body.append(script);
        }),
    );
    expect(refused).toBe("script-src-elem");
    expect(await page.evaluate(() => "injected" in globalThis)).toBe(false);
  });
});
