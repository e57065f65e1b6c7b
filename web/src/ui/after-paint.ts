import { documentIs } from "./document-is.ts";

/** Resolves when what is on the page now has been painted; a page that nobody sees paints nothing: when it is loaded. */
export const afterPaint = (): Promise<void> =>
  document.hidden ? documentIs("complete") : new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
