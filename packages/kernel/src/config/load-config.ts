import { z } from "zod";
import { StartError } from "../errors/start-error.ts";

const SECRET = /SECRET|KEY|TOKEN|PASSWORD|DATABASE_URL|REDIS_URL/;

/**
 * Reads the environment once. An empty variable counts as unset.
 * @throws StartError naming the variable, what was read (secrets hidden) and what is allowed.
 */
export function loadConfig<Shape extends z.ZodType>(shape: Shape, env: NodeJS.ProcessEnv): z.infer<Shape> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    const value = given[name];
    const read = value === undefined ? "is not set" : `is ${SECRET.test(name) ? "(hidden)" : JSON.stringify(value)}`;
    return `${name} ${read}: ${issue.message}`;
  });
  throw new StartError(`Bad configuration. ${faults.join("; ")}`);
}
