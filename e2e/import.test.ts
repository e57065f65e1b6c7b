import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDocx, paragraph } from "../subgraphs/search/test/fixtures/make-docx.ts";
import { makePdf } from "../subgraphs/search/test/fixtures/make-pdf.ts";
import { ask } from "./harness/ask.ts";
import { ROOT, runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let folder: string;
beforeAll(async () => {
  platform = await runPlatform();
  folder = mkdtempSync(join(tmpdir(), "import-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await platform?.[Symbol.asyncDispose]();
});

function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, ["packages/platform/dist/main.js", ...args], {
    cwd: ROOT,
    env: platform.env,
    encoding: "utf8",
  });
  return stdout + stderr;
}

const REVENUE = `{ metric(name: "revenue") { sample latest { value } series(range: { last: "1mo" }) { labels { name value } } } }`;

describe("bringing one's own in", () => {
  it("imports a large CSV in parts, steps the sample aside, and can be undone", async () => {
    const file = join(folder, "figures.csv");
    const rows = Array.from({ length: 20_000 }, (_, n) => {
      const at = new Date(Date.UTC(2020, 0, 1 + (n % 2_000))).toISOString().slice(0, 10);
      return `own.figure,${at},${n},shop,${Math.floor(n / 2_000)}`;
    });
    const header = "metric,time,value,kind,shop";
    writeFileSync(
      file,
      `${header}\n${rows.map((row) => row.replace(",shop,", ",DELTA,")).join("\n")}\nown.figure,not a date,1,DELTA,1\nrevenue,2026-10-01,42,DELTA,\n`,
    );
    expect((await ask(platform.url, REVENUE)).data.metric).toMatchObject({
      sample: true,
      latest: { value: 1_569_800 },
    });

    const said = run("import", file);
    expect(said).toMatch(/line 20002: /);
    expect(said).toMatch(/20001 points imported, 1 row rejected/);
    expect((await ask(platform.url, REVENUE)).data.metric).toEqual({
      sample: false,
      latest: { value: 42 },
      series: [{ labels: [] }],
    });

    const [, id] = /--undo (\S+)/.exec(said)!;
    expect(run("import", "--undo", id!)).toMatch(/20001 points and 0 documents removed/);
    expect((await ask(platform.url, REVENUE)).data.metric).toMatchObject({
      sample: true,
      latest: { value: 1_569_800 },
    });
  });

  it("imports documents of all kinds, reports those that cannot be read, and takes one file too", async () => {
    const papers = join(folder, "papers");
    mkdirSync(papers);
    writeFileSync(join(papers, "report.pdf"), makePdf({ pages: [["The Marrakesh office opens."]] }));
    writeFileSync(join(papers, "secret.pdf"), makePdf({ pages: [["Marrakesh."]], encrypted: true }));
    writeFileSync(join(papers, "lease.docx"), makeDocx(paragraph("The Marrakesh lease.")));
    writeFileSync(join(papers, "page.html"), "<title>Trip</title><p>Fly to Marrakesh.");
    writeFileSync(join(papers, "offices.csv"), "Town,Rent\nMarrakesh,900\n");
    writeFileSync(join(papers, "zeros.txt"), "");
    truncateSync(join(papers, "zeros.txt"), 60_000_000);
    const said = run("import", papers, "--collection", "papers");
    expect(said).toMatch(/secret\.pdf: It is encrypted.*\(ENCRYPTED\)/);
    expect(said).toMatch(/zeros\.txt: .*larger than the 50000000 bytes/);
    expect(said).toMatch(
      /4 documents imported into "papers"; 0 files of other kinds left out\.\n2 files could not be read/,
    );
    expect(run("import", join(papers, "page.html"), "--collection", "papers")).toMatch(/1 document imported/);
    const { data } = await ask(
      platform.url,
      `{ search(query: "Marrakesh", mode: KEYWORD) { hits { document { id mediaType } passage { page } } } }`,
    );
    const found = data.search.hits.map(({ document }: { document: { id: string } }) => document.id);
    expect(found.sort()).toEqual(["papers/lease.docx", "papers/offices.csv", "papers/page.html", "papers/report.pdf"]);
  });

  it("imports a folder of Markdown and text, and replaces what it brought before", async () => {
    const notes = join(folder, "notes");
    mkdirSync(join(notes, "deep"), { recursive: true });
    writeFileSync(join(notes, "a.md"), "---\ntitle: Zanzibar plan\n---\nWe open an office in Zanzibar in March.\n");
    writeFileSync(join(notes, "deep", "b.txt"), "The Zanzibar lease runs for three years.");
    writeFileSync(join(notes, "c.bin"), Buffer.from([0, 1, 2]));
    expect(run("import", notes)).toMatch(/2 documents imported into "documents"; 1 file of another kind left out/);
    const SEARCH = `{ search(query: "Zanzibar", mode: KEYWORD) { hits { document { title } } } }`;
    const titles = async () =>
      (await ask(platform.url, SEARCH)).data.search.hits.map(
        ({ document }: { document: { title: string } }) => document.title,
      );
    expect((await titles()).sort()).toEqual(["Zanzibar plan", "b"]);
    writeFileSync(join(notes, "deep", "b.txt"), "Nothing about it any more.");
    const [, id] = /--undo (\S+)/.exec(run("import", notes))!;
    expect(await titles()).toEqual(["Zanzibar plan"]);
    expect(run("import", "--undo", id!)).toMatch(/^0 points and 2 documents removed/);
    expect(await titles()).toEqual([]);
  });

  it("says what it would bring and brings nothing with --dry-run; follows no link; goes on past what it cannot look at", async () => {
    const odd = join(folder, "odd");
    mkdirSync(join(odd, "in", ".hidden"), { recursive: true });
    writeFileSync(join(odd, "in", "note.md"), "A note.");
    writeFileSync(join(odd, "in", ".hidden", "secret.md"), "Hidden.");
    writeFileSync(join(odd, "in", "logo.png"), "png");
    writeFileSync(join(odd, "out.md"), "Out.");
    symlinkSync("..", join(odd, "in", "loop"));
    symlinkSync("nowhere.md", join(odd, "in", "dangling.md"));
    // Deeper than a path may be long: nobody can list it, the superuser neither.
    const deep = `for n in $(seq 20); do d=$(printf 'd%.0s' $(seq 240)); mkdir $d && cd $d; done`;
    spawnSync("sh", ["-c", deep], { cwd: odd });

    const planned = run("import", odd, "--collection", "odd", "--dry-run");
    expect(planned).toMatch(/^ {2}in\/note\.md\n {2}out\.md\n {2}d+\/.*: ENAMETOOLONG/m);
    expect(planned).toMatch(
      /2 documents would be imported into "odd"; 1 file of another kind left out; 2 symbolic links not followed\./,
    );
    const IDS = `{ documents(filter: { collections: ["odd"] }) { edges { node { id } } } }`;
    const ids = async () =>
      (await ask(platform.url, IDS)).data.documents.edges.map(({ node }: { node: { id: string } }) => node.id).sort();
    expect(await ids()).toEqual([]);
    expect(run("import", odd, "--collection", "odd")).toMatch(/2 documents imported[^]*1 file could not be read/);
    expect(await ids()).toEqual(["odd/in/note.md", "odd/out.md"]);
    const figures = join(folder, "planned.csv");
    writeFileSync(figures, "metric,time,value\nplanned.figure,2026-01-01,1\n");
    expect(run("import", figures, "--dry-run")).toBe("1 point would be imported, 0 rows rejected.\n");
    expect((await ask(platform.url, `{ metric(name: "planned.figure") { name } }`)).data.metric).toBeNull();
    spawnSync("rm", ["-rf", odd]); // by paths that are short enough
  });

  it("is stopped by Ctrl-C in the middle, and brings the rest when it is asked again, nothing twice", async () => {
    const many = join(folder, "many");
    mkdirSync(many);
    for (let n = 0; n < 1_500; n++) writeFileSync(join(many, `${n}.md`), `Manifold ${n}.`);
    const child = spawn(process.execPath, ["packages/platform/dist/main.js", "import", many, "--collection", "many"], {
      cwd: ROOT,
      env: platform.env,
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => void (said += chunk.toString()));
    child.stdout.once("data", () => child.kill("SIGINT")); // that it begins; fifteen batches are still to come
    expect(await once(child, "close")).toEqual([130, null]);
    expect(said).toMatch(/Stopped\. What was sent is kept/);
    expect(run("import", many, "--collection", "many")).toMatch(/1500 documents imported into "many"/);
    const { data } = await ask(platform.url, "{ collections { name documents } }");
    expect(data.collections).toContainEqual({ name: "many", documents: 1_500 });
  });

  it("removes the sample and loads it again with one command each", async () => {
    expect(run("sample", "remove")).toMatch(/276 sample points and 63 sample documents removed/);
    const { data } = await ask(
      platform.url,
      `{ metric(name: "revenue") { latest { value } } search(query: "refund policy") { hits { score } } }`,
    );
    expect(data.metric?.latest ?? null).toBeNull();
    expect(data.search.hits).toEqual([]);
    expect(run("sample", "load")).toMatch(/276 sample points and 63 sample documents loaded/);
    expect((await ask(platform.url, REVENUE)).data.metric).toMatchObject({
      sample: true,
      latest: { value: 1_569_800 },
    });
  });

  it("says in one line what is wrong", () => {
    expect(run("import", join(folder, "nothing.csv"))).toMatch(/^.*nothing\.csv cannot be read\..*\n$/);
    expect(run("import", "--undo", "no-such-import")).toMatch(/^NOT_FOUND: .*\n$/);
    expect(run("import", "--no-such-option")).toMatch(/^Say npm run import/);
    const picture = join(folder, "picture.png");
    writeFileSync(picture, "png");
    expect(run("import", picture)).toMatch(/^.*picture\.png is neither a CSV with figures nor a document.*\n$/);
    mkdirSync(join(folder, "void"));
    expect(run("import", join(folder, "void"))).toMatch(/^.*void holds no document that can be read.*\n$/);
    expect(run("import", folder, "--collection", " ")).toMatch(/^A collection has 1 to 100 characters.*\n$/);
  });
});
