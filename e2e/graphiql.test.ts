import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let page: Page;
/** What the page wrote to its console as an error, and what it threw. */
let faults: string[];
/** The origins of everything that it loaded. */
let origins: Set<string>;

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
  origins = new Set();
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => request.url().startsWith("data:") || origins.add(new URL(request.url()).origin));
});
afterEach(async () => {
  await page.context().close();
});

/** Opens the page with this operation in its editor and runs it. */
async function run(query: string): Promise<void> {
  await page.addInitScript((text) => localStorage.setItem("graphiql:query", text), query);
  await page.goto(`${platform.url}/graphql`);
  await page.locator(".CodeMirror-line").first().waitFor(); // a button that comes before the editor runs nothing
  await page.getByRole("button", { name: /^Execute query/ }).click();
}

const answerHas = (text: string) => page.locator(".result-window", { hasText: text }).waitFor();

describe("GraphiQL", () => {
  it("runs a query, reads the schema, and loads nothing from elsewhere", async () => {
    await run('{ metric(name: "revenue") { name kind } }');
    await answerHas('"kind": "DELTA"');
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.locator(".graphiql-doc-explorer", { hasText: "Root Types" }).waitFor();
    expect(origins).toEqual(new Set([platform.url]));
    expect(faults).toEqual([]);
  });

  it("shows the events of a subscription", async () => {
    const { data } = await ask(platform.url, "{ metricUpdatesCursor }");
    await run(
      `subscription { metricUpdates(names: ["graphiql"], after: "${data?.metricUpdatesCursor}") { point { value } } }`,
    );
    const recorded = await ask(
      platform.url,
      'mutation { recordPoints(points: [{ metric: "graphiql", value: 42.5, kind: GAUGE }]) { accepted } }',
    );
    expect(recorded.errors).toBeUndefined();
    await answerHas('"value": 42.5');
    expect(faults).toEqual([]);
  });
});
