import { labelsFromKey, type Label } from "../domain/points/labels.ts";

const MAX_SETS = 10_000;

/** Reads sets of labels, each text once: what it gives back is shared, never change it. */
export function rememberLabels(): (key: string) => Label[] {
  const known = new Map<string, Label[]>();
  return (key) => {
    let labels = known.get(key);
    if (labels === undefined) {
      if (known.size >= MAX_SETS) known.clear();
      known.set(key, (labels = labelsFromKey(key)));
    }
    return labels;
  };
}
