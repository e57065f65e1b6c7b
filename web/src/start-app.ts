import type { ApolloClient } from "@apollo/client";
import { createApp } from "vue";
import { createWebHistory } from "vue-router";
import App from "./App.vue";
import { apolloKey, reconnectsKey } from "./apollo/apollo-key.ts";
import { firstAnswersKey, type FirstAnswers } from "./apollo/first-answers.ts";
import { createSocketStatus } from "./apollo/socket-status.ts";
import { keepFocus } from "./first-screen/keep-focus.ts";
import type { RecordedInput } from "./first-screen/record-input.ts";
import { lastKnownKey, type LastKnown } from "./live/last-known.ts";
import { createLive, liveKey } from "./live/live.ts";
import { createSophiaRouter } from "./router.ts";
import { afterPaint } from "./ui/after-paint.ts";
import { documentIs } from "./ui/document-is.ts";
import "./ui/tokens.css";
import "./ui/base.css";

/** Shows the page with the first answers and the last known figures, then loads the client that keeps it live. */
export function startApp(firstAnswers: FirstAnswers, lastKnown: LastKnown, input: RecordedInput): void {
  const status = createSocketStatus();
  const router = createSophiaRouter(createWebHistory());
  router.afterEach(({ meta }) => void (document.title = `${meta["title"]} · Sophia`));
  const app = createApp(App).use(router);
  // A page whose code cannot be loaded is mounted too: its header leads on.
  const routed = router.isReady().catch(() => {});
  const painted = Promise.all([routed, documentIs("interactive")]).then(() => {
    delete document.documentElement.dataset["difference"];
    const root = document.getElementById("app")!;
    keepFocus(root, () => app.mount(root));
    void input.replay(root);
    return afterPaint();
  });
  let client: Promise<ApolloClient> | undefined;
  async function load(): Promise<ApolloClient> {
    await painted;
    try {
      const { connect } = await import("./apollo/connect.ts");
      // In a task of its own: what is on the page takes its answers in the one in which the client comes.
      setTimeout(firstAnswers.forget);
      return connect(status, firstAnswers);
    } catch (cause) {
      client = undefined;
      throw cause;
    }
  }
  app
    .provide(firstAnswersKey, firstAnswers)
    .provide(apolloKey, () => (client ??= load()))
    .provide(reconnectsKey, status.reconnects)
    .provide(liveKey, createLive(status.state))
    .provide(lastKnownKey, lastKnown);
}
