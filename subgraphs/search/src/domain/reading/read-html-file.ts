import { Parser } from "htmlparser2";
import type { FileText } from "./file-text.ts";
import { OutlinedText } from "./outlined-text.ts";
import { toRowText } from "./table-row.ts";

/** Nothing in them is text that a reader sees. */
const UNSEEN = new Set(
  "script style noscript template svg math iframe object embed canvas audio video select datalist textarea".split(" "),
);
/** A paragraph ends where one of them begins or ends. */
const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form " +
    "header hr legend li main nav ol p pre search section summary table ul"
  ).split(" "),
);

interface Table {
  columns: string[];
  cells: string[];
  /** Whether every cell of the row is a header. */
  isHeader: boolean;
  /** The text of the open cell. */
  cell: string[] | undefined;
}

/** What a reader of the page sees, block by block: nothing is run or fetched. */
export function readHtmlFile(html: string): FileText {
  const reader = new HtmlReader();
  const parser = new Parser(reader, { decodeEntities: true });
  parser.write(html);
  parser.end();
  return reader.finish();
}

class HtmlReader {
  readonly #outline = new OutlinedText();
  readonly #tables: Table[] = [];
  #text: string[] = [];
  #title: string[] | undefined;
  #inTitle = false;
  #heading = 0;
  #pre = 0;
  #items = 0;
  /** How many elements are open in one whose text is not seen. */
  #unseen = 0;

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.#unseen > 0 || UNSEEN.has(name) || "hidden" in attributes) {
      this.#unseen++;
      return;
    }
    if (name === "title" && this.#title === undefined) {
      this.#title = [];
      this.#inTitle = true;
    }
    if (name === "pre") this.#pre++;
    if (/^h[1-6]$/.test(name)) {
      this.#flush();
      this.#heading = Number(name[1]);
    } else if (BLOCKS.has(name)) this.#flush();
    else if (name === "br") this.#put("\n");
    else if (name === "img" && attributes.alt) this.#put(` ${attributes.alt} `);
    if (name === "li") this.#items++;
    if (name === "table") this.#tables.push({ columns: [], cells: [], isHeader: true, cell: undefined });
    const table = this.#tables.at(-1);
    if (table && name === "tr") Object.assign(table, { cells: [], isHeader: true });
    if (table && (name === "td" || name === "th")) {
      table.cell = [];
      table.isHeader &&= name === "th";
    }
  }

  ontext(text: string): void {
    if (this.#unseen > 0) return;
    if (this.#inTitle) this.#title!.push(text);
    else this.#put(this.#pre > 0 ? text : text.replace(/\s+/g, " "));
  }

  onclosetag(name: string): void {
    if (this.#unseen > 0) {
      this.#unseen--;
      return;
    }
    if (name === "title") this.#inTitle = false;
    if (name === "pre") this.#pre--;
    if (BLOCKS.has(name)) this.#flush();
    else if (/^h[1-6]$/.test(name)) {
      this.#flush();
      this.#heading = 0;
    }
    if (name === "li") this.#items = 0;
    const table = this.#tables.at(-1);
    if (table?.cell && (name === "td" || name === "th")) {
      table.cells.push(table.cell.join(""));
      table.cell = undefined;
    }
    if (table && name === "tr") this.#closeRow(table);
    if (name === "table") this.#tables.pop();
  }

  finish(): FileText {
    this.#flush();
    const title = this.#title?.join("").replace(/\s+/g, " ").trim();
    return this.#outline.toFileText({ title: title || this.#outline.opening, mediaType: "text/html", updatedAt: null });
  }

  #put(text: string): void {
    (this.#tables.at(-1)?.cell ?? this.#text).push(text);
  }

  #flush(): void {
    const cell = this.#tables.at(-1)?.cell;
    if (cell !== undefined) return void cell.push(" ");
    const text = this.#text.join("").replace(/ {2,}/g, " ");
    this.#text = [];
    if (this.#heading > 0) return this.#outline.addHeading(text, this.#heading);
    if (text.trim() === "") return;
    this.#outline.addBlock(this.#items > 0 ? `• ${text.trim()}` : text);
    this.#items = 0;
  }

  #closeRow(table: Table): void {
    if (table.isHeader && table.columns.length === 0) table.columns = table.cells;
    else this.#outline.addBlock(toRowText(table.columns, table.cells));
    table.cells = [];
  }
}
