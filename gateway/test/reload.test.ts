import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./platform/ask.ts";
import { startPlatform, type Platform } from "./platform/start-platform.ts";
import { connect, subscribe } from "./platform/subscribe.ts";

let platform: Platform;

beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform[Symbol.asyncDispose]());

/** Replaces the file as a deployment does: whole. */
function replace(change: (sdl: string) => string): void {
  const sdl = readFileSync(platform.supergraphFile, "utf8");
  const changed = change(sdl);
  expect(changed).not.toBe(sdl);
  writeFileSync(`${platform.supergraphFile}.new`, changed);
  renameSync(`${platform.supergraphFile}.new`, platform.supergraphFile);
}
const schema = async () => (await fetch(`${platform.url}/schema.graphql`)).text();
const withoutLabel = (sdl: string) => sdl.replace(/^ {2}label: String.*$/m, "");

describe("a supergraph that changes", () => {
  it("is served anew, and no request fails meanwhile", async () => {
    const query = '{ thing(id: "a") { name } }';
    const failures: unknown[] = [];
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        const { errors } = await ask(platform.url, query);
        if (errors !== undefined) failures.push(errors);
      }
    })();
    expect(await schema()).toContain("label: String");
    replace(withoutLabel);
    await expect.poll(schema).not.toContain("label: String");
    isOver = true;
    await asking;
    expect(failures).toEqual([]);
    const { errors } = await ask(platform.url, '{ thing(id: "a") { label } }');
    expect(errors![0]!.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("lets streams go on over their sockets, and ends those that are no longer valid", async () => {
    const client = connect(platform.url);
    const plain = subscribe(client, "subscription { ticks { seq text } }");
    const pulses = subscribe(client, "subscription { pulses { seq } }");
    const labelled = subscribe(client, "subscription { ticks { seq thing { label } } }");
    await platform.sources.until("opened", 3);
    await platform.log.append("ticks", { text: "one" });
    await Promise.all([plain.next(), labelled.next()]);
    replace(withoutLabel);
    expect(await labelled.ended).toEqual([{ message: expect.any(String), extensions: { code: "SCHEMA_CHANGED" } }]);
    await platform.sources.until("opened", 5);
    await platform.log.append("ticks", { text: "two" });
    await platform.log.append("pulses", {});
    expect(await plain.next()).toEqual({ data: { ticks: { seq: 2, text: "two" } }, extensions: { cursor: "2" } });
    expect((await pulses.next()).extensions).toMatchObject({ gap: true });
    expect(plain.received).toHaveLength(2);
    expect(client.sockets).toBe(1);
    await client.dispose();
    await platform.sources.until("ended", 5);
  });

  it("stays as it is when the new one cannot be served, and the operator is told why", async () => {
    replace((sdl) => `${sdl}\ntype Broken {`);
    await expect.poll(() => platform.logged.length).toBe(1);
    replace((sdl) => sdl.replace("type Broken {", "type Broken { missing: Nowhere }"));
    await expect.poll(() => platform.logged.length).toBe(2);
    expect(platform.logged[1]).toMatchObject({ err: { message: expect.stringContaining("Nowhere") } });
    expect((await ask(platform.url, '{ thing(id: "a") { label } }')).errors).toBeUndefined();
  });
});
