import type { ApolloClient } from "@apollo/client";
import { createApolloClient } from "./create-apollo-client.ts";
import { createSocket } from "./create-socket.ts";
import type { FirstAnswers } from "./first-answers.ts";
import type { SocketStatus } from "./socket-status.ts";

/** The client of the page's own origin, with its one socket. A chunk of its own: the first paint does without. */
export const connect = (status: SocketStatus, firstAnswers: FirstAnswers): ApolloClient =>
  createApolloClient(
    "/graphql",
    createSocket(`${location.origin.replace(/^http/, "ws")}/graphql`, status),
    firstAnswers,
  );
