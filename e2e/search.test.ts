import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./harness/ask.ts";
import { openBrowser } from "./harness/open-browser.ts";
import { runPlatform, type RunningPlatform } from "./harness/run-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let page: Page;
let folder: string;
/** What the page wrote to its console as an error, and what it threw. */
let faults: string[];

beforeAll(async () => {
  platform = await runPlatform();
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), "search-"));
});
afterAll(async () => {
  await browser?.close();
  await platform?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
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

const INDEX = "mutation ($documents: [DocumentInput!]!) { indexDocuments(documents: $documents) { id } }";
const index = (documents: object[]) => ask(platform.url, INDEX, { documents });
const documentsIn = async (collection: string): Promise<number> => {
  const { data } = await ask(platform.url, "{ collections { name documents } }");
  return data.collections.find(({ name }: { name: string }) => name === collection)?.documents ?? 0;
};
const goTo = (path: string) => page.goto(`${platform.url}${path}`);
const hits = () => page.getByTestId("hit");
const parameters = () => [...new URL(page.url()).searchParams];
const job = (name: string) => page.getByTestId("job").filter({ hasText: name });
const file = (name: string, content: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

describe("finding", () => {
  it("keeps what is asked and how in the address: reloaded, narrowed, taken back", async () => {
    await goTo("/search");
    await page.getByText("63 documents can be searched").waitFor();
    await page.getByRole("searchbox").fill("refund policy");
    await page.keyboard.press("Enter");
    await hits().first().waitFor();
    const all = await page.getByLabel("Results").getByRole("status").innerText();
    expect(all).toMatch(/^\d+ passages by words( and meaning)?.* · \d+ % confident · [\d.]+ ms$/);

    await page
      .getByRole("group", { name: "Type" })
      .getByRole("button", { name: /^policy/ })
      .click();
    await page.getByRole("button", { name: "type: policy: take back" }).waitFor();
    await page.getByRole("combobox", { name: "Search by" }).selectOption("KEYWORD");
    await page.waitForURL(/mode=words/);
    await page.getByText(/passages? by words ·/).waitFor();
    await page.getByRole("combobox", { name: "Changed" }).selectOption("365d");
    await page.waitForURL(/since=365d/);
    const narrowed = [
      ["q", "refund policy"],
      ["mode", "words"],
      ["label", "type=policy"],
      ["since", "365d"],
    ];
    expect(parameters()).toEqual(narrowed);
    await page.reload();
    await hits().first().waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("refund policy");
    expect(await page.getByRole("combobox", { name: "Search by" }).inputValue()).toBe("KEYWORD");

    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has("since"));
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has("mode"));
    await page.getByRole("button", { name: "type: policy: take back" }).click();
    await page.waitForURL((url) => !url.searchParams.has("label"));
    expect(parameters()).toEqual([["q", "refund policy"]]);
  });

  it("weighs meaning against words as it is told", async () => {
    await goTo("/search?q=refund+policy");
    await hits().first().waitFor();
    await page.getByRole("slider", { name: "Weight of meaning" }).focus();
    await page.keyboard.press("Home");
    await page.waitForURL(/alpha=0$/);
    await page.getByRole("button", { name: "Use the tuned one" }).click();
    await page.waitForURL((url) => !url.searchParams.has("alpha"));
    expect(parameters()).toEqual([["q", "refund policy"]]);
  });

  it("shows more as one scrolls, each hit once, and the same place on the way back from a document", async () => {
    const documents = Array.from({ length: 70 }, (_, n) => ({
      id: `many${n}`,
      title: `Quagmire ${n}`,
      content: `The quagmire of number ${n}.`,
      collection: "many",
    }));
    await index(documents);
    await expect.poll(() => documentsIn("many")).toBe(70);
    await goTo("/search?q=quagmire&mode=words&collection=many");
    await page.getByText("70 passages by words").waitFor();
    while ((await hits().count()) < 70) await hits().last().scrollIntoViewIfNeeded();
    const titles = await hits().getByRole("heading").allInnerTexts();
    expect(new Set(titles).size).toBe(70);
    await page.getByRole("button", { name: "More hits" }).waitFor({ state: "detached" });

    const last = hits().last().getByRole("link").first();
    const title = await last.innerText();
    await last.click();
    await page.getByRole("heading", { level: 2, name: title }).waitFor();
    await page.goBack();
    await expect.poll(() => hits().count()).toBe(70);
    await page.waitForFunction(() => scrollY > 1_000);
  });

  it("leads from a hit to the document with its passage marked, and counts that it was opened", async () => {
    const judged = async () =>
      (await ask(platform.url, "{ alphaState { judgedQueries } }")).data.alphaState.judgedQueries;
    const before = await judged();
    await goTo("/search?q=restocking+fee+abolished&mode=words");
    await hits().first().getByRole("link").first().click();
    await page.getByTestId("document-text").locator("mark").waitFor();
    expect(await page.getByTestId("document-text").locator("mark").innerText()).toMatch(/restocking fee/);
    await page.reload();
    await page.getByTestId("document-text").locator("mark").waitFor();
    await expect.poll(judged).toBeGreaterThan(before); // a click of the test before may be counted only now
    await page.getByTestId("document-text").waitFor();

    await goTo("/search/document?id=many-none");
    await page.getByText("This document is no longer there.").waitFor();
    await goTo("/search/document?id=many0&passage=none");
    await page.getByText("The passage that led here is gone").waitFor();
  });

  it("keeps the verdict on a hit, by keyboard too", async () => {
    await goTo("/search?q=restocking+fee&mode=words");
    const [yes, no] = ["Relevant", "Not relevant"].map((name) =>
      hits().first().getByRole("button", { name, exact: true }),
    ) as [ReturnType<Page["getByRole"]>, ReturnType<Page["getByRole"]>];
    await yes.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-pressed") === "true");
    await no.click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-pressed") === "true");
    expect(await yes.getAttribute("aria-pressed")).toBe("false");
  });

  it("says plainly that nothing is relevant, and offers to search everywhere", async () => {
    await goTo("/search?q=refund&collection=many&mode=words");
    await page.getByText("Nothing relevant found for “refund”.").waitFor();
    await page.getByRole("button", { name: "Search all documents" }).click();
    await hits().first().waitFor();
    await goTo("/search?q=zxqwv+flurbel");
    await page.getByText("Nothing relevant found").waitFor();
    expect(await hits().count()).toBe(0);
  });
});

describe("documents", () => {
  it("takes files, tells of each how far it is or why it cannot be read, keeps the job over a reload, and finds them", async () => {
    await goTo("/search/documents");
    await page.getByLabel("Into the collection").fill("garage");
    await page
      .getByLabel("Files to add")
      .setInputFiles([
        file("parking.md", "# Parking\n\nThe zeppelin stands on deck nine."),
        file("broken.pdf", "%PDF-1.7 and nothing else"),
      ]);
    await page.locator('li[data-state="READY"]', { hasText: "parking.md" }).waitFor();
    await page.locator('li[data-state="FAILED"]', { hasText: "broken.pdf" }).waitFor();
    await page.getByRole("button", { name: "Send it again" }).waitFor();
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await page.getByRole("link", { name: "Documents" }).click();
    await page.locator('li[data-state="READY"]', { hasText: "parking.md" }).waitFor();

    await page.reload();
    // Its vectors may still be to come.
    await job("parking.md and 1 more")
      .getByText(/^1 (indexed, 1 not|can be found)/)
      .waitFor();
    await job("parking.md and 1 more").getByRole("button", { name: "Files" }).click();
    await page.locator('li[data-state="FAILED"]', { hasText: "broken.pdf" }).waitFor();

    await goTo("/search?q=zeppelin");
    await hits().first().waitFor();
    expect(await hits().first().innerText()).toMatch(/Parking[\s\S]*zeppelin stands on deck nine/);
    expect(await page.locator("mark").first().innerText()).toBe("zeppelin");
  });

  it("takes a folder with what is in its folders, chosen or dropped; leaves out what is hidden or no document", async () => {
    const papers = join(folder, "papers");
    mkdirSync(join(papers, "deep", "er"), { recursive: true });
    mkdirSync(join(papers, ".git"));
    for (const name of ["a.md", "deep/a.md", "deep/er/b.txt", ".git/c.md", "logo.png"]) {
      writeFileSync(join(papers, name), `Paper ${name}`);
    }
    await goTo("/search/documents");
    const ids = async (collection: string) => {
      const LIST = `query ($in: String!) { documents(filter: { collections: [$in] }) { edges { node { id } } } }`;
      const { data } = await ask(platform.url, LIST, { in: collection });
      return data.documents.edges.map(({ node }: { node: { id: string } }) => node.id).sort();
    };
    await page.getByLabel("Into the collection").fill("chosen");
    await page.getByLabel("Folder to add").setInputFiles(papers);
    await page.getByText(/left out: hidden, or of a kind/).waitFor();
    await expect
      .poll(() => ids("chosen"))
      .toEqual(["chosen/papers/a.md", "chosen/papers/deep/a.md", "chosen/papers/deep/er/b.txt"]);

    await page.getByLabel("Into the collection").fill("dropped");
    const box = (await page.getByTestId("upload-card").boundingBox())!;
    const cdp = await page.context().newCDPSession(page);
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      const data = { items: [], files: [papers], dragOperationsMask: 1 };
      await cdp.send("Input.dispatchDragEvent", { type, x: box.x + 20, y: box.y + 20, data });
    }
    await expect
      .poll(() => ids("dropped"))
      .toEqual(["dropped/papers/a.md", "dropped/papers/deep/a.md", "dropped/papers/deep/er/b.txt"]);
  });

  it("takes a thousand files in their order, and loses none when the tab is reloaded meanwhile", async () => {
    const many = join(folder, "thousand");
    mkdirSync(many);
    for (let n = 0; n < 1_000; n++) writeFileSync(join(many, `${n}.txt`.padStart(8, "0")), `Thousandfold ${n}.`);
    await goTo("/search/documents");
    await page.getByLabel("Into the collection").fill("thousand");
    await page.getByLabel("Folder to add").setInputFiles(many);
    await page.locator('[data-testid="sending"][data-state="SENT"]').waitFor();
    await page.reload();
    await job("thousand/0000.txt and 199 more").waitFor();
    await job("thousand/0800.txt and 199 more").waitFor();
    await expect.poll(() => documentsIn("thousand")).toBe(1_000);
    await goTo("/search/documents?collection=thousand");
    await page.getByTestId("document").nth(49).waitFor();
    while ((await page.getByTestId("document").count()) < 120) {
      await page.getByTestId("document").last().scrollIntoViewIfNeeded();
    }
  });

  it("stops sending when it is told to, and sends the rest when it is told to", async () => {
    const begun = Promise.withResolvers<void>();
    await page.route("**/upload", () => begun.resolve()); // and no answer ever
    await goTo("/search/documents");
    await page.getByLabel("Into the collection").fill("stopped");
    await page.getByLabel("Files to add").setInputFiles([file("late.txt", "Late.")]);
    await begun.promise;
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("0 of 1 sent").waitFor();
    expect(await documentsIn("stopped")).toBe(0);
    await page.unroute("**/upload");
    await page.getByRole("button", { name: "Send the rest" }).click();
    await page.locator('li[data-state="READY"]', { hasText: "late.txt" }).waitFor();
    expect(await documentsIn("stopped")).toBe(1);
  });

  it("says why files were not taken, and keeps them to be sent again", async () => {
    page.removeAllListeners("console"); // the browser reports the answer 503
    await page.route("**/upload", (route) =>
      route.fulfill({ status: 503, json: { errors: [{ message: "The disk is full" }] } }),
    );
    await goTo("/search/documents");
    await page.getByLabel("Files to add").setInputFiles([file("kept.txt", "Kept.")]);
    await page.getByRole("alert").filter({ hasText: "The disk is full" }).waitFor();
    await page.unroute("**/upload");
    await page.getByRole("button", { name: "Send the rest" }).click();
    await page.locator('li[data-state="READY"]', { hasText: "kept.txt" }).waitFor();
  });

  it("deletes a document, and a collection with all that is in it, once that is confirmed", async () => {
    const documents = Array.from({ length: 230 }, (_, n) => ({
      id: `doomed${n}`,
      title: `Doomed ${n}`,
      content: `${n}`,
      collection: "doomed",
    }));
    await index(documents);
    await expect.poll(() => documentsIn("doomed")).toBe(230);
    await goTo("/search/documents?collection=doomed");
    const title = await page.getByTestId("document").first().getByRole("link").innerText();
    const remove = page.getByRole("button", { name: `Delete ${title}`, exact: true });
    await remove.click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect(await documentsIn("doomed")).toBe(230);
    await remove.click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await remove.waitFor({ state: "detached" });
    await expect.poll(() => documentsIn("doomed")).toBe(229);

    await page.getByRole("button", { name: "Delete “doomed”" }).click();
    await page.getByRole("dialog").getByText("Its 229 documents").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForURL((url) => !url.searchParams.has("collection"));
    await expect.poll(() => documentsIn("doomed")).toBe(0);
  });
});

describe("tuning", () => {
  it("says what is in force, and what is missing", async () => {
    await goTo("/search/tuning");
    await page.getByText(/Meaning weighs [\d.]+ against words \(built in\)/).waitFor();
    await page.getByText(/Tuning needs \d+ more/).waitFor();
    expect(await page.getByRole("button", { name: "Tune now" }).isDisabled()).toBe(true);
  });
});
