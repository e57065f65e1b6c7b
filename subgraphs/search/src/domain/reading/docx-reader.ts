import { OutlinedText } from "./outlined-text.ts";
import { toRowText } from "./table-row.ts";

interface Paragraph {
  text: string[];
  headingDepth: number | undefined;
  isTitle: boolean;
  isItem: boolean;
}

interface Table {
  columns: string[];
  row: number;
  cells: string[];
  cell: string[];
  isHeader: boolean;
}

/** Receives the tags of WordprocessingML and collects what a reader sees; deleted text and field codes are other elements. */
export class DocxReader {
  readonly outline = new OutlinedText();
  /** The first paragraph that is set as the title. */
  title: string | null = null;
  readonly #headingDepths: ReadonlyMap<string, number>;
  /** A text box holds paragraphs within one. */
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  #inText = false;
  /** How many elements are open in one that repeats what another form of it says. */
  #repeated = 0;

  constructor(headingDepths: ReadonlyMap<string, number>) {
    this.#headingDepths = headingDepths;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.#repeated > 0 || name === "mc:Fallback") {
      this.#repeated++;
      return;
    }
    const paragraph = this.#paragraphs.at(-1);
    const table = this.#tables.at(-1);
    const value = attributes["w:val"] ?? "";
    if (name === "w:p") this.#paragraphs.push({ text: [], headingDepth: undefined, isTitle: false, isItem: false });
    else if (name === "w:tbl") this.#tables.push({ columns: [], row: 0, cells: [], cell: [], isHeader: false });
    else if (name === "w:t") this.#inText = true;
    else if (name === "w:tab") paragraph?.text.push(" ");
    else if (name === "w:br" || name === "w:cr") paragraph?.text.push("\n");
    else if (name === "w:noBreakHyphen") paragraph?.text.push("-");
    else if (paragraph && name === "w:pStyle") {
      paragraph.headingDepth = this.#headingDepths.get(value);
      paragraph.isTitle = value === "Title";
    } else if (paragraph && name === "w:outlineLvl" && Number(value) < 9) paragraph.headingDepth = Number(value) + 1;
    else if (paragraph && name === "w:numPr") paragraph.isItem = true;
    else if (table && name === "w:tr") Object.assign(table, { cells: [], isHeader: false, row: table.row + 1 });
    else if (table && name === "w:tblHeader") table.isHeader = true;
    else if (table && name === "w:tc") table.cell = [];
  }

  ontext(text: string): void {
    if (this.#inText && this.#repeated === 0) this.#paragraphs.at(-1)?.text.push(text);
  }

  onclosetag(name: string): void {
    if (this.#repeated > 0) {
      this.#repeated--;
      return;
    }
    const table = this.#tables.at(-1);
    if (name === "w:t") this.#inText = false;
    else if (name === "w:p") this.#closeParagraph(this.#paragraphs.pop());
    else if (table && name === "w:tc") table.cells.push(table.cell.join(" "));
    else if (table && name === "w:tr") this.#closeRow(table);
    else if (name === "w:tbl") this.#tables.pop();
  }

  #closeParagraph(paragraph: Paragraph | undefined): void {
    if (paragraph === undefined) return;
    const text = paragraph.text.join("");
    if (paragraph.isTitle) this.title ??= text.trim() || null;
    const table = this.#tables.at(-1);
    if (table !== undefined) table.cell.push(text);
    else if (paragraph.headingDepth !== undefined) this.outline.addHeading(text, paragraph.headingDepth);
    else if (text.trim() !== "") this.outline.addBlock(paragraph.isItem ? `• ${text}` : text);
  }

  /** A first row is taken for the columns' names where it says so, or where each of its cells has a text of its own. */
  #closeRow(table: Table): void {
    const names = table.cells.map((cell) => cell.trim());
    const looksLikeHeader = names.length > 1 && names.every(isName) && new Set(names).size === names.length;
    if (table.row === 1 && (table.isHeader || looksLikeHeader)) table.columns = table.cells;
    else this.outline.addBlock(toRowText(table.columns, table.cells));
  }
}

const isName = (cell: string) => cell !== "" && cell.length <= 60 && !/^[\d.,%€$£ -]+$/.test(cell);
