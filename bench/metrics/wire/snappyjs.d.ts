declare module "snappyjs" {
  /** Snappy's block format, as remote write has it. */
  export function compress(bytes: Uint8Array): Uint8Array;
}
