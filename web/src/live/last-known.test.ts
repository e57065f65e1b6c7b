import { describe, expect, it } from "vitest";
import { createLastKnown } from "./last-known.ts";

function createStorage(parts: Partial<Storage> = {}): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    ...parts,
  } as Storage;
}

describe("createLastKnown", () => {
  it("recalls what it was told, with its time", () => {
    const storage = createStorage();
    createLastKnown(storage).remember("health", { uptime: 1 }, 5);
    expect(createLastKnown(storage).recall("health")).toEqual({ value: { uptime: 1 }, at: 5 });
  });

  it("knows nothing of what it was never told, or cannot read", () => {
    expect(createLastKnown(createStorage()).recall("health")).toBeUndefined();
    expect(createLastKnown(createStorage({ getItem: () => "{broken" })).recall("health")).toBeUndefined();
  });

  it("forgets quietly where the storage is full or forbidden", () => {
    const forbidden = () => {
      throw new Error("denied");
    };
    const memory = createLastKnown(createStorage({ setItem: forbidden, getItem: forbidden }));
    memory.remember("health", 1, 5);
    expect(memory.recall("health")).toBeUndefined();
  });
});
