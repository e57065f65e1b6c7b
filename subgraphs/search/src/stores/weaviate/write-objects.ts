import type { Collection, DataObject, FilterValue } from "weaviate-client";

const BATCH = 200;

/**
 * Writes whole objects, over those with the same ids: to write them once more changes nothing.
 * @throws the first object's error when not all were taken.
 */
export async function writeObjects<T>(collection: Collection<T, string>, objects: DataObject<T>[]): Promise<void> {
  for (let at = 0; at < objects.length; at += BATCH) {
    const { hasErrors, errors } = await collection.data.insertMany(objects.slice(at, at + BATCH));
    const [first] = Object.values(errors);
    if (hasErrors) throw first?.originalUuid === undefined ? new Error(first?.message) : toError(first);
  }
}

/** A server deletes only so many at a time. */
export async function deleteObjects<T>(collection: Collection<T, string>, which: FilterValue): Promise<void> {
  for (;;) {
    const { matches, successful, failed } = await collection.data.deleteMany(which);
    if (failed > 0) throw new Error(`UNAVAILABLE: ${failed} objects could not be deleted`);
    if (successful === 0 || matches <= successful) return;
  }
}

const toError = ({ message, originalUuid }: { message: string; originalUuid?: string | undefined }) =>
  new Error(`object ${originalUuid}: ${message}`);
