import { describe, expect, it } from "vitest";
import { loadGatewayConfig } from "../config.ts";
import { resolveSubgraphAddresses } from "./subgraph-addresses.ts";

const composed = [
  { name: "metrics", url: "http://127.0.0.1:4003/graphql" },
  { name: "search", url: "http://search.internal/graphql" },
  { name: "in-house", url: "https://in.house/graphql" },
];
const resolve = (env: Record<string, string>) => resolveSubgraphAddresses(composed, loadGatewayConfig(env));

describe("a subgraph's address", () => {
  it("is the supergraph's, and its socket's the same path", () => {
    const addresses = resolve({});
    expect(addresses.get("metrics")).toEqual({
      name: "metrics",
      urls: ["http://127.0.0.1:4003/graphql"],
      socketUrls: ["ws://127.0.0.1:4003/graphql"],
      trusted: true,
    });
    expect(addresses.get("in-house")!.socketUrls).toEqual(["wss://in.house/graphql"]);
  });

  it("moves with its port on this machine only", () => {
    const addresses = resolve({ METRICS_PORT: "5003", SEARCH_PORT: "5004" });
    expect(addresses.get("metrics")!.urls).toEqual(["http://127.0.0.1:5003/graphql"]);
    expect(addresses.get("search")!.urls).toEqual(["http://search.internal/graphql"]);
  });

  it("is what its variables say", () => {
    const addresses = resolve({
      SUBGRAPH_METRICS_URL: "http://m:1/graphql",
      SUBGRAPH_IN_HOUSE_URL: "http://h:1/graphql",
      SUBGRAPH_IN_HOUSE_WS_URL: "ws://h:2/socket",
    });
    expect(addresses.get("metrics")!.urls).toEqual(["http://m:1/graphql"]);
    expect(addresses.get("in-house")).toMatchObject({
      urls: ["http://h:1/graphql"],
      socketUrls: ["ws://h:2/socket"],
    });
  });

  it("is several that are equals, each with a socket", () => {
    const addresses = resolve({ SUBGRAPH_METRICS_URL: "http://127.0.0.1:1/graphql, http://m:2/graphql" });
    expect(addresses.get("metrics")).toEqual({
      name: "metrics",
      urls: ["http://127.0.0.1:1/graphql", "http://m:2/graphql"],
      socketUrls: ["ws://127.0.0.1:1/graphql", "ws://m:2/graphql"],
      trusted: false,
    });
    expect(() => resolve({ SUBGRAPH_METRICS_URL: "http://m:1,m:2" })).toThrow(/SUBGRAPH_METRICS_URL/);
  });

  it("is trusted by name where that is configured, else only Sophia's own on this machine", () => {
    const trusted = (env: Record<string, string>) =>
      Array.from(resolve(env).values()).flatMap(({ name, trusted }) => (trusted ? [name] : []));
    expect(trusted({})).toEqual(["metrics"]);
    expect(trusted({ TRUSTED_SUBGRAPHS: "search, in-house" })).toEqual(["search", "in-house"]);
  });

  it("stops the start when it is none, by the variable's name", () => {
    expect(() => resolve({ SUBGRAPH_METRICS_URL: "metrics:1" })).toThrow(/SUBGRAPH_METRICS_URL/);
    expect(() => resolve({ SUBGRAPH_METRICS_WS_URL: "http://m" })).toThrow(/SUBGRAPH_METRICS_WS_URL/);
  });
});
