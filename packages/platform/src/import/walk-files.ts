import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export interface FoundFile {
  path: string;
  /** From the folder, with forward slashes. */
  name: string;
  bytes: number;
}

/** Every file below a folder, folder by folder, in the order of their names; what is hidden (`.git`) is passed over. */
export async function* walkFiles(root: string, folder = root): AsyncGenerator<FoundFile> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) yield* walkFiles(root, path);
    else if (entry.isFile()) {
      yield { path, name: relative(root, path).replaceAll(sep, "/"), bytes: (await stat(path)).size };
    }
  }
}
