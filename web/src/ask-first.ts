import type { FirstAnswers } from "./apollo/first-answers.ts";
import { askOverview } from "./features/overview/ask-overview.ts";
import { SystemHealthDocument, type SystemHealthQuery } from "./generated/graphql.ts";

/**
 * Asks for what the page at `address` shows first. What is asked for here and not there is wasted, nothing worse.
 * @returns The health, which every page shows something of.
 */
export function askFirst(
  { ask }: FirstAnswers,
  { pathname, searchParams }: URL,
): Promise<SystemHealthQuery | undefined> {
  const health = ask(SystemHealthDocument, {});
  // After it: the services would else share their time between the first figures and what is shown later.
  if (pathname === "/") void health.then(() => askOverview(ask, searchParams));
  return health;
}
