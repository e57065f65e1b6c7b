import { fromBuffer, type Entry, type ZipFile } from "yauzl";
import { UnreadableFile } from "./unreadable-file.ts";

const MAX_ENTRIES = 10_000;
/** Unfolded, of all parts that are read: a hundred times what a long text needs. */
const MAX_UNFOLDED_BYTES = 60_000_000;

/** The parts of a zip file by name. No part is unfolded but those asked for, and no further than the limit. */
export interface Zip {
  has(name: string): boolean;
  /** Its text (UTF-8); empty where there is no such part. @throws UnreadableFile UNFOLDS_TOO_FAR or BROKEN. */
  readText(name: string): Promise<string>;
}

/** @throws UnreadableFile BROKEN, or UNFOLDS_TOO_FAR for a list of parts without end. */
export async function openZip(bytes: Uint8Array): Promise<Zip> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const entries = await listEntries(zip);
  let budget = MAX_UNFOLDED_BYTES;
  return {
    has: (name) => entries.has(name),
    async readText(name) {
      const entry = entries.get(name);
      if (entry === undefined) return "";
      if (entry.isEncrypted()) throw new UnreadableFile("ENCRYPTED", "It is encrypted: save it without its password");
      // What a part says of its size is held to while it unfolds: one that is larger is broken.
      budget -= entry.uncompressedSize;
      if (budget < 0) throw tooFar();
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of await openEntry(zip, entry)) chunks.push(chunk);
      } catch (cause) {
        throw broken(cause);
      }
      return Buffer.concat(chunks).toString();
    },
  };
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (cause, zip) => (cause ? reject(broken(cause)) : resolve(zip)));
  });
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    if (zip.entryCount > MAX_ENTRIES) return reject(tooFar());
    zip.on("entry", (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (cause) => reject(broken(cause)));
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (cause, stream) => (cause ? reject(broken(cause)) : resolve(stream)));
  });
}

const tooFar = () =>
  new UnreadableFile("UNFOLDS_TOO_FAR", `It unfolds to more than ${MAX_UNFOLDED_BYTES} bytes: it may be a zip bomb`);
const broken = (cause: unknown) => new UnreadableFile("BROKEN", "It is damaged, or not whole", { cause });
