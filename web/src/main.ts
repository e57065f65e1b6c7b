import { createFirstAnswers } from "./apollo/first-answers.ts";
import { askFirst } from "./ask-first.ts";
import { compareWithShell } from "./first-screen/compare-with-shell.ts";
import { markTab } from "./first-screen/mark-tab.ts";
import { recordInput } from "./first-screen/record-input.ts";
import { showFirstFigures } from "./first-screen/show-first-figures.ts";
import type { HealthFragment } from "./generated/graphql.ts";
import { isFresh } from "./live/is-fresh.ts";
import { createLastKnown } from "./live/last-known.ts";
import { afterPaint } from "./ui/after-paint.ts";
import { documentIs } from "./ui/document-is.ts";
import { whenIdle } from "./ui/when-idle.ts";

/** How long the app waits for the first figures: what loads it keeps the browser from painting them. */
const PATIENCE_MS = 300;

// Stands at the head of the built page, and runs before its body is read: the shell in there is the overview's.
const difference = compareWithShell(location);
document.documentElement.dataset["difference"] = difference;
const input = recordInput(document);
const firstAnswers = createFirstAnswers("/graphql");
const health = askFirst(firstAnswers, new URL(location.href));
const lastKnown = createLastKnown(localStorage);

const parsed = documentIs("interactive").then(() => {
  if (difference === "PAGE") return markTab(document, location.pathname);
  // The first look at the storage asks another process and waits: here it does so while the answers are on their way.
  const known = lastKnown.recall<HealthFragment>("health");
  if (known !== undefined) showFirstFigures(document, known.value, !isFresh(known.at, Date.now()));
});
const shown = Promise.all([health, parsed]).then(([data]) => {
  if (!data?.systemHealth) return;
  showFirstFigures(document, data.systemHealth, false);
  return afterPaint().then(() => whenIdle(PATIENCE_MS));
});
const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));

void Promise.race(difference === "PAGE" ? [parsed] : [shown, waited])
  .then(() => import("./start-app.ts"))
  .then(({ startApp }) => startApp(firstAnswers, lastKnown, input));
