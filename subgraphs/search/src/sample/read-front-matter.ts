import { parse } from "yaml";
import { z } from "zod";

const FENCED = /^---\r?\n([^]*?)\r?\n---\r?\n/;

const shape = z.object({
  id: z.string(),
  title: z.string(),
  updated: z.iso.date().transform((day) => new Date(day)),
  type: z.string(),
});

export interface SampleFile extends z.infer<typeof shape> {
  /** What follows the front matter. */
  content: string;
}

/** @throws what is wrong with the front matter. */
export function readFrontMatter(text: string): SampleFile {
  const fenced = FENCED.exec(text);
  if (fenced === null) throw new Error("the file does not begin with front matter");
  return { ...shape.parse(parse(fenced[1]!)), content: text.slice(fenced[0].length).replace(/^\s*\n/, "") };
}
