import type { Writable } from "node:stream";
import * as ws from "ws";
import { describe, expect, it } from "vitest";
import { textFrameHead } from "./text-frame-head.ts";

/** Exported, but not typed. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

describe("a text frame", () => {
  it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])("of %i bytes is read as what was written", async (size) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const receiver = new Receiver({ isServer: false });
    receiver.on("message", (data: Buffer, isBinary: boolean) => resolve(`${isBinary}${data}`));
    receiver.on("error", reject);
    const text = "é".repeat(Math.floor(size / 4)).padEnd(size - Math.floor(size / 4), "x");
    expect(Buffer.byteLength(text)).toBe(size);
    receiver.write(textFrameHead(size), "latin1");
    receiver.write(text);
    expect(await promise).toBe(`false${text}`);
  });
});
