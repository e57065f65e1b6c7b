import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { build, runnerImport, type HtmlTagDescriptor, type Plugin, type Rolldown } from "vite";
import { hashesOnly } from "./hashes-only.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = fileOf("src/main.ts");
const MAIN_TAG = /<script type="module" src="\/src\/main\.ts"><\/script>/;
/** What Vite writes for a page that has no script of its own. */
const ENTRY_TAG = /<script async type="module"[^>]*><\/script>/;
const APP = "/start-app";

/**
 * Writes into the built page all that its first screen needs, so that it is painted before anything else has come: the
 * shell's markup, the styles, and `src/main.ts`, which is built by itself. The app is downloaded meanwhile.
 */
export const firstScreen = (): Plugin[] => [
  {
    name: "first-screen-apart",
    apply: "build",
    buildStart() {
      // In no graph of this build's: they are built by themselves.
      for (const file of [MAIN, ...globSync(fileOf("src/first-screen/*.ts"))]) this.addWatchFile(file);
    },
    transformIndexHtml: { order: "pre", handler: (html) => html.replace(MAIN_TAG, "") },
  },
  {
    name: "first-screen",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      async handler(html, { bundle = {} }) {
        const app = filesOf(bundle, "app");
        const client = filesOf(bundle, "connect").filter((file) => !app.includes(file));
        const [shell, script] = await Promise.all([renderShell(), buildMain()]);
        return {
          html: html
            .replace(ENTRY_TAG, "")
            .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${takeStyles(bundle)}</style>`)
            .replace('<div id="app"></div>', () => `<div id="app">${shell}</div>`),
          tags: [
            { tag: "script", children: script.replace(APP, app[0]!), injectTo: "head-prepend" },
            // Downloaded only: to compile them is left for after the first paint.
            ...app.map((href) => preload(href)),
            ...client.map((href) => preload(href, { fetchpriority: "low" })),
          ],
        };
      },
    },
  },
];

const preload = (href: string, attrs: Record<string, string> = {}): HtmlTagDescriptor => ({
  tag: "link",
  attrs: { rel: "preload", as: "script", crossorigin: true, ...attrs, href },
  injectTo: "head",
});

async function renderShell(): Promise<string> {
  const { module } = await runnerImport<typeof import("./src/first-screen/render-shell.ts")>(
    fileOf("src/first-screen/render-shell.ts"),
    { plugins: [vue(), withoutStyles], define: { __VUE_OPTIONS_API__: "false" }, logLevel: "warn" },
  );
  return module.renderShell();
}

const withoutStyles: Plugin = {
  name: "without-styles",
  enforce: "pre",
  resolveId: (id) => (id.includes("type=style") ? "\0no-styles" : null),
  load: (id) => (id === "\0no-styles" ? "" : null),
};

/** The script that stands in the page: no module, so that it runs as soon as it is read. */
async function buildMain(): Promise<string> {
  const [built] = (await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [
      hashesOnly(),
      {
        name: "app-outside",
        enforce: "pre",
        resolveId: (id) => (id.endsWith("/start-app.ts") ? { id: APP, external: "absolute" } : null),
      },
    ],
    build: { target: "es2022", write: false, lib: { entry: MAIN, formats: ["iife"], name: "sophia" } },
  })) as Rolldown.RolldownOutput[];
  const [chunk, ...others] = built!.output;
  if (others.length > 0) throw new Error("The first screen's script must be one file");
  return chunk.code.trim();
}

/** The one file of styles, which then is no file any more. */
function takeStyles(bundle: Rolldown.OutputBundle): string {
  const [file, ...others] = Object.values(bundle).filter(({ fileName }) => fileName.endsWith(".css"));
  if (file?.type !== "asset" || others.length > 0) throw new Error("There is not one file of styles");
  delete bundle[file.fileName];
  return String(file.source).trim();
}

/** The chunk of that name, and those that it imports. */
function filesOf(bundle: Rolldown.OutputBundle, name: string): string[] {
  const chunk = Object.values(bundle).find((part) => part.type === "chunk" && part.name === name);
  if (chunk?.type !== "chunk") throw new Error(`There is no chunk named ${name}`);
  return [chunk.fileName, ...chunk.imports].map((file) => `/${file}`);
}
