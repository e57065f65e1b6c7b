import { describe, expect, it } from "vitest";
import { PlainError } from "../../../apollo/describe-error.ts";
import { createUploads, type SendFiles } from "./use-uploads.ts";

const files = (count: number, size = 1) =>
  Array.from({ length: count }, (_, n) => ({ name: `${n}.md`, file: new File(["x".repeat(size)], `${n}.md`) }));

/** Sends when it is told to. */
function gate() {
  const begun: {
    names: string[];
    onSent: (bytes: number) => void;
    accept: (jobId: string) => void;
    refuse: (error: Error) => void;
  }[] = [];
  let onBegin = () => {};
  const send: SendFiles = (given, { onSent, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      const names = given.map(({ name }) => name);
      begun.push({ names, onSent, accept: (jobId) => resolve({ jobId }), refuse: reject });
      onBegin();
    });
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      onBegin = () => begun.length >= count && resolve();
      onBegin();
    });
  return { begun, send, until };
}

describe("uploads", () => {
  it("tell how many bytes are sent, and what each job was given", async () => {
    const { begun, send, until } = gate();
    const { uploads, sent, add } = createUploads(send);
    const added = add(files(2, 10), "hr");
    await until(1);
    begun[0]!.onSent(15);
    expect(uploads.value).toMatchObject([{ state: "SENDING", files: 2, bytes: { sent: 15, total: 20 } }]);
    begun[0]!.onSent(900); // with the form around the files
    expect(uploads.value[0]!.bytes).toEqual({ sent: 20, total: 20 });
    begun[0]!.accept("j1");
    await added;
    expect(uploads.value).toMatchObject([{ state: "SENT", waiting: [] }]);
    expect(sent.value.get("j1")).toMatchObject({ collection: "hr", files: [{ name: "0.md" }, { name: "1.md" }] });
  });

  it("send one batch after the other, those of a later choice last", async () => {
    const { begun, send, until } = gate();
    const { add } = createUploads(send);
    const first = add(files(450), "a");
    const second = add(files(1), "b");
    for (const at of [0, 1, 2, 3]) {
      await until(at + 1);
      expect(begun.length).toBe(at + 1);
      begun[at]!.accept(`j${at}`);
    }
    await Promise.all([first, second]);
    expect(begun.map(({ names }) => names.length)).toEqual([200, 200, 50, 1]);
    expect(begun.slice(0, 3).flatMap(({ names }) => names)).toEqual(files(450).map(({ name }) => name));
  });

  it("keep what was not sent, with the reason, and go on with it", async () => {
    const { begun, send, until } = gate();
    const { uploads, add, resume } = createUploads(send);
    const added = add(files(250), "a");
    await until(1);
    begun[0]!.accept("j0");
    await until(2);
    begun[1]!.refuse(new PlainError("The disk is full"));
    await added;
    expect(uploads.value).toMatchObject([{ state: "FAILED", trouble: "The disk is full", bytes: { sent: 200 } }]);
    const again = resume(uploads.value[0]!.id);
    await until(3);
    expect(begun[2]!.names).toEqual(begun[1]!.names);
    begun[2]!.accept("j1");
    await again;
    expect(uploads.value).toMatchObject([{ state: "SENT", trouble: null, bytes: { sent: 250, total: 250 } }]);
  });

  it("are cancelled in the middle of a batch, and go on with the next choice", async () => {
    const { begun, send, until } = gate();
    const { uploads, sent, add, cancel } = createUploads(send);
    const first = add(files(1), "a");
    await until(1);
    const second = add(files(1), "b");
    cancel(1);
    await first;
    await until(2);
    begun[1]!.accept("j1");
    await second;
    expect(uploads.value).toMatchObject([
      { collection: "b", state: "SENT" },
      { collection: "a", state: "CANCELLED", waiting: [{ name: "0.md" }], trouble: null },
    ]);
    expect([...sent.value.keys()]).toEqual(["j1"]);
  });

  it("leave out what is too large or cannot be read, and send the rest", async () => {
    const { begun, send, until } = gate();
    const { uploads, add } = createUploads(send);
    const large = Object.defineProperty(new File(["x"], "large.pdf"), "size", { value: 50_000_001 });
    const gone = Object.defineProperty(new File(["x"], "gone.md"), "slice", {
      value: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadableError")) }),
    });
    const added = add([{ name: "gone.md", file: gone }, ...files(1), { name: "large.pdf", file: large }], "a");
    await until(1);
    expect(begun[0]!.names).toEqual(["0.md"]);
    begun[0]!.accept("j0");
    await until(1);
    await added;
    expect(uploads.value).toMatchObject([
      {
        state: "SENT",
        bytes: { sent: 1, total: 1 },
        refused: [
          { chosen: { name: "gone.md" }, reason: expect.stringContaining("cannot be read") },
          { chosen: { name: "large.pdf" }, reason: expect.stringContaining("50 MB") },
        ],
      },
    ]);
  });

  it("add nothing where nothing was chosen", async () => {
    const { uploads, add } = createUploads(() => Promise.reject(new Error("unwanted")));
    await add([], "a");
    expect(uploads.value).toEqual([]);
  });
});
