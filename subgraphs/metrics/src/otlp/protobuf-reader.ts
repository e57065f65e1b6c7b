/** How a field's bytes are laid out (protobuf.dev, Encoding). */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

/** Reads the wire format of protobuf. @throws TypeError where the bytes end early or say something that is no protobuf. */
export class ProtobufReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** The next field's number and its layout, as `number * 8 + layout`. */
  tag(): number {
    return this.varint();
  }

  /** Exact to 2^53; ten bytes are the two's complement of a negative number. */
  varint(): number {
    const first = this.#bytes[this.#at]!;
    if (first < 128 && this.#at < this.#end) {
      this.#at++;
      return first;
    }
    let low = 0;
    let high = 0;
    for (let length = 0; length < 10; length++) {
      const byte = this.#bytes[this.#take(1)]!;
      if (length < 4) low += (byte & 127) * 128 ** length;
      else high += (byte & 127) * 128 ** (length - 4);
      if (byte < 128) return (length === 9 ? high - 2 ** 36 : high) * 2 ** 28 + low;
    }
    throw new TypeError("a number has more than ten bytes");
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  double(): number {
    return this.#bytes.readDoubleLE(this.#take(8));
  }

  /** Nanoseconds, unsigned, as whole ms: exact, though a double does not hold the nanoseconds. */
  millis(): number {
    const start = this.#take(8);
    const low = this.#bytes.readUInt32LE(start);
    const high = this.#bytes.readUInt32LE(start + 4);
    // 2^32 = 4294 * 1e6 + 967296
    return high * 4_294 + Math.floor((high * 967_296 + low) / 1e6);
  }

  unsigned64(): bigint {
    return this.#bytes.readBigUInt64LE(this.#take(8));
  }

  signed64(): bigint {
    return this.#bytes.readBigInt64LE(this.#take(8));
  }

  text(): string {
    const length = this.varint();
    const start = this.#take(length);
    return this.#bytes.toString("utf8", start, start + length);
  }

  bytes(): Buffer {
    const length = this.varint();
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** A field's length and bytes, a character each (latin1): to tell equal ones by. */
  key(): string {
    const from = this.#at;
    const length = this.varint();
    return this.#bytes.toString("latin1", from, this.#take(length) + length);
  }

  /** What is inside a message, or a packed list. */
  inner(): ProtobufReader {
    const length = this.varint();
    const start = this.#take(length);
    return new ProtobufReader(this.#bytes, start, start + length);
  }

  /** Passes over a field that nobody asks for. */
  skip(tag: number): void {
    const layout = tag % 8;
    if (layout === VARINT) this.varint();
    else if (layout === FIXED64) this.#take(8);
    else if (layout === LENGTH) this.#take(this.varint());
    else if (layout === FIXED32) this.#take(4);
    else throw new TypeError(`layout ${layout} is unknown`);
  }

  #take(length: number): number {
    const start = this.#at;
    if (!(length >= 0) || start + length > this.#end) throw new TypeError("the message ends early");
    this.#at = start + length;
    return start;
  }
}
