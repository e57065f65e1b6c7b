/** What is used of it: the compiler's own declarations come with those of a browser's page. */
declare const WebAssembly: {
  Memory: new (options: { initial: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (
    module: object,
    imports: Record<string, Record<string, object>>,
  ) => { readonly exports: Record<string, unknown> };
};

type Count = (code: number, end: number, askedBytes: number, distance: number) => void;

/** Where the code that is asked about stands, as long as any: the distances follow, then the codes. */
const ASKED_BYTES = 8_192;

/**
 * Codes of bits, one after the other, and how many bits of each differ from another's: counted by WebAssembly, which has an
 * instruction for it (a hundred thousand codes of 512 bits take about a millisecond).
 */
export class HammingCodes {
  /** Words of 32 bits of all codes, each code `width` of them. */
  readonly words: Uint32Array;
  readonly width: number;
  readonly #asked: Uint32Array;
  readonly #distances: Uint16Array;
  readonly #count: Count;

  /** @param width Of a code, in words of 32 bits: even, at most 2,048. */
  constructor(width: number, capacity: number) {
    const codes = ASKED_BYTES + Math.ceil((2 * capacity) / 8) * 8;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((codes + 4 * width * capacity) / 65_536) });
    this.width = width;
    this.words = new Uint32Array(memory.buffer, codes, width * capacity);
    this.#asked = new Uint32Array(memory.buffer, 0, width);
    this.#distances = new Uint16Array(memory.buffer, ASKED_BYTES, capacity);
    this.#count = new WebAssembly.Instance(COUNTER, { own: { memory } }).exports.count as Count;
  }

  /** Of the first codes; overwritten by the next call. */
  distances(asked: Uint32Array, count: number): Uint16Array {
    this.#asked.set(asked);
    const codes = this.words.byteOffset;
    const bytes = 4 * this.width;
    this.#count(codes, codes + count * bytes, bytes, ASKED_BYTES);
    return this.#distances.subarray(0, count);
  }
}

const [I32, I64] = [0x7f, 0x7e];
const [CODE, END, ASKED_END, DISTANCE, ASKED, SUM] = [0, 1, 2, 3, 4, 5];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const i32 = { const: (n: number) => [0x41, n], lessThan: 0x49, notLess: 0x4f, add: 0x6a, ofI64: 0xa7 };
const i64 = { zero: [0x42, 0], load: [0x29, 3, 0], popcount: 0x7b, add: 0x7c, xor: 0x85 };
const storeI16 = [0x3b, 1, 0];
const [BLOCK, LOOP, NO_RESULT, END_OF_BLOCK] = [0x02, 0x03, 0x40, 0x0b];
const branch = (depth: number) => [0x0c, depth];
const branchIf = (depth: number) => [0x0d, depth];
const advance = (local: number, bytes: number) => [...get(local), ...i32.const(bytes), i32.add, ...set(local)];

/** For each code: the sum of the set bits of its words of 64 bits xor those asked about. */
const BODY = [
  ...[BLOCK, NO_RESULT, LOOP, NO_RESULT],
  ...[...get(CODE), ...get(END), i32.notLess, ...branchIf(1)],
  ...[...i64.zero, ...set(SUM), ...i32.const(0), ...set(ASKED)],
  ...[LOOP, NO_RESULT],
  ...[...get(CODE), ...i64.load, ...get(ASKED), ...i64.load, i64.xor, i64.popcount, ...get(SUM), i64.add, ...set(SUM)],
  ...[...advance(CODE, 8), ...advance(ASKED, 8)],
  ...[...get(ASKED), ...get(ASKED_END), i32.lessThan, ...branchIf(0)],
  END_OF_BLOCK,
  ...[...get(DISTANCE), ...get(SUM), i32.ofI64, ...storeI16, ...advance(DISTANCE, 2)],
  ...branch(0),
  ...[END_OF_BLOCK, END_OF_BLOCK],
];

const vector = (items: readonly (readonly number[])[]) => [items.length, ...items.flat()];
const sized = (bytes: readonly number[]) => [bytes.length, ...bytes];
const name = (text: string) => sized([...Buffer.from(text)]);
const section = (id: number, content: readonly number[]) => [id, ...sized(content)];

/** A module of one function on a memory that is given to it; everything in it is shorter than 128 bytes. */
const COUNTER = new WebAssembly.Module(
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector([[I32], [I32], [I32], [I32]]), 0]])),
    ...section(2, vector([[...name("own"), ...name("memory"), 0x02, 0, 1]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...name("count"), 0x00, 0]])),
    ...section(
      10,
      vector([
        sized([
          ...vector([
            [1, I32],
            [1, I64],
          ]),
          ...BODY,
          END_OF_BLOCK,
        ]),
      ]),
    ),
  ]),
);
