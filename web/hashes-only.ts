import type { Plugin } from "vite";
import { DOCUMENT, GENERATED } from "./generated-documents.ts";

/** Leaves of each generated document its hash, which is all that asking by it takes. */
export const hashesOnly = (): Plugin => ({
  name: "hashes-only",
  enforce: "pre",
  transform: {
    filter: { id: GENERATED },
    handler: (code) =>
      code.replaceAll(DOCUMENT, (_all, name: string, text: string) => {
        const { __meta__ } = JSON.parse(text) as { __meta__?: { hash: string } };
        return `export const ${name} = ${JSON.stringify({ __meta__ })};`;
      }),
  },
});
