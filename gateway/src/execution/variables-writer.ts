import type { Run } from "./run.ts";

/** The members of a fetch's `variables` as JSON text, without braces; "" if the client gave none of them. */
export type VariablesWriter = (run: Pick<Run, "variables">) => string;

/** Values travel as the client sent them; one that was not sent is left to the default in the fetch's operation. */
export function compileVariables(names: readonly string[] | undefined): VariablesWriter {
  if (!names?.length) return () => "";
  const members = names.map((name) => ({ name, prefix: `${JSON.stringify(name)}:` }));
  return ({ variables }) => {
    let text = "";
    for (const { name, prefix } of members) {
      if (!Object.hasOwn(variables, name) || variables[name] === undefined) continue;
      text += `${text === "" ? "" : ","}${prefix}${JSON.stringify(variables[name])}`;
    }
    return text;
  };
}
