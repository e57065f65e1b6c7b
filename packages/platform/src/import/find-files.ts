import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export interface FoundFile {
  path: string;
  /** From the folder, with forward slashes. */
  name: string;
  bytes: number;
}

export interface FoundFiles {
  /** Folder by folder, in the order of their names. */
  files: FoundFile[];
  /** How many symbolic links there are: they are not followed, so that none leads around in a circle, or out of the folder. */
  links: number;
  /** Folders and files that may not be looked at, by name, with the reason. */
  unreadable: { name: string; reason: string }[];
}

/** Every file below a folder; what is hidden (`.git`) is passed over. */
export async function findFiles(root: string): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], links: 0, unreadable: [] };
  const nameOf = (path: string) => relative(root, path).replaceAll(sep, "/");

  async function look(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (folder === root) throw error;
      found.unreadable.push({ name: `${nameOf(folder)}/`, reason: reasonOf(error) });
      return [];
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) await look(path);
      else if (entry.isSymbolicLink()) found.links++;
      else if (entry.isFile()) {
        await stat(path).then(
          ({ size }) => found.files.push({ path, name: nameOf(path), bytes: size }),
          (error: NodeJS.ErrnoException) => found.unreadable.push({ name: nameOf(path), reason: reasonOf(error) }),
        );
      }
    }
  }
  await look(root);
  return found;
}

/** Why the system does not let one read something, in words. */
export function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === "EACCES" || code === "EPERM") return "You have no right to read it";
  if (code === "ENOENT") return "It is no longer there";
  return message;
}
