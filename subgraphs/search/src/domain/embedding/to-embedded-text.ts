import type { Passage } from "../documents/document.ts";

/** What a passage's vector is made of: a passage alone often does not say what it is about. */
export function toEmbeddedText(title: string, { headingPath, text }: Pick<Passage, "headingPath" | "text">): string {
  return [title, ...headingPath, text].join("\n");
}
