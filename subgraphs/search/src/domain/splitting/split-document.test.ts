import { describe, expect, it } from "vitest";
import type { DocumentDraft, Passage } from "../documents/document.ts";
import { wordsOf } from "../querying/words.ts";
import { splitDocument } from "./split-document.ts";

const draft = (content: string, mediaType = "text/markdown", title = "Title"): DocumentDraft => ({
  format: mediaType === "text/markdown" ? "MARKDOWN" : "PLAIN",
  headings: [],
  pageStarts: [],
  id: "d",
  title,
  url: null,
  mediaType,
  collection: "c",
  metadata: [],
  updatedAt: null,
  content,
});
const split = (content: string, mediaType?: string) => splitDocument(draft(content, mediaType));
const sources = (content: string, passages: Passage[]) =>
  passages.map(({ range }) => content.slice(range.start, range.end));
const sentence = (n: number) => `Sentence number ${n} has exactly eight words here.`;
const sentences = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => sentence(from + n)).join(" ");
const wordCount = (text: string) => text.split(/\s+/).length;

describe("Markdown", () => {
  it("starts a passage under each heading, with the path of headings above", () => {
    const content = "Intro.\n\n# A\n\nIn A.\n\n## B\n\nIn B.\n\n# C\n\n### D\n\nIn D.\n";
    const passages = split(content);
    expect(passages.map(({ headingPath, text }) => [headingPath.join(" > "), text])).toEqual([
      ["", "Intro."],
      ["A", "In A."],
      ["A > B", "In B."],
      ["C > D", "In D."],
    ]);
    expect(passages.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
    expect(sources(content, passages)).toEqual(["Intro.", "In A.", "In B.", "In D."]);
  });

  it("leaves out a first heading that repeats the title, and no other", () => {
    expect(split("# title!\n\nText.")[0]!.headingPath).toEqual([]);
    expect(split("# Other\n\nText.")[0]!.headingPath).toEqual(["Other"]);
    expect(split("Intro.\n\n# Title\n\nText.")[1]!.headingPath).toEqual(["Title"]);
  });

  it("keeps a heading with nothing below it as text", () => {
    expect(split("# A\n\n# B\n\nText.\n\n## To do").map(({ text }) => text)).toEqual(["A", "Text.", "To do"]);
  });

  it("has one passage, the title, for a document without text", () => {
    expect(split("# Title\n\n---\n\n<!-- nothing -->")).toMatchObject([
      { text: "Title", headingPath: [], range: { start: 0, end: 30 } },
    ]);
  });

  it.each([
    ["a table of one column", "Head\n:-\nCell", "Head: Cell"],
    ["a table without outer bars", "A | B\n-|-\n1 | 2", "A: 1; B: 2"],
    ["what is struck through", "~~old~~ price", "old price"],
    ["a task", "- [x] done", "☑ done"],
    ["a footnote", "Text[^1].\n\n[^1]: Note.", "Text.\nNote."],
  ])("reads %s where nothing else is GitHub's own", (_, content, text) => {
    expect(split(content).map((passage) => passage.text)).toEqual([text]);
  });

  it("turns markup into plain text whose range includes the markup", () => {
    const content =
      "**Bold** and _it_, `code`, [a link](https://x.example), ![a picture](p.png), ~~old~~, a\\*b, 1 &lt; 2 &amp; 3,  \nnext\nline.";
    const [passage] = split(content);
    expect(passage!.text).toBe("Bold and it, code, a link, a picture, old, a*b, 1 < 2 & 3,\nnext line.");
    expect(passage!.range).toEqual({ start: 0, end: content.length });
  });

  it("writes lists, tasks, quotes and code as lines", () => {
    const content =
      "- one\n- two\n  - inner\n\n3. three\n4. four\n\n- [x] done\n- [ ] open\n\n> said\n\n```js\nlet x;\n```";
    expect(split(content)[0]!.text).toBe("• one\n• two\n• inner\n3. three\n4. four\n☑ done\n☐ open\nsaid\nlet x;");
  });

  it("writes a table's row as a line of its own, with the columns' names", () => {
    const content = "| Measure | **July** | August |\n|---|---|---|\n| Churn | 2.3% | `2.4%` |\n| NPS | | 49 |\n";
    const [passage] = split(content);
    expect(passage!.text).toBe("Measure: Churn; July: 2.3%; August: 2.4%\nMeasure: NPS; August: 49");
    expect(sources(content, [passage!])).toEqual(["| Churn | 2.3% | `2.4%` |\n| NPS | | 49 |"]);
  });

  it("drops scripts, styles and tags", () => {
    expect(
      split("<div>Kept</div>\n\n<script>steal()</script>\n\n<style>p{}</style>\n\nAlso <b>kept</b>.")[0]!.text,
    ).toBe("Kept\nAlso kept.");
  });

  it("cuts inside markup where the sentences end, and shares one sentence between neighbours", () => {
    const content = `> *${sentences(0, 12)}*\n> **${sentences(12, 24)}** &copy; &amp; more.`;
    const passages = split(content);
    expect(passages.length).toBe(2);
    for (const [at, { text, range }] of passages.entries()) {
      const source = content.slice(range.start, range.end);
      expect(
        wordsOf(source)
          .map(({ word }) => word)
          .filter((word) => word !== "copy" && word !== "amp"),
      ).toEqual(wordsOf(text).map(({ word }) => word));
      if (at > 0) expect(text.startsWith(sentence(at === 1 ? lastNumber(passages[0]!.text) : NaN))).toBe(true);
    }
    expect(passages.at(-1)!.text.endsWith("© & more.")).toBe(true);
    expect(passages.at(-1)!.range.end).toBe(content.length);
  });

  it("reads what would hold the parser for minutes as plain text", () => {
    for (const content of [">".repeat(100_000), "_a**".repeat(50_000), `${"- ".repeat(1_000)}x`, "[".repeat(100_000)]) {
      const started = process.cpuUsage();
      expect(split(content).length).toBeGreaterThan(0);
      expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000); // ms, whatever else the machine does
    }
  });
});

describe("plain text", () => {
  it("parts paragraphs at blank lines and keeps lines as they are", () => {
    const content = "First\nparagraph. \n \n\n  # Not a heading\r\n\r\n*Stars*\n";
    const [passage] = split(content, "text/plain");
    expect(passage!.text).toBe("First\nparagraph.\n# Not a heading\n*Stars*");
    expect(sources(content, [passage!])).toEqual(["First\nparagraph. \n \n\n  # Not a heading\r\n\r\n*Stars*"]);
  });
});

describe("long text", () => {
  it("is cut into passages of about equal size, at sentences", () => {
    const passages = split(Array.from({ length: 40 }, (_, n) => sentences(n * 5, n * 5 + 5)).join("\n\n"));
    for (const { text } of passages) {
      expect(wordCount(text)).toBeGreaterThanOrEqual(60);
      expect(wordCount(text)).toBeLessThanOrEqual(120);
      expect(text.startsWith("Sentence")).toBe(true);
      expect(text.endsWith("here.")).toBe(true);
    }
    expect(
      passages
        .map(({ text }) => text)
        .join("\n")
        .split("\n"),
    ).toHaveLength(40);
  });

  it("loses no word where one paragraph fills many passages", () => {
    const content = sentences(0, 100);
    const passages = split(content, "text/plain");
    const seen = new Set(passages.flatMap(({ text }) => text.match(/number \d+/g)!));
    expect(seen.size).toBe(100);
    for (const { text, range } of passages) expect(content.slice(range.start, range.end)).toBe(text);
    for (const [at, { range }] of passages.slice(1).entries())
      expect(range.start).toBeLessThan(passages[at]!.range.end);
  });

  it("is cut without sentences, spaces or mercy for a half surrogate too", () => {
    for (const content of [
      "x".repeat(100_000),
      "word ".repeat(20_000).trim(),
      "💥".repeat(20_001),
      "東京".repeat(10_000),
    ]) {
      const passages = split(content, "text/plain");
      expect(passages.every(({ text }) => text.length <= 1_300 && text.isWellFormed())).toBe(true);
      expect(passages[0]!.range.start).toBe(0);
      expect(passages.at(-1)!.range.end).toBe(content.length);
      expect(passages.map(({ text }) => text.replaceAll(" ", "")).join("")).toBe(content.replaceAll(" ", ""));
    }
  });
});

it("gives a passage an id that depends on its document, place and text alone", () => {
  const [first, second] = split("# A\n\nSame.\n\n# B\n\nSame.");
  expect(first!.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(first!.id).not.toBe(second!.id);
  expect(split("# Renamed\n\nSame.\n\n# B\n\nOther.")[0]!.id).toBe(first!.id);
  expect(splitDocument({ ...draft("# A\n\nSame."), id: "other" })[0]!.id).not.toBe(first!.id);
});

const lastNumber = (text: string) => Number(/number (\d+)[^\d]*$/.exec(text)![1]);

it("tells the page on which a passage begins", () => {
  const content = "Cover.\n\n# One\n\nFirst.\n\n# Two\n\nSecond.";
  const paged = { ...draft(content), pageStarts: [0, content.indexOf("First"), content.indexOf("# Two")] };
  expect(splitDocument(paged).map(({ page, text }) => [page, text])).toEqual([
    [1, "Cover."],
    [2, "First."],
    [3, "Second."],
  ]);
  expect(split(content)[0]!.page).toBeNull();
});
