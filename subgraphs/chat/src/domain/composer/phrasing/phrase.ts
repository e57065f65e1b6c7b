/** A hand-written phrasing and how biting it is, 0 polite to 1 a roast. Slots stand in braces. */
export type Phrase = readonly [bite: number, text: string];

export type Slots = Readonly<Record<string, string>>;

/** @throws Error for a slot that has no value: a fault of the phrase book. */
export function fillPhrase(text: string, slots: Slots): string {
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = slots[slot];
    if (value === undefined) throw new Error(`no value for {${slot}} in "${text}"`);
    return value;
  });
}
