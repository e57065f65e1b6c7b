export interface Palette {
  current: string;
  comparison: string;
  gridLine: string;
  text: string;
  muted: string;
  card: string;
  surface: string;
  border: string;
  font: string;
}

/** The design tokens as a canvas needs them: resolved for the scheme, light or dark, that is in force now. */
export function readPalette(): Palette {
  const probe = document.createElement("i");
  document.body.append(probe);
  const resolve = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    current: resolve("--chart-current"),
    comparison: resolve("--chart-comparison"),
    gridLine: resolve("--grid-line"),
    text: resolve("--text"),
    muted: resolve("--text-muted"),
    card: resolve("--surface"),
    surface: resolve("--surface-raised"),
    border: resolve("--border"),
    font: getComputedStyle(document.body).fontFamily,
  };
  probe.remove();
  return palette;
}
