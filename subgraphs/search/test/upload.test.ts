import { existsSync, readdirSync } from "node:fs";
import { request as send } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDocx, paragraph } from "./fixtures/make-docx.ts";
import { makePdf } from "./fixtures/make-pdf.ts";
import { startSearchService, type SearchService } from "./search-service.ts";
import { uploadFiles, completedJob } from "./upload-files.ts";

let service: SearchService;
beforeEach(async () => void (service = await startSearchService()));
afterEach(() => service[Symbol.asyncDispose]());

const spooled = () => {
  const folder = join(service.dataDir, "uploads");
  return existsSync(folder) ? readdirSync(folder) : [];
};
const HITS = `query ($q: String!, $in: String!) { search(query: $q, mode: KEYWORD, filter: { collections: [$in] }) {
  hits { document { id title mediaType metadata { name value } } passage { page headingPath text } } } }`;
const hitsOf = async (q: string, collection = "default") =>
  (await service.ask(HITS, { q, in: collection })).data!.search.hits;

/** Sends a body of our own making, which may never end. */
function post(headers: Record<string, string>, body: Readable) {
  const request = send(`${service.server.url}/upload`, {
    method: "POST",
    headers: { "sophia-identity": service.token(), "x-sophia-csrf": "1", ...headers },
  });
  const answer = new Promise<{ status: number; reason: string; code: string }>((resolve, reject) => {
    request.once("error", reject);
    request.once("response", async (response) => {
      const { extensions } = JSON.parse(await text(response)).errors[0];
      resolve({ status: response.statusCode!, reason: extensions.reason, code: extensions.code });
      body.destroy();
    });
  });
  body.on("error", () => {}).pipe(request);
  return { request, answer };
}
const FORM = { "content-type": "multipart/form-data; boundary=x" };
const part = (name: string) => `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;

describe("an upload", () => {
  it("is answered with a job, which indexes every kind of file and tells which could not be read", async () => {
    const answer = await uploadFiles(
      service,
      {
        "report.pdf": makePdf({ pages: [["Cover."], ["Zanzibar revenue grew."]] }),
        "plans/lease.docx": makeDocx(paragraph("Lease", "Kopf") + paragraph("The Zanzibar lease ends in May.")),
        "page.html": "<title>Trip</title><script>zanzibar()</script><p>Fly to Zanzibar.",
        "towns.csv": "Town,Country\nZanzibar City,Tanzania\n",
        "data.json": '{"town":"Zanzibar"}',
        "notes.md": "# Zanzibar notes\n\nWe like it.",
        "plain.txt": "Zanzibar is warm.",
        "secret.pdf": makePdf({ pages: [["Zanzibar."]], encrypted: true }),
        "broken.pdf": "%PDF-1.4 Zanzibar",
        "program.md": Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]),
      },
      { collection: "trip", label: ["type=plan", "by=a=b"] },
    );
    expect(answer.status).toBe(202);
    expect(answer.body.files[1]).toEqual({ name: "plans/lease.docx", documentId: "trip/plans/lease.docx" });
    const job = await completedJob(service, answer.body.jobId);
    expect(job).toMatchObject({ total: 10, done: 10, unchanged: 0 });
    expect(job.failures).toMatchObject([
      { index: 7, fileName: "secret.pdf", documentId: "trip/secret.pdf", code: "BAD_USER_INPUT", reason: "ENCRYPTED" },
      { index: 8, fileName: "broken.pdf", reason: "BROKEN" },
      { index: 9, fileName: "program.md", reason: "NOT_TEXT" },
    ]);
    const hits = await hitsOf("Zanzibar", "trip");
    expect(new Set(hits.map(({ document }: { document: { id: string } }) => document.id)).size).toBe(7);
    const [pdf] = hits.filter(({ document }: { document: { id: string } }) => document.id === "trip/report.pdf");
    expect(pdf).toMatchObject({
      document: {
        title: "report",
        mediaType: "application/pdf",
        metadata: [
          { name: "by", value: "a=b" },
          { name: "type", value: "plan" },
        ],
      },
      passage: { page: 2, headingPath: [], text: "Zanzibar revenue grew." },
    });
    await expect.poll(spooled).toEqual([]);
  });

  it("replaces what it brought before, leaves alone what is the same, and is deleted like any document", async () => {
    const ids = async (files: Record<string, string>) =>
      completedJob(service, (await uploadFiles(service, files)).body.jobId);
    await ids({ "a.md": "Zanzibar", "b.md": "Zanzibar too" });
    expect(await ids({ "a.md": "Zanzibar", "b.md": "Nothing any more" })).toMatchObject({ done: 2, unchanged: 1 });
    expect(await hitsOf("Zanzibar")).toHaveLength(1);
    const { data } = await service.ask(`mutation { deleteDocuments(ids: ["default/a.md", "default/b.md"]) }`);
    expect(data!.deleteDocuments).toBe(2);
    expect(await hitsOf("Zanzibar")).toEqual([]);
  });
});

describe("is refused, and nothing of it is kept:", () => {
  const refusal = async (files: Record<string, string | Buffer>, fields = {}, headers = {}) => {
    const { status, body } = await uploadFiles(service, files, fields, headers);
    expect(spooled()).toEqual([]);
    return [status, body.errors[0].extensions.code, body.errors[0].extensions.reason];
  };
  const file = { "a.txt": "Text." };

  it("without identity, without the CSRF header, by another method or content type", async () => {
    expect(await refusal(file, {}, { "sophia-identity": "" })).toEqual([401, "UNAUTHENTICATED", "MISSING"]);
    expect(await refusal(file, {}, { "x-sophia-csrf": null })).toEqual([415, "BAD_USER_INPUT", "CONTENT_TYPE"]);
    const { status } = await fetch(`${service.server.url}/upload`, { headers: { "sophia-identity": service.token() } });
    expect(status).toBe(405);
    expect(await post({ "content-type": "text/plain" }, Readable.from(["x"])).answer).toMatchObject({ status: 415 });
    expect(await refusal(file, {}, { origin: "https://evil.example" })).toEqual([403, "FORBIDDEN", "ORIGIN"]);
  });

  it("with wrong fields or names, without files, or cut off", async () => {
    expect(await refusal(file, { colour: "red" })).toEqual([400, "BAD_USER_INPUT", "FIELD"]);
    expect(await refusal(file, { label: ["no value"] })).toEqual([400, "BAD_USER_INPUT", "FIELD"]);
    expect(await refusal(file, { collection: " " })).toEqual([400, "BAD_USER_INPUT", "COLLECTION"]);
    expect(await refusal({})).toEqual([400, "BAD_USER_INPUT", "FILES"]);
    expect(await refusal({ "..": "Text." })).toEqual([400, "BAD_USER_INPUT", "FILE_NAME"]);
    const cut = post(FORM, Readable.from([`${part("a.txt")}Text.`]));
    expect(await cut.answer).toEqual({ status: 400, code: "BAD_USER_INPUT", reason: "MULTIPART" });
    const unnamed = post({ "content-type": "multipart/form-data" }, Readable.from([part("a.txt")]));
    expect(await unnamed.answer).toEqual({ status: 400, code: "BAD_USER_INPUT", reason: "MULTIPART" });
    expect(spooled()).toEqual([]);
  });

  it("a file of 500 MB, while it streams", async () => {
    let sent = 0;
    const zeros = Buffer.alloc(1_000_000);
    function* body() {
      yield part("zeros.txt");
      for (; sent < 500; sent++) yield zeros;
      yield "\r\n--x--\r\n";
    }
    const answer = await post(FORM, Readable.from(body())).answer;
    expect(answer).toEqual({ status: 413, code: "PAYLOAD_TOO_LARGE", reason: "FILE_SIZE" });
    expect(sent).toBeLessThan(200);
    const said = post({ ...FORM, "content-length": "500000000" }, Readable.from(body()));
    expect((await said.answer).reason).toBe("UPLOAD_SIZE");
    said.request.destroy();
    await expect.poll(spooled).toEqual([]);
  });

  it("more than a thousand files", async () => {
    const files = Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`${n}.txt`, "Text."]));
    expect(await refusal(files)).toEqual([413, "PAYLOAD_TOO_LARGE", "FILE_COUNT"]);
  });

  it("by a caller who goes away in the middle, or as the fifth at a time", async () => {
    const open = Array.from({ length: 4 }, () => {
      const body = new Readable({ read() {} });
      body.push(`${part("a.txt")}Text`);
      const { request, answer } = post(FORM, body);
      answer.catch(() => {});
      return request;
    });
    await expect.poll(() => spooled().length).toBe(4);
    const { status, body } = await uploadFiles(service, file);
    expect([status, body.errors[0].extensions.reason]).toEqual([429, "UPLOADS_UNDER_WAY"]);
    for (const request of open) request.destroy();
    await expect.poll(spooled).toEqual([]);
    expect((await uploadFiles(service, file)).status).toBe(202);
  });
});
