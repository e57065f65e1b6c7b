import { createApp } from "vue";
import App from "./App.vue";
import { apolloKey, reconnectsKey } from "./apollo/apollo-key.ts";
import { createApolloClient } from "./apollo/create-apollo-client.ts";
import { createSocket } from "./apollo/create-socket.ts";
import { createLastKnown, lastKnownKey } from "./live/last-known.ts";
import { createLive, liveKey } from "./live/live.ts";
import { createSophiaRouter } from "./router.ts";
import "./ui/tokens.css";
import "./ui/base.css";

const socket = createSocket(`${location.origin.replace(/^http/, "ws")}/graphql`);

createApp(App)
  .provide(apolloKey, createApolloClient("/graphql", socket.client))
  .provide(reconnectsKey, socket.reconnects)
  .provide(liveKey, createLive(socket.state))
  .provide(lastKnownKey, createLastKnown(localStorage))
  .use(createSophiaRouter())
  .mount("#app");
