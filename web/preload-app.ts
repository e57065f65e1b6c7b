import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/** Lets the browser load the app beside the entry that imports it, and the client behind both. */
export const preloadApp = (): Plugin => ({
  name: "preload-app",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const first = filesOf(bundle, "start-app").filter((file) => !html.includes(file));
      const then = filesOf(bundle, "connect").filter((file) => !first.includes(file) && !html.includes(file));
      return [
        ...first.map((href) => link({ rel: "modulepreload", href })),
        // Downloaded only: to compile it is left for after the first paint.
        ...then.map((href) => link({ rel: "preload", as: "script", fetchpriority: "low", href })),
      ];
    },
  },
});

const link = (attrs: Record<string, string>): HtmlTagDescriptor => ({
  tag: "link",
  attrs: { crossorigin: true, ...attrs },
  injectTo: "head",
});

/** The chunk of that name and those that it imports. */
function filesOf(bundle: Rolldown.OutputBundle, name: string): string[] {
  const chunk = Object.values(bundle).find((part) => part.type === "chunk" && part.name === name);
  if (chunk?.type !== "chunk") throw new Error(`There is no chunk named ${name}`);
  return [chunk.fileName, ...chunk.imports].map((file) => `/${file}`);
}
