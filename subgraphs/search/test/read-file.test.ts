import { describe, expect, it } from "vitest";
import { readFile, type ReadFile } from "../src/domain/reading/read-file.ts";
import { splitDocument } from "../src/domain/splitting/split-document.ts";
import { makeDocx, paragraph, row } from "./fixtures/make-docx.ts";
import { makePdf } from "./fixtures/make-pdf.ts";
import { makeZip } from "./fixtures/make-zip.ts";

const read = (name: string, content: string | Buffer) => readFile(Buffer.from(content), name);
const refusal = (name: string, content: string | Buffer) =>
  read(name, content).then(
    () => undefined,
    (error: { reason: string }) => error.reason,
  );
const passages = (file: ReadFile) => splitDocument({ ...file, id: "d", url: null, collection: "c", metadata: [] });
const outline = (file: ReadFile) =>
  passages(file).map(({ headingPath, page, text }) => [...headingPath, ...(page === null ? [] : [page]), text]);

describe("Markdown and text", () => {
  it("take title and date from the front matter, which is no content", async () => {
    const file = await read("notes/a.md", '---\ntitle: "A: b"\ndate: 2026-02-01\n---\n# Other\n\nText.\n');
    expect(file).toMatchObject({ title: "A: b", mediaType: "text/markdown", updatedAt: new Date("2026-02-01") });
    expect(outline(file)).toEqual([["Other", "Text."]]);
  });

  it("else take the title from the first heading, else from the name", async () => {
    expect((await read("notes/a.md", "text\n# Head ##\n")).title).toBe("Head");
    expect(await read("notes/plan.txt", "text")).toMatchObject({ title: "plan", mediaType: "text/plain" });
    expect(await read("a.md", "---\n: [\n---\ntext")).toMatchObject({ title: "a", content: "text", updatedAt: null });
  });

  it("are read as UTF-8, as UTF-16 that is marked, or as Windows-1252", async () => {
    expect((await read("a.txt", "\ufeffZürich 東京")).content).toBe("Zürich 東京");
    expect((await read("a.txt", Buffer.from("\ufeffZürich 東京", "utf16le"))).content).toBe("Zürich 東京");
    expect((await read("a.txt", Buffer.from([0x5a, 0xfc, 0x80]))).content).toBe("Zü€");
  });

  it("are cut, not hung, by a line of a million characters", async () => {
    for (const line of ["x".repeat(1_000_000), "word ".repeat(200_000), "</div>".repeat(160_000)]) {
      for (const name of ["a.txt", "a.md", "a.html", "a.csv"]) {
        const started = process.cpuUsage();
        const file = await read(name, `Start. ${line}`);
        const found = passages(file);
        expect(found.every(({ text }) => text.length <= 1_300)).toBe(true);
        expect(found.at(-1)!.range.end).toBeGreaterThanOrEqual(file.content.trimEnd().length);
        expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000); // ms, whatever else the machine does
      }
    }
  });
});

describe("HTML", () => {
  it("keeps headings, lists and table rows, and no script, style or hidden text", async () => {
    const file = await read(
      "page.html",
      `<!doctype html><html><head><title>Our &amp; page</title><style>p { color: red }</style></head><body>
       <script>document.write("<p>steal()</p>")</script><h1>Our &amp; page</h1><p>First <b>para</b>graph&nbsp;here.</p>
       <h2 onclick="steal()">Prices</h2><table><tr><th>Plan</th><th>Price</th></tr><tr><td>Solo</td><td>9 €</td></tr>
       <tr><td>Team</td><td>29 €</td></tr></table><ul><li>One<li>Two</ul><noscript>no</noscript><p hidden>hidden</p>
       <svg><text>drawn</text></svg><p>After</body></html>`,
    );
    expect(file).toMatchObject({ title: "Our & page", mediaType: "text/html" });
    expect(outline(file)).toEqual([
      ["First paragraph here."],
      ["Prices", "Plan: Solo; Price: 9 €\nPlan: Team; Price: 29 €\n• One\n• Two\nAfter"],
    ]);
  });

  it("without a title is called as the heading with which it opens", async () => {
    expect((await read("a.html", "<p>May 2026<h1>The  plan</h1><h1>Other</h1>")).title).toBe("The plan");
    expect((await read("a.html", `<p>${"Long. ".repeat(100)}<h1>Late</h1>`)).title).toBe("a");
  });

  it("is known by how it begins, whatever its name", async () => {
    expect((await read("notes.md", "<!-- x --><!DOCTYPE html><p>text")).mediaType).toBe("text/html");
    expect((await read("notes.htm", "<p>text")).mediaType).toBe("text/html");
  });
});

describe("PDF", () => {
  it("is read page by page, in paragraphs, with words that line ends part", async () => {
    const file = await read(
      "report",
      makePdf({
        pages: [["20:Report", "Our reve-", "nue grew in", "March.", "", "", "Costs (all) fell."], [], ["Last page."]],
        title: "The report",
        modified: "D:20260304050607+01'00'",
      }),
    );
    expect(file).toMatchObject({
      title: "The report",
      mediaType: "application/pdf",
      updatedAt: new Date("2026-03-04T04:06:07Z"),
      content: "Report\n\nOur revenue grew in March.\n\nCosts (all) fell.\n\nLast page.",
    });
    expect(outline(file)).toEqual([
      ["Report", 1, "Our revenue grew in March.\nCosts (all) fell."],
      ["Report", 3, "Last page."],
    ]);
    const [, last] = passages(file);
    expect(file.content.slice(last!.range.start, last!.range.end)).toBe("Last page.");
  });

  it("whose title a program wrote is called as the heading with which it opens, else as its file", async () => {
    const pages = [["20:Our plan", "Text that is long enough to be the text."]];
    expect((await read("a.pdf", makePdf({ pages, title: "C:\\\\plans\\\\1.wpd" }))).title).toBe("Our plan");
    expect((await read("a.pdf", makePdf({ pages: [["Text."]], title: "Microsoft Word - 1.doc" }))).title).toBe("a");
  });

  it("is refused with a reason when it is encrypted, broken or without text", async () => {
    const pages = [["Text."]];
    expect(await refusal("a.pdf", makePdf({ pages, encrypted: true }))).toBe("ENCRYPTED");
    expect(await refusal("a.pdf", Buffer.from("%PDF-1.7\nnothing follows"))).toBe("BROKEN");
    expect(await refusal("a.pdf", makePdf({ pages }).subarray(0, 300))).toBe("BROKEN");
    expect(await refusal("a.pdf", makePdf({ pages: [[], []] }))).toBe("EMPTY");
  });
});

describe("DOCX", () => {
  it("keeps headings by their styles, table rows and lists, and no deleted or repeated text", async () => {
    const file = await read(
      "plan.docx",
      makeDocx(
        paragraph("Intro.") +
          paragraph("Costs", "Kopf") +
          paragraph("In sum.") +
          paragraph("Rent", "Eigene") +
          `<w:tbl>${row("City", "Rent")}${row("Graz", "1,200")}${row("Linz", "900")}</w:tbl>` +
          `<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Point</w:t><w:tab/><w:t>one</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>` +
          `<w:p><mc:AlternateContent><mc:Choice>${paragraph("Boxed.")}</mc:Choice><mc:Fallback>${paragraph("Boxed.")}</mc:Fallback></mc:AlternateContent></w:p>` +
          `<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>End &amp; out.</w:t></w:r></w:p>`,
        "The plan",
      ),
    );
    expect(file).toMatchObject({ title: "The plan", updatedAt: new Date("2026-03-04T05:06:07Z") });
    expect(outline(file)).toEqual([
      ["Intro."],
      ["Costs", "In sum."],
      ["Costs", "Rent", "City: Graz; Rent: 1,200\nCity: Linz; Rent: 900\n• Point one\nBoxed.\nEnd & out."],
    ]);
  });

  it("without a title of its own is called as what is set as one", async () => {
    const body = paragraph("May 2026") + paragraph("The plan", "Title") + paragraph("Text.");
    expect((await read("a.docx", makeDocx(body))).title).toBe("The plan");
    expect((await read("a.docx", makeDocx(paragraph("Text.")))).title).toBe("a");
  });

  it("is refused before it is parsed when it unfolds too far, also where it says that it does not", async () => {
    const bomb = { "word/document.xml": Buffer.alloc(200_000_000, "a") };
    const honest = makeZip(bomb);
    expect(honest.length).toBeLessThan(300_000);
    expect(await refusal("a.docx", honest)).toBe("UNFOLDS_TOO_FAR");
    expect(await refusal("a.docx", makeZip(bomb, 1_000))).toBe("BROKEN");
  });

  it("is refused with a reason when it is encrypted, broken, or another zip file", async () => {
    const container = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const encrypted = Buffer.concat([container, Buffer.alloc(512), Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await refusal("a.docx", encrypted)).toBe("ENCRYPTED");
    expect(await refusal("a.doc", container)).toBe("UNKNOWN_KIND");
    expect(await refusal("a.docx", makeDocx(paragraph("Text.")).subarray(0, 200))).toBe("BROKEN");
    expect(await refusal("a.docx", makeZip({ "a.txt": "text" }))).toBe("UNKNOWN_KIND");
  });
});

describe("CSV and JSON", () => {
  it("give each row the names of its columns", async () => {
    const file = await read("list.csv", 'Name;Note;Town\r\nAda;"first; \n second";Graz\r\n\r\nBob;;"Linz"\r\n');
    expect(file).toMatchObject({ title: "list", mediaType: "text/csv" });
    expect(outline(file)).toEqual([["Name: Ada; Note: first; second; Town: Graz\nName: Bob; Town: Linz"]]);
  });

  it("make headings of nested objects, and a block of each item", async () => {
    const file = await read(
      "data.json",
      JSON.stringify({
        title: "Plans",
        tags: ["a", "b"],
        prices: {
          eu: [
            { plan: "Solo", price: 9, limits: { users: 1 } },
            { plan: "Team", price: 29 },
          ],
        },
      }),
    );
    expect(file).toMatchObject({ title: "Plans", mediaType: "application/json" });
    expect(outline(file)).toEqual([
      ["title: Plans\ntags: a, b"],
      ["prices", "eu", "plan: Solo; price: 9; limits: users: 1\nplan: Team; price: 29"],
    ]);
  });

  it("are refused with a reason when they are broken", async () => {
    expect(await refusal("a.json", '{"a":')).toBe("BROKEN");
    expect(await refusal("a.csv", 'a,b\n"open,1\n')).toBe("BROKEN");
  });

  it("may be nested deep, but not without end", async () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    expect((await read("a.json", nested(50))).content).toMatch(/a: .*\{"a":1\}/);
    expect(await refusal("a.json", nested(100_000))).toBe("BROKEN");
  });
});

it("refuses what is binary whatever its name, and what is empty or too long", async () => {
  expect(await refusal("notes.md", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]))).toBe("NOT_TEXT");
  expect(await refusal("notes.md", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]))).toBe(
    "NOT_TEXT",
  );
  expect(await refusal("a.txt", "")).toBe("EMPTY");
  expect(await refusal("a.md", "---\ntitle: Only\n---\n \n")).toBe("EMPTY");
  expect(await refusal("a.txt", "x".repeat(5_000_001))).toBe("TOO_LONG");
  expect(await refusal("a.html", `<p>${"x".repeat(5_000_001)}`)).toBe("TOO_LONG");
});
