export interface RecordedInput {
  /** Does to the parts under `root` what was done to those that stood in their place, and records no more. */
  replay: (root: Element) => Promise<void>;
}

const PARTS = "button, select";
const EVENTS = ["click", "change"];

/** Records the buttons that are pressed and the choices that are made before there is an app to act on them. */
export function recordInput(document: Document): RecordedInput {
  const inputs: { index: number; choice?: string }[] = [];
  function record({ type, target }: Event): void {
    const part = (target as Element).closest<HTMLButtonElement | HTMLSelectElement>(PARTS);
    const isChoice = part?.localName === "select";
    if (part === null || isChoice !== (type === "change")) return;
    const index = [...document.querySelectorAll(PARTS)].indexOf(part);
    inputs.push(isChoice ? { index, choice: part.value } : { index });
  }
  for (const type of EVENTS) document.addEventListener(type, record, true);
  return {
    async replay(root) {
      for (const type of EVENTS) document.removeEventListener(type, record, true);
      const parts = root.querySelectorAll<HTMLButtonElement | HTMLSelectElement>(PARTS);
      for (const { index, choice } of inputs) {
        const part = parts[index];
        if (part === undefined) continue;
        if (choice === undefined) part.click();
        else {
          part.value = choice;
          part.dispatchEvent(new Event("change", { bubbles: true }));
        }
        // The next in a task of its own, as a person would: a choice is in the address by then.
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };
}
