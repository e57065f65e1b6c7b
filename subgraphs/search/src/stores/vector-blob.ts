/** A vector as sqlite-vec takes it: float32, little endian; with zeros up to a multiple of eight, so that its signs fill bytes. */
export function toVectorBlob(vector: Float32Array): Uint8Array {
  const padded = vector.length % 8 === 0 ? vector : new Float32Array(Math.ceil(vector.length / 8) * 8);
  if (padded !== vector) padded.set(vector);
  return new Uint8Array(padded.buffer, padded.byteOffset, padded.byteLength);
}
