import { defineConfig } from "@graphql-hive/gateway";

const { SHARING, REVIEWS_SOCKET_URL } = process.env;

export const gatewayConfig = defineConfig({
  inboundInflightRequestDeduplication: SHARING === "requests",
  transportEntries: {
    ...(SHARING === "off" && { "*.http": { options: { deduplicateInflightRequests: false } } }),
    reviews: { options: { subscriptions: { kind: "ws", location: REVIEWS_SOCKET_URL } } },
  },
});
