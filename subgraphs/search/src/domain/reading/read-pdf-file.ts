import { getDocumentProxy } from "unpdf";
import type { FileText } from "./file-text.ts";
import { OutlinedText } from "./outlined-text.ts";
import { findHeadings } from "./pdf-headings.ts";
import { toParagraphs, type PdfParagraph } from "./pdf-paragraphs.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const MAX_PAGES = 5_000;
/** Where a program wrote a title of its own. */
const NO_TITLE =
  /^(untitled|document\d*|microsoft (word|powerpoint|excel)\b.*|.*\\.*|.*\.(docx?|pptx?|xlsx?|indd|tex|dvi))$/i;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A PDF's text, page by page. Its scripts are never run, its pictures and fonts never drawn. */
export async function readPdfFile(bytes: Uint8Array): Promise<FileText> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > MAX_PAGES) {
      throw new UnreadableFile("TOO_LONG", `It has more than ${MAX_PAGES} pages: divide the file`);
    }
    const pages: PdfParagraph[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(toParagraphs(items.filter((item) => "str" in item)));
      page.cleanup();
    }
    const outline = toOutline(pages);
    if (outline.isEmpty) {
      throw new UnreadableFile("EMPTY", "It holds no text: if its pages are scanned, run a text recognition over it");
    }
    const { title, updatedAt } = await readFacts(pdf);
    return outline.toFileText({ title: title ?? outline.opening, mediaType: "application/pdf", updatedAt });
  } catch (cause) {
    throw cause instanceof UnreadableFile ? cause : broken(cause);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

function toOutline(pages: readonly PdfParagraph[][]): OutlinedText {
  const outline = new OutlinedText();
  const headingDepth = findHeadings(pages.flat());
  for (const page of pages) {
    outline.startPage();
    for (const paragraph of page) {
      const depth = headingDepth(paragraph);
      if (depth === undefined) outline.addBlock(paragraph.text);
      else outline.addHeading(paragraph.text, depth);
    }
  }
  return outline;
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      verbosity: 0,
    });
  } catch (cause) {
    if ((cause as Error).name === "PasswordException") {
      throw new UnreadableFile("ENCRYPTED", "It is encrypted: save it without its password", { cause });
    }
    throw broken(cause);
  }
}

async function readFacts(pdf: Pdf): Promise<Pick<FileText, "title" | "updatedAt">> {
  const info = { ...(await pdf.getMetadata()).info } as { Title?: unknown; ModDate?: unknown };
  const title = typeof info.Title === "string" ? info.Title.trim() : "";
  return { title: title === "" || NO_TITLE.test(title) ? null : title, updatedAt: toDate(info.ModDate) };
}

/** A PDF's date: `D:20261122093000+01'00'`, from the right as short as one likes. */
function toDate(value: unknown): Date | null {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-]\d\d)'?(\d\d)?)?/.exec(String(value));
  if (parts === null) return null;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", zone = "+00", zoneMinute = "00"] =
    parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${zoneMinute}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const broken = (cause: unknown) => new UnreadableFile("BROKEN", "It is damaged, or not whole", { cause });
