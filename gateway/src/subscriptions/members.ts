/** A result's members as JSON text without braces (`"data":{...},"errors":[...]`), encoded once for all who get them. */
export class Members {
  readonly text: string;
  #bytes: Buffer | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get bytes(): Buffer {
    return (this.#bytes ??= Buffer.from(this.text));
  }
}
