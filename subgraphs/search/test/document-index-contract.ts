import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DocumentIndex } from "../src/domain/documents/document-index.ts";
import { toDraft, type DraftRequest } from "../src/domain/documents/to-draft.ts";
import type { KeywordQuery } from "../src/domain/querying/keyword-query.ts";
import { parseQuery } from "../src/domain/querying/parse-query.ts";
import type { DocumentFilter } from "../src/domain/documents/document-filter.ts";

/** One store that an adapter of `DocumentIndex` can be opened on, again and again. */
export interface IndexBed extends AsyncDisposable {
  open(): Promise<{ index: DocumentIndex } & AsyncDisposable>;
}

/** What every adapter of `DocumentIndex` does alike. */
export function describeDocumentIndex(adapter: string, makeBed: () => Promise<IndexBed>): void {
  describe(`a document index in ${adapter}`, () => {
    let bed: IndexBed;
    let opened: { index: DocumentIndex } & AsyncDisposable;
    let index: DocumentIndex;

    beforeEach(async () => {
      bed = await makeBed();
      opened = await bed.open();
      index = opened.index;
    });
    afterEach(async () => {
      await opened[Symbol.asyncDispose]();
      await bed[Symbol.asyncDispose]();
    });

    const put = (request: Partial<DraftRequest> & { id: string }) =>
      index.put(toDraft({ title: "Untitled", content: "Nothing of note.", ...request }));
    const find = async (query: string, filter: DocumentFilter = {}, floor = 0.5, limit = 100) =>
      (await index.rank(parseQuery(query), filter, floor, limit)).map(({ documentId }) => documentId);

    it("finds a document as soon as it is put, by its text, a heading and its title, in other word forms too", async () => {
      await put({
        id: "a",
        title: "Refunds",
        mediaType: "text/markdown",
        content: "## Deliveries\n\nA customer is paid back.",
      });
      expect(await find("customers paying")).toEqual(["a"]);
      expect(await find("delivery")).toEqual(["a"]);
      expect(await find("refunded")).toEqual(["a"]);
    });

    it("gives back what was put, with passages that point into the content", async () => {
      const content = "# Top\n\nFirst *words*.\n\n## Below\n\nSecond words.";
      const updatedAt = new Date("2026-01-02T03:04:05.678Z");
      const metadata = [
        { name: "type", value: "note" },
        { name: "author", value: "Ada" },
      ];
      await put({
        id: "a",
        title: "Title",
        content,
        mediaType: "text/markdown",
        url: "https://example.com/a",
        collection: "notes",
        updatedAt,
        metadata,
      });
      expect(await index.documents(["a"])).toEqual([
        {
          id: "a",
          title: "Title",
          url: "https://example.com/a",
          mediaType: "text/markdown",
          collection: "notes",
          updatedAt,
          metadata: metadata.toReversed(),
        },
      ]);
      const [passages] = await index.passagesOf(["a"]);
      expect(passages).toMatchObject([
        { documentId: "a", position: 0, page: null, headingPath: ["Top"], text: "First words." },
        { documentId: "a", position: 1, headingPath: ["Top", "Below"], text: "Second words." },
      ]);
      expect(passages!.map(({ range }) => content.slice(range.start, range.end))).toEqual([
        "First *words*.",
        "Second words.",
      ]);
      expect(await index.passages(passages!.map(({ id }) => id).toReversed())).toEqual(passages!.toReversed());
    });

    it("answers in the order asked for, with null for what is not there", async () => {
      await put({ id: "a" });
      await put({ id: "b" });
      expect((await index.documents(["b", "none", "a"])).map((document) => document?.id)).toEqual([
        "b",
        undefined,
        "a",
      ]);
      expect(await index.passages(["none"])).toEqual([null]);
      expect((await index.passagesOf(["none", "a"])).map((passages) => passages.length)).toEqual([0, 1]);
    });

    it("leaves a document alone that stands there exactly so, and keeps its date", async () => {
      const updatedAt = new Date("2026-01-01");
      expect(await put({ id: "a", updatedAt })).toBe("indexed");
      expect(await put({ id: "a", updatedAt })).toBe("unchanged");
      expect(await put({ id: "a" })).toBe("unchanged");
      expect((await index.documents(["a"]))[0]!.updatedAt).toEqual(updatedAt);
    });

    it("takes over a new collection, url, date and labels without new passages", async () => {
      await put({ id: "a", collection: "one", metadata: [{ name: "type", value: "old" }] });
      const before = await index.passagesOf(["a"]);
      expect(await put({ id: "a", collection: "two", metadata: [{ name: "type", value: "new" }] })).toBe("indexed");
      expect(await index.passagesOf(["a"])).toEqual(before);
      expect(await find("note", { metadata: [{ name: "type", value: "old" }] })).toEqual([]);
      expect(await find("note", { collections: ["two"], metadata: [{ name: "type", value: "new" }] })).toEqual(["a"]);
    });

    it("replaces a changed document whole: no word and no passage of the old one is left", async () => {
      await put({ id: "a", title: "Walrus", content: "One tusk.\n\n".repeat(100) });
      const [old] = await index.passagesOf(["a"]);
      expect(await put({ id: "a", title: "Seal", content: "No teeth to speak of." })).toBe("indexed");
      expect(await find("walrus")).toEqual([]);
      expect(await find("tusk")).toEqual([]);
      expect(await find("seal teeth")).toEqual(["a"]);
      expect(await index.passages(old!.map(({ id }) => id))).toEqual(old!.map(() => null));
    });

    it("gives equal passages equal ids, in whatever order documents come", async () => {
      await put({ id: "a", content: "Alpha." });
      const [before] = await index.passagesOf(["a"]);
      await index.remove(["a"]);
      await put({ id: "b", content: "Alpha." });
      await put({ id: "a", content: "Alpha." });
      const [after, other] = await index.passagesOf(["a", "b"]);
      expect(after).toEqual(before);
      expect(other![0]!.id).not.toBe(after![0]!.id);
    });

    it("removes documents with all that belongs to them, and counts those that were there", async () => {
      await put({ id: "a", content: "Alpha.", metadata: [{ name: "type", value: "note" }] });
      await put({ id: "b", content: "Beta." });
      expect(await index.remove(["a", "none", "a"])).toBe(1);
      expect(await find("alpha")).toEqual([]);
      expect(await index.documents(["a", "b"])).toMatchObject([null, { id: "b" }]);
      expect(await index.passagesOf(["a"])).toEqual([[]]);
      expect(await index.count(["a", "b"])).toMatchObject([{ values: [{ count: 1 }] }, {}, { values: [] }]);
    });

    it("lists the last changed first, page by page, each document once", async () => {
      for (const [id, day] of [
        ["d", 1],
        ["a", 2],
        ["b", 2],
        ["c", 3],
      ] as const) {
        await put({ id, updatedAt: new Date(Date.UTC(2026, 0, day)) });
      }
      const first = await index.list({}, 2);
      const second = await index.list({}, 5, first.at(-1));
      expect([...first, ...second].map(({ id }) => id)).toEqual(["c", "a", "b", "d"]);
    });

    it("filters by collection, media type, date and labels: all must hold", async () => {
      const label = (name: string, value: string) => ({ name, value });
      await put({ id: "a", collection: "x", updatedAt: new Date("2026-01-01"), metadata: [label("type", "note")] });
      await put({
        id: "b",
        collection: "y",
        mediaType: "text/markdown",
        updatedAt: new Date("2026-02-01"),
        metadata: [label("type", "note"), label("by", "ada")],
      });
      const cases: [DocumentFilter, string[]][] = [
        [{}, ["b", "a"]],
        [{ collections: ["x", "z"] }, ["a"]],
        [{ collections: [] }, []],
        [{ mediaTypes: ["text/markdown"] }, ["b"]],
        [{ updatedFrom: new Date("2026-02-01") }, ["b"]],
        [{ updatedTo: new Date("2026-02-01") }, ["a"]],
        [{ metadata: [label("type", "note")] }, ["b", "a"]],
        [{ metadata: [label("type", "note"), label("by", "ada")] }, ["b"]],
        [{ metadata: [label("type", "ada")] }, []],
        [{ collections: ["x"], mediaTypes: ["text/markdown"] }, []],
      ];
      for (const [filter, expected] of cases) {
        expect((await index.list(filter, 10)).map(({ id }) => id)).toEqual(expected);
        expect((await find("note", filter)).toSorted()).toEqual(expected.toSorted());
      }
    });

    it("ranks what holds more of the words, and rarer ones, higher; a title counts more than text", async () => {
      await put({ id: "both", content: "The llama and the alpaca." });
      await put({ id: "title", title: "Alpaca", content: "An animal of the Andes." });
      await put({ id: "text", title: "Animals", content: "The alpaca lives there too." });
      for (let n = 0; n < 5; n++) await put({ id: `common-${n}`, content: "Just another llama." });
      const ids = await find("llama alpaca");
      expect(ids.slice(0, 3).toSorted()).toEqual(["both", "text", "title"]);
      expect(ids[2]).toBe("text");
      expect(ids).toHaveLength(8);
    });

    it("leaves out passages with less of the query than the floor, and cuts at the limit", async () => {
      await put({ id: "one", content: "Alpha." });
      await put({ id: "two", content: "Alpha and beta." });
      await put({ id: "all", content: "Alpha, beta, gamma and delta." });
      expect(await find("alpha beta gamma delta", {}, 0.5)).toEqual(["all", "two"]);
      expect(await find("alpha beta gamma delta", {}, 0.25)).toEqual(["all", "two", "one"]);
      expect(await find("alpha beta gamma delta", {}, 0.25, 1)).toEqual(["all"]);
      const [best] = await index.rank(parseQuery("alpha beta gamma unheard"), {}, 0.5, 10);
      expect(best).toMatchObject({ documentId: "all", coverage: 0.75 });
      expect(best!.keywordScore).toBeGreaterThan(0);
    });

    it("takes another way to say a word for the word, and tells what the title and headings hold", async () => {
      await put({ id: "left", title: "Farewells", content: "Two accounts left." });
      await put({ id: "off", mediaType: "text/markdown", content: "## The cut-off\n\nIt is at noon for accounts." });
      const others = new Map([["leaving", [["left"], ["cut", "off"]]]]);
      const query = { ...parseQuery("leaving accounts"), others };
      const ranked = await index.rank(query, {}, 0.5, 10);
      expect(ranked).toHaveLength(2);
      expect(ranked).toContainEqual(expect.objectContaining({ documentId: "off", coverage: 1, titleCoverage: 0.5 }));
      expect(ranked).toContainEqual(expect.objectContaining({ documentId: "left", coverage: 1, titleCoverage: 0 }));
    });

    it("knows which stems its documents have, and those like another", async () => {
      await put({ id: "a", title: "Refunds", content: "A refund and a return." });
      expect(await index.knownStems(["refund", "return", "refnd"])).toEqual(new Set(["refund", "return"]));
      const like = await index.stemsLike("refnd");
      expect(like).toContainEqual({ stem: "refund", passages: 1 });
      expect(like.every(({ stem }) => stem.startsWith("r"))).toBe(true);
      await index.remove(["a"]);
      expect(await index.stemsLike("refnd")).toEqual([]);
    });

    it("wants a phrase word by word, and leaves out documents with an excluded word anywhere", async () => {
      await put({ id: "phrase", content: "Free delivery from today." });
      await put({ id: "words", content: "Delivery is free of charge." });
      await put({
        id: "far",
        title: "Free delivery",
        mediaType: "text/markdown",
        content: "# A\n\nx\n\n# B\n\nPenguin.",
      });
      expect((await find('"free delivery"')).toSorted()).toEqual(["far", "far", "phrase"]);
      expect((await find('"free delivery" -penguin')).toSorted()).toEqual(["phrase"]);
      expect((await find('delivery -"free delivery"')).toSorted()).toEqual(["words"]);
    });

    it("takes whatever is written for words", async () => {
      const hostile = [
        `'; DROP TABLE documents; --`,
        `" OR 1=1`,
        `title:secret NEAR(a b, 2) * ^x AND (NOT`,
        `{title}: "`,
        `%_\\`,
        "\u0000",
        "💥\ud800",
      ];
      for (const [n, text] of hostile.entries()) {
        await put({
          id: `${n} ${text}`.replace(/[\u0000\ud800]/g, "").trim(),
          title: `Title ${text}`.replace(/[\u0000\ud800]/g, ""),
          content: `Content ${text}`,
          metadata: [{ name: "n", value: text }],
        });
      }
      const ids = (await index.list({}, 100)).map(({ id }) => id);
      expect(ids).toHaveLength(hostile.length);
      for (const text of hostile) await find(`${text} content`);
      expect(await find("near secret")).toHaveLength(1);
      expect(await index.list({ collections: hostile, mediaTypes: hostile }, 10)).toEqual([]);
      expect(await index.remove([...hostile, ...ids])).toBe(hostile.length);
    });

    it("tells how many documents each collection has, the largest first", async () => {
      expect(await index.collections()).toEqual([]);
      for (const [id, collection] of [
        ["a", "y"],
        ["b", "x"],
        ["c", "z"],
        ["d", "z"],
      ] as const) {
        await put({ id, collection });
      }
      await put({ id: "c", collection: "x" });
      expect(await index.collections()).toEqual([
        { value: "x", count: 2 },
        { value: "y", count: 1 },
        { value: "z", count: 1 },
      ]);
    });

    it("counts documents by collection, media type and type", async () => {
      const type = (value: string) => [{ name: "type", value }];
      await put({ id: "a", collection: "x", metadata: type("note") });
      await put({ id: "b", collection: "x", metadata: type("memo") });
      await put({ id: "c", collection: "y", metadata: type("note"), mediaType: "text/markdown" });
      await put({ id: "d", collection: "z" });
      expect(await index.count(["a", "b", "c"])).toEqual([
        {
          name: "collection",
          values: [
            { value: "x", count: 2 },
            { value: "y", count: 1 },
          ],
        },
        {
          name: "mediaType",
          values: [
            { value: "text/plain", count: 2 },
            { value: "text/markdown", count: 1 },
          ],
        },
        {
          name: "type",
          values: [
            { value: "note", count: 2 },
            { value: "memo", count: 1 },
          ],
        },
      ]);
    });

    it("keeps each of many documents that are put at once", async () => {
      await Promise.all(Array.from({ length: 50 }, (_, n) => put({ id: `d${n}`, content: `Common, and number${n}.` })));
      expect(await find("common")).toHaveLength(50);
      expect(await find("number7")).toEqual(["d7"]);
    });

    describe("by vectors", () => {
      const EMBEDDER = { name: "compass", dimensions: 12 };
      const anything: Pick<KeywordQuery, "phrases" | "excluded"> = { phrases: [], excluded: [] };
      /** A direction in the plane, in degrees; the other dimensions tell nothing. */
      const towards = (degrees: number) => {
        const vector = new Float32Array(12);
        vector[0] = Math.cos((degrees * Math.PI) / 180);
        vector[1] = Math.sin((degrees * Math.PI) / 180);
        return vector;
      };
      /** Gives the one passage of each document its direction. */
      async function point(directions: Record<string, number>, embedder = EMBEDDER) {
        const passages = await index.passagesOf(Object.keys(directions));
        const vectors = Object.values(directions).map((degrees, n) => ({
          passageId: passages[n]![0]!.id,
          vector: towards(degrees),
        }));
        await index.putVectors(embedder, vectors);
      }
      const near = async (degrees: number, constraints = anything, filter: DocumentFilter = {}, limit = 100) =>
        (await index.nearest(EMBEDDER, towards(degrees), constraints, filter, limit)).map(
          ({ documentId }) => documentId,
        );

      it("keeps passages waiting until they have one, also when it is opened again", async () => {
        await put({ id: "a", title: "Tea", mediaType: "text/markdown", content: "# Green\n\nLeaves." });
        await put({ id: "b", content: "Beans." });
        const [first, second] = await index.unembedded(10);
        expect(first).toEqual({
          passageId: (await index.passagesOf(["a"]))[0]![0]!.id,
          documentId: "a",
          text: "Tea\nGreen\nLeaves.",
        });
        expect(second!.documentId).toBe("b");
        expect(await index.unembedded(1)).toEqual([first]);
        expect(await index.counts()).toEqual({ documents: 2, passages: 2, embedded: 0 });
        expect(await index.embedder()).toBeNull();
        expect(await near(0)).toEqual([]);

        await point({ a: 10 });
        await opened[Symbol.asyncDispose]();
        opened = await bed.open();
        index = opened.index;
        expect(await index.unembedded(10)).toEqual([second]);
        expect(await index.unembeddedOf(["a", "b", "none"])).toEqual(new Set(["b"]));
        expect(await index.counts()).toEqual({ documents: 2, passages: 2, embedded: 1 });
        expect(await index.embedder()).toEqual(EMBEDDER);
        expect(await near(0)).toEqual(["a"]);
      });

      it("finds the nearest first, with the cosine, as many as are asked for", async () => {
        for (const id of ["a", "b", "c"]) await put({ id, content: `Note ${id}.` });
        await point({ a: 90, b: 0, c: 45 });
        const found = await index.nearest(EMBEDDER, towards(0), anything, {}, 2);
        expect(found).toMatchObject([{ documentId: "b" }, { documentId: "c" }]);
        expect(found.map(({ similarity }) => similarity)).toEqual([expect.closeTo(1, 5), expect.closeTo(0.7071, 4)]);
        expect(found[0]!.passageId).toBe((await index.passagesOf(["b"]))[0]![0]!.id);
      });

      it("looks among the documents that pass the filter, hold the phrases and nothing that is excluded", async () => {
        await put({ id: "a", content: "Free delivery.", collection: "x" });
        await put({ id: "b", content: "Free delivery, and a penguin.", collection: "x" });
        await put({ id: "c", content: "Delivery is free.", collection: "y" });
        await point({ a: 30, b: 20, c: 10 });
        expect(await near(0, anything, {}, 1)).toEqual(["c"]);
        expect(await near(0, anything, { collections: ["x"] }, 1)).toEqual(["b"]);
        expect(await near(0, parseQuery("x -penguin"))).toEqual(["c", "a"]);
        expect(await near(0, parseQuery('"free delivery"'))).toEqual(["b", "a"]);
        expect(await near(0, parseQuery('"free delivery" -penguin'), { collections: ["x"] })).toEqual(["a"]);
        expect(await near(0, anything, { collections: ["none"] })).toEqual([]);
      });

      it("keeps the vector of a text that stays, and forgets those of what is replaced or removed", async () => {
        const part = (text: string) => `# ${text}\n\nAbout ${text}.`;
        const content = [part("one"), part("two")].join("\n\n");
        await put({ id: "a", mediaType: "text/markdown", content });
        const embed = async () => {
          const waiting = await index.unembedded(10);
          await index.putVectors(
            EMBEDDER,
            waiting.map(({ passageId }, n) => ({ passageId, vector: towards(n * 60) })),
          );
          return waiting.map(({ text }) => text.split("\n")[1]);
        };
        expect(await embed()).toEqual(["one", "two"]);
        await put({ id: "a", mediaType: "text/markdown", content: [part("new"), part("two")].join("\n\n") });
        expect(await embed()).toEqual(["new"]);
        // Moved to another place, and in another document: the text is the same.
        await put({ id: "a", mediaType: "text/markdown", content: part("two") });
        await put({ id: "b", mediaType: "text/markdown", content: part("two") });
        expect(await embed()).toEqual([]);
        expect((await near(60)).toSorted()).toEqual(["a", "b"]);
        expect(await index.counts()).toEqual({ documents: 2, passages: 2, embedded: 2 });
        await index.remove(["a"]);
        expect(await near(60)).toEqual(["b"]);
      });

      it("passes over vectors of passages that are gone", async () => {
        await put({ id: "a", content: "Gone soon." });
        const [passages] = await index.passagesOf(["a"]);
        await index.remove(["a"]);
        await index.putVectors(EMBEDDER, [{ passageId: passages![0]!.id, vector: towards(0) }]);
        expect(await near(0)).toEqual([]);
        expect(await index.counts()).toEqual({ documents: 0, passages: 0, embedded: 0 });
      });

      it("refuses another embedder's vectors and questions, until its own are forgotten", async () => {
        await put({ id: "a" });
        await point({ a: 0 });
        const mixed = expect.objectContaining({ code: "CONFLICT", reason: "EMBEDDER_MIXED" });
        for (const other of [
          { name: "sundial", dimensions: 12 },
          { name: "compass", dimensions: 16 },
        ]) {
          await expect(point({ a: 0 }, other)).rejects.toEqual(mixed);
          await expect(index.nearest(other, towards(0), anything, {}, 1)).rejects.toEqual(mixed);
        }
        await index.forgetVectors();
        expect(await index.embedder()).toBeNull();
        expect(await index.unembedded(10)).toHaveLength(1);
        expect(await near(0)).toEqual([]);
        await point({ a: 0 }, { name: "sundial", dimensions: 12 });
        expect(await index.embedder()).toEqual({ name: "sundial", dimensions: 12 });
      });

      it("finds at least 98 of 100 true neighbours among thousands", async () => {
        const random = randomNumbers(7);
        const gaussian = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
        const embedder = { name: "dice", dimensions: 64 };
        const centres = Array.from({ length: 40 }, () => Array.from({ length: 64 }, gaussian));
        const draw = () => {
          const centre = centres[Math.floor(random() * centres.length)]!;
          return Float32Array.from(centre, (value) => value + 0.7 * gaussian());
        };
        const vectors: { passageId: string; vector: Float32Array }[] = [];
        for (let n = 0; n < 30; n++) {
          const content = Array.from({ length: 100 }, (_, part) => `# Part ${part}\n\nText ${n} ${part}.`).join("\n\n");
          await put({ id: `d${n}`, mediaType: "text/markdown", content });
          const [passages] = await index.passagesOf([`d${n}`]);
          vectors.push(...passages!.map(({ id }) => ({ passageId: id, vector: draw() })));
        }
        await index.putVectors(embedder, vectors);
        let found = 0;
        for (let n = 0; n < 10; n++) {
          const question = draw();
          const truth = vectors
            .map(({ passageId, vector }) => ({ passageId, similarity: cosine(question, vector) }))
            .sort((a, b) => b.similarity - a.similarity)
            .slice(0, 10)
            .map(({ passageId }) => passageId);
          const answer = await index.nearest(embedder, question, anything, {}, 10);
          found += truth.filter((id) => answer.some(({ passageId }) => passageId === id)).length;
        }
        expect(found).toBeGreaterThanOrEqual(98);
      });
    });

    it("still has everything when it is opened again", async () => {
      await put({ id: "a", content: "Alpha." });
      const before = await index.passagesOf(["a"]);
      await opened[Symbol.asyncDispose]();
      opened = await bed.open();
      index = opened.index;
      expect(await index.passagesOf(["a"])).toEqual(before);
      expect(await find("alpha")).toEqual(["a"]);
      expect(await put({ id: "a", content: "Alpha." })).toBe("unchanged");
    });
  });
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, n) => sum + value * b[n]!, 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
