import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compressAnswer } from "./compress-answer.ts";

const large = JSON.stringify({ data: "x".repeat(20_000) });

describe("an answer", () => {
  it("that is large is compressed as the client takes it, brotli first", async () => {
    const both = await compressAnswer(large, "gzip, deflate, br;q=0.5");
    expect(both.encoding).toBe("br");
    expect(brotliDecompressSync(both.bytes).toString()).toBe(large);
    const one = await compressAnswer(large, "br;q=0, gzip");
    expect(one.encoding).toBe("gzip");
    expect(gunzipSync(one.bytes).toString()).toBe(large);
  });

  it("is plain when it is small or the client takes nothing else", async () => {
    expect(await compressAnswer(large, undefined)).toEqual({ bytes: Buffer.from(large), encoding: undefined });
    expect((await compressAnswer("{}", "br")).encoding).toBeUndefined();
  });
});
