/** A file that somebody chose, and the name that it goes by: its path, where it is of a folder. */
export interface ChosenFile {
  file: File;
  name: string;
}

export interface Choice {
  files: ChosenFile[];
  /** How many of a folder's files are hidden, or of kinds that cannot be read. */
  leftOut: number;
}

const READ = new Set(".md .markdown .txt .text .html .htm .xhtml .pdf .docx .csv .tsv .json".split(" "));

/** What a choice comes to: of folders only what can be read, in the order of the paths; single files as they were chosen. */
export function toChoice(given: readonly ChosenFile[]): Choice {
  const isOfFolder = ({ name }: ChosenFile) => name.includes("/");
  const single = given.filter((chosen) => !isOfFolder(chosen));
  const found = given.filter(isOfFolder);
  const files = found.filter(({ name }) => isRead(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files: [...single, ...files], leftOut: found.length - files.length };
}

function isRead(path: string): boolean {
  const parts = path.split("/");
  const name = parts.at(-1)!;
  return !parts.some((part) => part.startsWith(".")) && READ.has(name.slice(name.lastIndexOf(".")).toLowerCase());
}

/** What a file input holds; of a folder's files it knows the paths. */
export const fromInput = (files: Iterable<File>): ChosenFile[] =>
  Array.from(files, (file) => ({ file, name: file.webkitRelativePath || file.name }));
