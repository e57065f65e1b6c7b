import { toByteString } from "./byte-string.ts";

/** From this size on, one copy of the bytes for all costs less than one for each. */
const SHARED_FROM = 16_384;

/** A result's members as JSON text without braces (`"data":{...},"errors":[...]`), encoded once for all who get them. */
export class Members {
  readonly text: string;
  #encoded: string | Buffer | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The text in UTF-8: of short ones as a byte string, which is quickly put together with others. */
  get encoded(): string | Buffer {
    return (this.#encoded ??= this.text.length < SHARED_FROM ? toByteString(this.text) : Buffer.from(this.text));
  }
}
