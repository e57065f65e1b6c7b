import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/** What outside programs that were written against `published` would stumble over in `current`. */
export async function findBreakingChanges(published: string, current: string): Promise<string[]> {
  const changes = await diff(buildSchema(published), buildSchema(current));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}
