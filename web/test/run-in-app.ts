import { createApp, effectScope } from "vue";
import { apolloKey, reconnectsKey, type LoadClient } from "../src/apollo/apollo-key.ts";
import { createApolloClient } from "../src/apollo/create-apollo-client.ts";
import { createSocket } from "../src/apollo/create-socket.ts";
import { createFirstAnswers, firstAnswersKey, type FirstAnswers } from "../src/apollo/first-answers.ts";
import { createSocketStatus } from "../src/apollo/socket-status.ts";
import { lastKnownKey, type LastKnown } from "../src/live/last-known.ts";
import { createLive, liveKey, type Live } from "../src/live/live.ts";
import type { GraphqlServer } from "./start-graphql-server.ts";

export interface RunningScope<Value> extends AsyncDisposable {
  value: Value;
  live: Live;
  /** Ends what was set up, as leaving a page does. */
  stop: () => void;
}

interface AppParts {
  firstAnswers?: FirstAnswers;
  loadClient?: LoadClient;
  lastKnown?: LastKnown;
}

/** Runs a composable as a component's setup would, in an app that speaks to `server`. */
export function runInApp<Value>(
  server: GraphqlServer,
  setup: () => Value,
  { firstAnswers = createFirstAnswers(server.url), loadClient, lastKnown }: AppParts = {},
): RunningScope<Value> {
  const status = createSocketStatus();
  const socket = createSocket(server.socketUrl, status);
  const client = Promise.resolve(createApolloClient(server.url, socket, firstAnswers));
  const live = createLive(status.state);
  const app = createApp({})
    .provide(firstAnswersKey, firstAnswers)
    .provide(apolloKey, loadClient ?? (() => client))
    .provide(reconnectsKey, status.reconnects)
    .provide(liveKey, live);
  if (lastKnown !== undefined) app.provide(lastKnownKey, lastKnown);
  const scope = effectScope();
  const value = app.runWithContext(() => scope.run(setup)!);
  return {
    value,
    live,
    stop: () => scope.stop(),
    async [Symbol.asyncDispose]() {
      scope.stop();
      await socket.dispose();
    },
  };
}
