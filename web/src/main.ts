import { createFirstAnswers } from "./apollo/first-answers.ts";
import { askFirst } from "./ask-first.ts";
import { createLastKnown } from "./live/last-known.ts";

const firstAnswers = createFirstAnswers("/graphql");
askFirst(firstAnswers, new URL(location.href));

// Not awaited: the app imports parts of this entry, and would wait for its end as this would for the app's.
void import("./start-app.ts").then(({ startApp }) => startApp(firstAnswers, lastKnown));

// The first look at the storage asks another process and waits: here it does so while the app is on its way.
const lastKnown = createLastKnown(localStorage);
lastKnown.recall("health");
