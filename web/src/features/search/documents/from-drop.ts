import type { ChosenFile } from "./chosen-file.ts";

/** The files among what was dropped, those in folders too, with their paths. To be called while the drop is handled. */
export function fromDrop({ items }: Pick<DataTransfer, "items">): Promise<ChosenFile[]> {
  // Afterwards the browser takes the items away.
  const entries = Array.from(items, (item) => (item.kind === "file" ? item.webkitGetAsEntry() : null));
  return filesIn(entries.filter((entry) => entry !== null));
}

async function filesIn(entries: readonly FileSystemEntry[]): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  for (const entry of entries) {
    const name = entry.fullPath.replace(/^\//, "");
    if (entry.isDirectory) found.push(...(await filesIn(await childrenOf(entry as FileSystemDirectoryEntry))));
    else found.push({ name, file: await fileOf(entry as FileSystemFileEntry) });
  }
  return found;
}

/** The browser lists a folder part by part; an empty part is the end. One that may not be read has nothing. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (part.length === 0) return children;
    children.push(...part);
  }
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));
