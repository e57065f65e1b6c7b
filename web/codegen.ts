import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { createHash } from "node:crypto";
import { generate, type CodegenConfig } from "@graphql-codegen/cli";
import { addTypenameSelectionDocumentTransform } from "@graphql-codegen/client-preset";

/*
 * npm run codegen             writes src/generated/ and the manifest of trusted documents
 * npm run codegen -- --check  fails when one of them is not what the schema and the operations give
 */
const here = (path: string) => new URL(path, import.meta.url).pathname;
const generated = here("src/generated/");
const manifest = here("../schema/operations/manifest.json");

const config: CodegenConfig = {
  schema: process.env["SCHEMA_FILE"] ?? here("../schema/api.graphql"),
  documents: here("src/**/*.graphql"),
  silent: true,
  generates: {
    [generated]: {
      preset: "client",
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: {
        fragmentMasking: false,
        skipIndexFile: true,
        persistedDocuments: {
          hashAlgorithm: (text: string) => createHash("sha256").update(text).digest("hex"),
        },
      },
      config: {
        scalars: { DateTime: "string", FloatVector: "(number | null)[]" },
        strictScalars: true,
        useTypeImports: true,
        futureProofEnums: true,
      },
    },
  },
};

interface GeneratedFile {
  filename: string;
  content: string;
}

/** The files that the operations and the schema give. The tag function is left out: operations live in .graphql files. */
async function generateFiles(): Promise<GeneratedFile[]> {
  const files = (await generate(config, false)) as GeneratedFile[];
  return files
    .filter(({ filename }) => !filename.endsWith("gql.ts"))
    .map(({ filename, content }) =>
      filename.endsWith("persisted-documents.json")
        ? { filename: manifest, content: `${JSON.stringify(sortKeys(JSON.parse(content)), null, 2)}\n` }
        : { filename, content },
    );
}

const sortKeys = (object: Record<string, string>) =>
  Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));

const files = await generateFiles();
if (process.argv.includes("--check")) {
  for (const { filename, content } of files) {
    if ((await readFile(filename, "utf8").catch(() => "")) === content) continue;
    process.stderr.write(`${relative(here(".."), filename)} is out of date: npm run codegen -w web\n`);
    process.exitCode = 1;
  }
} else {
  for (const { filename, content } of files) {
    await mkdir(dirname(filename), { recursive: true });
    await writeFile(filename, content);
  }
}
