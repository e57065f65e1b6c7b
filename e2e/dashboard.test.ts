import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { collect, connect } from "./harness/collect.ts";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let page: Page;
/** What the page wrote to its console as an error, and what it threw. */
let faults: string[];
/** Every request and socket of the page; of an operation, what it asks too. */
let requests: string[];

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
  requests = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    requests.push(`${request.method()} ${pathname}${search} ${request.postData() ?? ""}`.trim());
  });
  page.on("websocket", (socket) => requests.push(`SOCKET ${new URL(socket.url()).pathname}`));
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await page.context().close();
});

const textOf = (testId: string) => page.getByTestId(testId).innerText();
const hasFigure = (testId: string) =>
  page.waitForFunction((id) => /\d/.test(document.querySelector(`[data-testid="${id}"]`)?.textContent ?? ""), testId);
/** The app has taken over from the first screen, which takes no clicks, and is told what is new. */
const isLive = () =>
  page
    .getByTestId("live-state")
    .filter({ hasText: /^\s*Live\s*$/ })
    .waitFor();
const focused = (role: "button" | "textbox", name: string) =>
  page.getByRole(role, { name }).and(page.locator(":focus")).waitFor();

/** Opens a conversation's menu and takes an item of it: the menu takes the focus when it has opened, and is gone at the end. */
async function chooseByKeyboard(conversation: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `Change ${conversation}` }).focus();
  await page.keyboard.press("Enter");
  await page.locator('[role="menuitem"]:focus').waitFor();
  await page.getByRole("menuitem", { name: item }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor({ state: "detached" });
}

/** The dialog that asks whether to delete has opened and taken the focus. */
const asksBack = () => page.getByRole("dialog").locator(":focus").waitFor();

/**
 * Asks in a new chat, and again where the machine was too busy to find evidence in time, which the receipt says, or to
 * answer at all.
 */
async function untilInTime(askInChat: () => Promise<void>): Promise<void> {
  for (;;) {
    await askInChat();
    const ended = page.locator('[data-testid="reply"]:is([data-status="COMPLETE"], [data-status="FAILED"])');
    const status = await ended.getAttribute("data-status");
    if (status === "COMPLETE" && !(await textOf("receipt")).includes("degraded")) return;
    await page.goto(`${platform.url}/chat`);
  }
}

describe("the overview", () => {
  it("shows the sample company's revenue, marked as sample, and true system figures", async () => {
    await page.goto(platform.url);
    await hasFigure("trend-headline");
    await hasFigure("tile-uptime");
    expect(await textOf("trend-headline")).toMatch(/\$4\.2M\s+\+23% YoY\s+Q3 2026/);
    expect(await page.getByTestId("sample-mark").first().isVisible()).toBe(true);
    await isLive();
    await page.getByRole("button", { name: "Table" }).click();
    expect(await page.getByRole("table").innerText()).toMatch(/Oct 2026[\s\S]*1,569,800/);
  });

  it("is live over one socket and never polls", async () => {
    await page.goto(platform.url);
    await isLive();
    await hasFigure("tile-queries");
    // A rate can be the same again: asked until another one is shown.
    for (let change = 0; change < 3; change++) {
      const before = await textOf("tile-queries");
      while ((await textOf("tile-queries")) === before) await ask(platform.url, "{ __typename }");
    }
    expect(requests.filter((request, n) => requests.indexOf(request) < n)).toEqual([]); // nothing was asked twice
    expect(requests.filter((request) => request.startsWith("SOCKET"))).toEqual(["SOCKET /graphql"]);
  });

  it("stands still while it is paused and catches up after", async () => {
    await page.goto(platform.url);
    await isLive();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="live-state"]')?.textContent?.trim() === "Paused",
    );
    await page.getByRole("button", { name: "Table" }).click();
    const elsewhere = connect(platform.url);
    const live = collect(elsewhere, {
      query: `subscription { metricUpdates(names: ["revenue"], labels: [{ name: "source", value: "sample" }]) { point { value } } }`,
    });
    // Recorded again until another listener was told: from then on only the pause can be why this page was not.
    const heard = live.until(({ data }) => data.metricUpdates.point.value === 1_700_000);
    let told = false;
    void heard.then(() => (told = true));
    while (!told) {
      await ask(platform.url, `mutation($p: [PointInput!]!) { recordPoints(points: $p) { accepted } }`, {
        p: [1, 1_700_000].map((value) => ({
          metric: "revenue",
          value,
          at: "2026-11-01T00:00:00Z",
          labels: [{ name: "source", value: "sample" }],
        })),
      });
      await Promise.race([heard, new Promise((resolve) => setImmediate(resolve))]);
    }
    expect(await page.getByRole("cell", { name: /1,700,000/ }).count()).toBe(0);
    live.stop();
    await elsewhere.dispose();
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("cell", { name: /1,700,000/ }).waitFor();
  });

  it("shows the last known figures at once when the platform is away, and says so", async () => {
    await page.goto(platform.url);
    await isLive();
    await hasFigure("trend-headline");
    page.removeAllListeners("console"); // the browser reports the requests that are cut, at any time from here on
    await page.route("**/graphql", (route) => route.abort());
    await page.routeWebSocket("**/graphql", (socket) => socket.close());
    await page.reload();
    await hasFigure("trend-headline");
    expect(await page.getByTestId("live-state").innerText()).not.toBe("Live");
  });
});

describe("the chat", () => {
  it("roasts with the true figures, cites them, and keeps the reply over a reload", async () => {
    await page.goto(`${platform.url}/chat`);
    await page.getByRole("combobox", { name: "Persona" }).selectOption("snarky");
    await page.getByRole("slider", { name: "Sass" }).focus();
    await page.keyboard.press("End");
    await untilInTime(async () => {
      await page.getByRole("textbox", { name: "Message" }).fill("Revenue trends?");
      await page.keyboard.press("Enter");
    });
    const reply = await textOf("reply-text");
    expect(reply).toMatch(/\$4\.2M/);
    expect(reply).toMatch(/23%/);
    await page.getByTestId("citation").first().click();
    expect(await textOf("citation-source")).toMatch(/revenue/i);

    await page.reload();
    await page.locator('[data-testid="reply"][data-status="COMPLETE"]').waitFor();
    expect(await textOf("reply-text")).toBe(reply);
  });

  it("renames, pins and deletes a conversation by keyboard alone", async () => {
    for (const content of ["Hello", "Thanks"]) {
      await ask(platform.url, `mutation($c: String!) { sendMessage(input: { content: $c }) { reply { id } } }`, {
        c: content,
      });
    }
    await page.goto(`${platform.url}/chat`);
    const titles = () => page.getByTestId("conversation").locator("a").allInnerTexts();
    await chooseByKeyboard("Hello", "Rename");
    await focused("textbox", "Title");
    await page.keyboard.type("Greetings");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Greetings" }).waitFor();

    await chooseByKeyboard("Greetings", "Pin");
    await page.getByRole("img", { name: "Pinned" }).waitFor();
    await page.getByTestId("conversation").first().getByRole("link", { name: "Greetings" }).waitFor();

    await chooseByKeyboard("Greetings", "Delete");
    await asksBack();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await titles()).toContain("Greetings");
    await focused("button", "Change Greetings");
    await chooseByKeyboard("Greetings", "Delete");
    await asksBack();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Greetings" }).waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("link", { name: "Thanks" }).waitFor();
    expect(await titles()).not.toContain("Greetings");
  });

  it("answers an example question from a document with one click", async () => {
    await page.goto(`${platform.url}/chat`);
    await untilInTime(() => page.getByRole("button", { name: /^What does our refund policy/ }).click());
    await page.getByTestId("citation").first().click();
    expect(await textOf("citation-source")).toMatch(/Refund policy/);
    await page.getByRole("link", { name: "Read the document" }).click();
    const cited = page.getByTestId("document-text").locator("mark");
    await cited.waitFor();
    expect(await page.getByRole("heading", { level: 2 }).innerText()).toMatch(/Refund policy/);
    await page.waitForFunction(() => document.activeElement?.tagName === "MARK");
  });
});
