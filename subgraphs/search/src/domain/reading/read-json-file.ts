import type { FileText } from "./file-text.ts";
import { OutlinedText } from "./outlined-text.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** Below it, values are written as JSON. */
const MAX_DEPTH = 6;

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * An object's members are headings where they hold objects or lists, else lines of one block: `name: value`. A list's items
 * are blocks of their own.
 */
export function readJsonFile(text: string): FileText {
  const value = parseJson(text);
  const outline = new OutlinedText();
  write(value, 1, outline);
  const title = isObject(value) ? (value.title ?? value.name) : null;
  return outline.toFileText({
    title: typeof title === "string" ? title : null,
    mediaType: "application/json",
    updatedAt: null,
  });
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableFile("BROKEN", `It is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function write(value: Json, depth: number, outline: OutlinedText): void {
  if (Array.isArray(value)) {
    for (const item of value) outline.addBlock(inLine(item));
  } else if (isObject(value)) {
    const members = Object.entries(value);
    const isBranch = ([, member]: [string, Json]) =>
      depth < MAX_DEPTH && typeof member === "object" && member !== null && hasDepth(member);
    outline.addBlock(toLines(members.filter((member) => !isBranch(member))));
    for (const [name, member] of members.filter(isBranch)) {
      outline.addHeading(name, depth);
      write(member, depth + 1, outline);
    }
  } else outline.addBlock(inLine(value));
}

/** A list of plain values stays on the line of its name. */
const hasDepth = (value: Json[] | { [name: string]: Json }) =>
  !Array.isArray(value) || value.some((item) => typeof item === "object" && item !== null);

const toLines = (members: [string, Json][]) =>
  members
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${inLine(value)}`)
    .join("\n");

function inLine(value: Json, depth = 1): string {
  if (typeof value !== "object" || value === null) return String(value ?? "").replace(/\s+/g, " ");
  if (depth > MAX_DEPTH) return toJson(value);
  if (Array.isArray(value)) return value.map((item) => inLine(item, depth + 1)).join(", ");
  return Object.entries(value)
    .filter(([, member]) => member !== null && member !== "")
    .map(([name, member]) => `${name}: ${inLine(member, depth + 1)}`)
    .join("; ");
}

function toJson(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new UnreadableFile("BROKEN", "Its values are nested too deep", { cause });
  }
}

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
