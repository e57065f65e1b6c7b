import { Parser } from "htmlparser2";

interface Style {
  name: string;
  basedOn: string | undefined;
  /** From 0. */
  outlineLevel: number | undefined;
}

const MAX_DEPTH = 9;
const MAX_CHAIN = 20;

/** The depth of the headings that a paragraph style makes, by the style's id; 1 is the outermost. */
export function readDocxStyles(xml: string): Map<string, number> {
  const styles = new Map<string, Style>();
  let style: Style | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes["w:val"] ?? "";
        if (name === "w:style" && attributes["w:type"] === "paragraph") {
          style = { name: "", basedOn: undefined, outlineLevel: undefined };
          styles.set(attributes["w:styleId"] ?? "", style);
        } else if (style && name === "w:name") style.name = value;
        else if (style && name === "w:basedOn") style.basedOn = value;
        else if (style && name === "w:outlineLvl") style.outlineLevel = Number(value);
      },
      onclosetag(name) {
        if (name === "w:style") style = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return new Map(
    Array.from(styles.keys(), (id) => [id, depthOf(styles, id)] as const).filter(
      (entry): entry is [string, number] => entry[1] !== undefined,
    ),
  );
}

function depthOf(styles: ReadonlyMap<string, Style>, id: string): number | undefined {
  for (let at: string | undefined = id, steps = 0; at !== undefined && steps < MAX_CHAIN; steps++) {
    const style = styles.get(at);
    if (style === undefined) return undefined;
    const named = /^heading ([1-9])$/i.exec(style.name)?.[1];
    if (named !== undefined) return Number(named);
    if (style.outlineLevel !== undefined) return style.outlineLevel < MAX_DEPTH ? style.outlineLevel + 1 : undefined;
    at = style.basedOn;
  }
  return undefined;
}
