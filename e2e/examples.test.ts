import { readdirSync } from "node:fs";
import { extname } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { runExample } from "./harness/run-example.ts";
import { ROOT, runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
beforeAll(async () => {
  platform = await runPlatform();
});
afterAll(async () => platform?.[Symbol.asyncDispose]());

const LANGUAGES = [".mjs", ".py", ".sh"];
const files = readdirSync(`${ROOT}/docs/examples`).filter((file) => LANGUAGES.includes(extname(file)));
const topicOf = (file: string) => file.slice(0, -extname(file).length);

/** What an example of each topic prints, whatever its language: text for people or the answer as JSON. */
const PRINTS: Record<string, (printed: string) => void | Promise<void>> = {
  query(printed) {
    expect(printed).toMatch(/revenue[\s\S]*1569800/);
    expect(printed).toMatch(/Nov 2025 to Oct 2026[\s\S]*16329100[\s\S]*26\.1/);
  },
  async "record-points"(printed) {
    expect(printed).toMatch(/accepted\W+1\b/);
    expect(printed).toMatch(/\b1\b.*IN_FUTURE/);
    expect(printed).toMatch(/delete\w*\W+example\.signups/);
    expect(await isKnown("example.signups")).toBe(false);
  },
  "ask-question"(printed) {
    expect(printed).toContain("DIRECT");
    expect(printed).toMatch(/\$4,200,000 in Q3 2026, up 23%[\s\S]*revenue[\s\S]*1569800/);
    expect(printed).toContain("Quarterly review, Q3 2026");
  },
  "stream-reply"(printed) {
    expect(printed).toMatch(/23%/);
    expect(printed).toMatch(/\$4\.2M[\s\S]*COMPLETE[\s\S]*Revenue, Q3 2026/);
  },
  "live-websocket": expectResumed,
  "live-sse": expectResumed,
  "live-multipart"(printed) {
    if (printed.includes("again after")) expectResumed(printed);
    else expectRisingCursors(printed, 3);
  },
  errors(printed) {
    expect(printed).toMatch(/^refused:.*\b415\b/m);
    expect(printed).toMatch(
      /CONTENT_TYPE[\s\S]*GRAPHQL_VALIDATION_FAILED[\s\S]*"metrics": ?null[\s\S]*^unknown: .*\{"metric": ?null\}/m,
    );
    expect(printed).toMatch(/BAD_USER_INPUT\W+(reason\W+)?FIRST/);
    expect(printed).toMatch(/NOT_FOUND\W+(reason\W+)?METRIC/);
  },
  async pages(printed) {
    const { data } = await ask(platform.url, `{ documents(first: 100) { edges { node { title } } } }`);
    const titles: string[] = data.documents.edges.map(({ node }: { node: { title: string } }) => node.title);
    expect(titles.length).toBeGreaterThan(30); // more than two of the examples' pages
    const places = titles.map((title) => printed.indexOf(title));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  },
  async "import-csv"(printed) {
    expect(printed).toMatch(/accepted\W+3\b/);
    expect(printed).toMatch(/line\W+4\W+(code\W+)?VALUE_INVALID/);
    expect(printed).toMatch(/1298[\s\S]*undone\W+3\b/);
    expect(await isKnown("example.orders")).toBe(false);
  },
  upload(printed) {
    expect(printed).toMatch(/"status":"COMPLETE","total":2,"done":2,"failures":\[\]/);
    expect(printed).toMatch(/"snippet":"Teatime is at four\."[\s\S]*"id":"example\/notes\/teatime\.md"/);
    expect(printed).toMatch(/"deleteDocuments":2/);
  },
  "persisted-document"(printed) {
    expect(printed).toMatch(/^not known yet[\s\S]*1569800/);
    expect(printed.match(/not known yet/g)).toHaveLength(1);
    expect(printed.match(/"latest":\{"value":\d+\}/g)).toHaveLength(2);
  },
  async measurements(printed) {
    expect(printed).toMatch(/"SYSTEM"[\s\S]*"warehouse"[\s\S]*"value":17\b/);
    expect(printed).toMatch(/platform_uptime\{service="metrics".*\} 1/);
    expect(await isKnown("example.queue.depth")).toBe(false);
  },
};

describe("an example of the documentation does what it says", () => {
  it.each(files)("%s", async (file) => {
    const printed = await runExample(file, {
      SOPHIA_URL: platform.url,
      SOPHIA_METRICS_URL: platform.urlOf("metrics"),
    });
    await PRINTS[topicOf(file)]!(printed);
  });

  it("in all three languages, but for the WebSocket, which neither curl nor Python's own library speaks", () => {
    const languagesOf = (topic: string) => files.filter((file) => topicOf(file) === topic).map(extname);
    const known = Object.keys(PRINTS).map((topic) => [topic, languagesOf(topic).toSorted()]);
    expect(new Set(files.map(topicOf))).toEqual(new Set(Object.keys(PRINTS)));
    expect(known.filter(([, languages]) => languages!.length < LANGUAGES.length)).toEqual([
      ["live-websocket", [".mjs"]],
    ]);
  });
});

/** Two events, a lost connection, and two more that follow them without a gap. */
function expectResumed(printed: string): void {
  expectRisingCursors(printed, 4);
  expect(printed).not.toMatch(/\(gap\)|"gap":true/);
}

/** @param count Of the different cursors; the store gives them in one durable order. */
function expectRisingCursors(printed: string, count: number): void {
  expect(printed).toContain("gateway.request.rate");
  const places = Array.from(printed.matchAll(/[0-9a-f]{16}:(\d+)/g), ([, place]) => Number(place));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(count);
}

async function isKnown(metric: string): Promise<boolean> {
  const { data } = await ask(platform.url, `query($name: ID!) { metric(name: $name) { name } }`, { name: metric });
  return data.metric !== null;
}
