/** What kind of answer the wording asks for. */
export type QuestionForm = "FIGURE" | "DOCUMENT" | "OPEN";

const DOCUMENT = [
  /\b(?:why|who|whom|whose|where)\b/,
  /\bhow (?:do|does|did)\b(?!.*\b(?:compare|look|stand|do|trend)\b)/,
  /\bhow (?:can|could|should|would|must|quickly|soon|dependent)\b/,
  /\bhow (?:is|are|was|were) .*\b(?:calculated|computed|defined|measured|counted|handled|made|done)\b/,
  /\b(?:policy|policies|process|procedure|runbook|handbook|guide|contract|document|documents|review|report says|minutes)\b/,
  /\b(?:reason|reasons|cause|caused|causes|because|explain|describe|definition|define|mean by|meant by)\b/,
  /\b(?:should|may|must|allowed|approve|decide|decided|decision|plan|plans|planned|proposed|strategy)\b/,
  /\bwhat (?:happened|did .* do to|does .* mean)\b/,
];
const FIGURE = [
  /\bhow (?:much|many|high|low|big|large)\b/,
  /\bhow (?:is|are|was|were|have|has|'s)\b.*\b(?:doing|going|looking|trending|developing|performing|changed|developed|been)\b/,
  /\b(?:trend|trends|growth|figures|numbers|total|average|yoy|year over year|year on year|month over month)\b/,
  /^(?:what(?:'s| is| are| was| were)|show|give|tell|compare)\b/,
  /\bhow (?:do|does|did)\b.*\b(?:compare|look|stand|do|trend)\b/,
  /^(?:is|are|was|were|do|does|did|has|have)\b.*\b(?:better|worse|up|down|grow|growing|grown|rising|falling|improv\w+)\b/,
];

/** Whether it asks what a figure is, not how much. */
export const asksForDefinition = (text: string): boolean => DEFINITION.test(text);
const DEFINITION =
  /\b(?:is|are|do we|does one) .*\b(?:calculate|calculated|compute|computed|define|defined|measure|measured|counted)\b|^(?:please )?define\b|\bdefinition\b|\bmeaning of\b|\bstands? for\b|\bwhat (?:do|does) .* mean\b/;

/** Wording that asks for reasons, people or rules outweighs wording that asks for figures. */
export function readForm(text: string): QuestionForm {
  // "May 2025" and "in May" are times, not permission.
  const plain = text.replace(/\bmay (?=(?:19|20)\d\d)|\b(?:in|of|for|since|last|this) may\b/g, " ");
  if (DOCUMENT.some((regex) => regex.test(plain))) return "DOCUMENT";
  return FIGURE.some((regex) => regex.test(plain)) ? "FIGURE" : "OPEN";
}
