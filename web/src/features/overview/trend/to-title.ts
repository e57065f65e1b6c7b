const SPELLED: Record<string, string> = { nps: "NPS" };

/** A metric's name for a heading: "support_tickets" becomes "Support tickets". */
export function toTitle(name: string): string {
  const words = name.replaceAll(/[._-]+/g, " ").trim();
  return SPELLED[words] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
