const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;

/** Writes the wire format of protobuf (protobuf.dev, Encoding) into a buffer that grows. */
export class ProtobufWriter {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;

  /** What was written; valid until it is written to again. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  double(field: number, value: number): void {
    this.#tag(field, FIXED64);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  fixed64(field: number, value: bigint): void {
    this.#tag(field, FIXED64);
    this.#length = this.#bytes.writeBigUInt64LE(value, this.#length);
  }

  /** @param value 0 or more. */
  integer(field: number, value: number): void {
    this.#tag(field, VARINT);
    this.#varint(value);
  }

  text(field: number, value: string): void {
    this.message(field, Buffer.from(value));
  }

  /** The bytes of a message that was written before. */
  message(field: number, bytes: Uint8Array): void {
    this.#tag(field, LENGTH);
    this.#varint(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #tag(field: number, layout: number): void {
    this.#reserve(20);
    this.#varint(field * 8 + layout);
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) + 128;
    this.#bytes[this.#length++] = rest;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** A message on its own. */
export function messageOf(write: (writer: ProtobufWriter) => void): Buffer {
  const writer = new ProtobufWriter();
  write(writer);
  return Buffer.from(writer.bytes);
}
