/** What the editions of a document are called alike: "Refund policy" of "Refund policy (2026, in force)". */
export const withoutEdition = (title: string): string =>
  title
    .replace(/\([^)]*\)/g, " ")
    .replace(/\s+/g, " ")
    .trim();
