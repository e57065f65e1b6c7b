import { isLoopback } from "@sophia/kernel";
import type { GatewayConfig } from "../config.ts";

/** Where a subgraph is reached, and whether it is one of ours. */
export interface SubgraphAddress {
  readonly name: string;
  /** One or more that are equals. */
  readonly urls: readonly string[];
  /** For subscriptions, over `graphql-transport-ws`. */
  readonly socketUrls: readonly string[];
  /** It gets the signed identity and says at `/readyz` whether it is ready. */
  readonly trusted: boolean;
}

const OWN_SUBGRAPHS = new Set(["orchestration", "chat", "metrics", "search"]);

/** The supergraph's addresses, as far as configuration does not say otherwise. */
export function resolveSubgraphAddresses(
  subgraphs: Iterable<{ readonly name: string; readonly url: string }>,
  config: Pick<GatewayConfig, "trustedSubgraphs" | "subgraphPorts" | "subgraphUrls" | "subgraphSocketUrls">,
): Map<string, SubgraphAddress> {
  return new Map(
    Array.from(subgraphs, ({ name, url: composed }) => {
      const variable = name.toUpperCase().replace(/\W/g, "_");
      const urls = config.subgraphUrls.get(variable) ?? [withPort(composed, config.subgraphPorts.get(name))];
      const socketUrls = config.subgraphSocketUrls.get(variable) ?? urls.map((url) => url.replace(/^http/, "ws"));
      const trusted =
        config.trustedSubgraphs?.includes(name) ??
        (OWN_SUBGRAPHS.has(name) && urls.every((url) => isLoopback(hostOf(url) ?? "")));
      return [name, { name, urls, socketUrls, trusted }];
    }),
  );
}

function withPort(url: string, port: number | undefined): string {
  const host = hostOf(url);
  if (port === undefined || host === undefined || !isLoopback(host)) return url;
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : undefined;
}
