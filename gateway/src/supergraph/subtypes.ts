import { isSubtype } from "@apollo/federation-internals";
import type { Schema } from "@apollo/federation-internals";

/** Whether an object of type `typename` satisfies `... on condition`; unknown types satisfy nothing. */
export type Subtypes = (typename: string, condition: string) => boolean;

/** Answers from the whole supergraph, inaccessible types included, as keys and `@requires` may use those. */
export function createSubtypes(schema: Schema): Subtypes {
  const answers = new Map<string, Map<string, boolean>>();
  return (typename, condition) => {
    if (typename === condition) return true;
    let byCondition = answers.get(condition);
    if (!byCondition) answers.set(condition, (byCondition = new Map()));
    let answer = byCondition.get(typename);
    if (answer === undefined) {
      const [type, maybeSuper] = [schema.type(typename), schema.type(condition)];
      answer = type !== undefined && maybeSuper !== undefined && isSubtype(maybeSuper, type);
      // Types that the schema does not know come from subgraphs: not remembered, so that they cannot fill the memory.
      if (type) byCondition.set(typename, answer);
    }
    return answer;
  };
}
