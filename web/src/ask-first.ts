import type { FirstAnswers } from "./apollo/first-answers.ts";
import { askOverview } from "./features/overview/ask-overview.ts";
import { SystemHealthDocument } from "./generated/graphql.ts";

/** Asks for what the page at `address` shows first. What is asked for here and not there is wasted, nothing worse. */
export function askFirst({ ask }: FirstAnswers, { pathname, searchParams }: URL): void {
  void ask(SystemHealthDocument, {});
  if (pathname === "/") askOverview(ask, searchParams);
}
