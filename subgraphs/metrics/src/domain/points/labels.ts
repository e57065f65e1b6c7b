export interface Label {
  name: string;
  value: string;
}

/** Sorted by name, without empty values (an empty label is no label). */
export function normalizeLabels(labels: readonly Label[]): Label[] {
  return labels
    .filter(({ value }) => value !== "")
    .map(({ name, value }) => ({ name, value }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** One text for one set of labels; takes normalized ones. */
export function labelsKey(labels: readonly Label[]): string {
  return JSON.stringify(labels.map(({ name, value }) => [name, value]));
}

export function labelsFromKey(key: string): Label[] {
  return (JSON.parse(key) as [string, string][]).map(([name, value]) => ({ name, value }));
}

export function matchesLabels(labels: readonly Label[], filter: readonly Label[]): boolean {
  return filter.every(({ name, value }) => labels.some((label) => label.name === name && label.value === value));
}

/** What all of them have. */
export function sharedLabels(sets: readonly (readonly Label[])[]): Label[] {
  const [first = [], ...rest] = sets;
  return first.filter((label) => rest.every((labels) => matchesLabels(labels, [label])));
}
