import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";

const MAX_BYTES = 10_000_000;

/** A log file that never grows beyond 10 MB: the one before it is kept as `<file>.1`. */
export class RotatingFile implements Disposable {
  readonly #file: string;
  #stream: WriteStream;
  #size: number;

  constructor(file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.#stream = this.#open();
    this.#size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(chunk: Buffer): void {
    if (this.#size + chunk.length > MAX_BYTES) {
      this.#stream.end();
      renameSync(this.#file, `${this.#file}.1`);
      this.#stream = this.#open();
      this.#size = 0;
    }
    this.#size += chunk.length;
    this.#stream.write(chunk);
  }

  [Symbol.dispose](): void {
    this.#stream.end();
  }

  #open(): WriteStream {
    // A full disk costs the log, never the platform.
    return createWriteStream(this.#file, { flags: "a", mode: 0o600 }).on("error", () => {});
  }
}
