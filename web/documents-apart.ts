import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";
import { DOCUMENT, GENERATED } from "./generated-documents.ts";

const APART = "\0document:";

/** Makes each generated document a module of its own, so that it is loaded with the pages that ask it, not with the first. */
export const documentsApart = (): Plugin => ({
  name: "documents-apart",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (id.startsWith(APART) ? { id, moduleSideEffects: false } : null),
  async load(id) {
    if (!id.startsWith(APART)) return null;
    const [file, wanted] = id.slice(APART.length).split("#");
    const code = await readFile(file!, "utf8");
    const [, , document] = [...code.matchAll(DOCUMENT)].find(([, name]) => name === wanted)!;
    return `export default ${document};`;
  },
  transform: {
    filter: { id: GENERATED },
    handler: (code, id) => ({
      code: code.replaceAll(
        DOCUMENT,
        (_all, name: string) => `export { default as ${name} } from "${APART}${id}#${name}";`,
      ),
      moduleSideEffects: false,
    }),
  },
});
