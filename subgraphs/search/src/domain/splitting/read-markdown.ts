import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { TextRange } from "../documents/document.ts";
import type { Block, Section } from "./section.ts";
import { SourcedText } from "./sourced-text.ts";

type Node = ReturnType<typeof fromMarkdown>["children"][number];
type NodeOf<Type extends Node["type"]> = Extract<Node, { type: Type }>;

/** What every one of GitHub's additions has somewhere: tables, strikethrough, tasks, footnotes, bare addresses. */
const HAS_ADDITIONS = /[|~@[]|:-|-:|www\.|https?:/i;

/** GitHub-flavoured Markdown -> its sections. A first heading that repeats the title opens none. */
export function readMarkdown(content: string, title: string): Section[] {
  // Looking for them at every character takes two thirds of the time.
  const additions = HAS_ADDITIONS.test(content)
    ? { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }
    : undefined;
  const root = fromMarkdown(content, additions);
  const reader = new MarkdownReader(content, title);
  for (const node of root.children) reader.read(node);
  return reader.finish();
}

class MarkdownReader {
  readonly #content: string;
  readonly #title: string;
  readonly #sections: Section[] = [];
  #section: Section = { headingPath: [], blocks: [] };
  /** The open headings, with their depths; the outermost first. */
  #headings: { depth: number; text: string }[] = [];
  #emptyHeading: Block | undefined;

  constructor(content: string, title: string) {
    this.#content = content;
    this.#title = title;
  }

  finish(): Section[] {
    this.#close(0);
    return this.#sections;
  }

  read(node: Node): void {
    switch (node.type) {
      case "heading":
        return this.#open(node);
      case "list":
        return this.#readList(node);
      case "table":
        return this.#readTable(node);
      case "blockquote":
      case "footnoteDefinition":
        return node.children.forEach((child) => this.read(child));
      case "html":
        return this.#keep(node, (text) => text.add(withoutTags(node.value), rangeOf(node)));
      case "code":
        return this.#keep(node, (text) => text.add(node.value, rangeOf(node)));
      case "paragraph":
        return this.#keep(node, (text) => this.#inline(node, text));
    }
  }

  #open(heading: NodeOf<"heading">): void {
    this.#close(heading.depth);
    const text = new SourcedText(this.#content);
    this.#inline(heading, text);
    const block = text.toBlock(rangeOf(heading));
    const name = block.text.trim();
    const first = this.#sections.length === 0 && this.#headings.length === 0 && this.#section.blocks.length === 0;
    if (name === "" || (first && heading.depth === 1 && sameWords(name, this.#title))) return;
    this.#headings = [
      ...this.#headings.filter(({ depth }) => depth < heading.depth),
      { depth: heading.depth, text: name },
    ];
    this.#section = { headingPath: this.#headings.map(({ text }) => text), blocks: [] };
    this.#emptyHeading = block;
  }

  /** A heading with nothing below it, not even a deeper heading, is kept as its own text. */
  #close(nextDepth: number): void {
    const deepest = this.#headings.at(-1)?.depth ?? 0;
    if (this.#emptyHeading && this.#section.blocks.length === 0 && nextDepth <= deepest) {
      this.#section.blocks.push(this.#emptyHeading);
    }
    if (this.#section.blocks.length > 0) this.#sections.push(this.#section);
    this.#emptyHeading = undefined;
    this.#section = { headingPath: this.#section.headingPath, blocks: [] };
  }

  #keep(node: Node, fill: (text: SourcedText) => void): void {
    const text = new SourcedText(this.#content);
    fill(text);
    if (!text.isEmpty) this.#section.blocks.push(text.toBlock(rangeOf(node)));
  }

  #readList(list: NodeOf<"list">): void {
    list.children.forEach((item, index) => {
      const checked = { true: "☑ ", false: "☐ " }[String(item.checked)];
      const marker = checked ?? (list.ordered ? `${(list.start ?? 1) + index}. ` : "• ");
      const [first, ...rest] = item.children;
      if (first?.type !== "paragraph") return item.children.forEach((child) => this.read(child));
      const text = new SourcedText(this.#content);
      text.addOwn(marker, rangeOf(item).start);
      this.#inline(first, text);
      this.#section.blocks.push(text.toBlock({ start: rangeOf(item).start, end: rangeOf(first).end }));
      for (const child of rest) this.read(child);
    });
  }

  /** A row reads `column: value; column: value`, so that each stands for itself. */
  #readTable(table: NodeOf<"table">): void {
    const [head, ...rows] = table.children;
    const names = head!.children.map((cell) => {
      const text = new SourcedText(this.#content);
      this.#inline(cell, text);
      return text.toBlock(rangeOf(cell)).text.trim();
    });
    for (const row of rows.length > 0 ? rows : [head!]) {
      this.#keep(row, (text) => {
        row.children.forEach((cell, column) => {
          const value = new SourcedText(this.#content);
          this.#inline(cell, value);
          if (value.isEmpty) return;
          const { start } = rangeOf(cell);
          const name = row === head ? "" : names[column];
          text.addOwn((text.isEmpty ? "" : "; ") + (name ? `${name}: ` : ""), start);
          this.#inline(cell, text);
        });
      });
    }
  }

  #inline(node: Node, text: SourcedText): void {
    if (node.type === "text") text.add(node.value.replace(/[\r\n]/g, " "), rangeOf(node));
    else if (node.type === "inlineCode") text.add(node.value, rangeOf(node));
    else if (node.type === "image" || node.type === "imageReference") text.add(node.alt ?? "", rangeOf(node));
    else if (node.type === "break") text.addOwn("\n", rangeOf(node).start);
    else if ("children" in node) for (const child of node.children) this.#inline(child, text);
  }
}

function rangeOf({ position }: Node): TextRange {
  return { start: position!.start.offset!, end: position!.end.offset! };
}

function withoutTags(html: string): string {
  return html.replace(/<!--[^]*?(-->|$)|<(script|style)\b[^]*?(<\/\2\s*>|$)|<[^>]*>/gi, " ").trim();
}

const sameWords = (a: string, b: string) => letters(a) === letters(b);
const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
