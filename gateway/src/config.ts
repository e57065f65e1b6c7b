import { listField, loadConfig, portField, processFields, urlField } from "@sophia/kernel";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const DEFAULT_SUPERGRAPH = fileURLToPath(new URL("../../schema/supergraph.graphql", import.meta.url));

const gatewayFields = {
  ...processFields,
  PORT: portField(4000),
  ORCHESTRATION_PORT: portField(4001),
  CHAT_PORT: portField(4002),
  SEARCH_PORT: portField(4004),
  SUPERGRAPH_FILE: z.string().default(DEFAULT_SUPERGRAPH),
  WEB_DIR: z.string().optional(),
  /** The subgraphs that get the signed identity; unset: Sophia's own where they run on this machine. */
  TRUSTED_SUBGRAPHS: z.string().optional(),
  /** Headers of the client that a subgraph which is not trusted gets. */
  FORWARD_HEADERS: listField(),
  /** Which operations are taken: any besides those in the manifest, or no others. */
  TRUSTED_DOCUMENTS: z.enum(["also", "only"]).default("also"),
  /** Whether equal fetches that are under way are made once for several requests. */
  SHARE_FETCHES: z.enum(["on", "off"]).default("on"),
  /** Whether equal queries of equal callers that are under way are answered together. */
  SHARE_REQUESTS: z.enum(["on", "off"]).default("off"),
  /** npm runs a workspace's script in its own folder and says here where the user stood. */
  INIT_CWD: z.string().optional(),
};

/** Ports that move Sophia's own subgraphs on this machine, by their names in the supergraph. */
const PORT_VARIABLES = {
  orchestration: "ORCHESTRATION_PORT",
  chat: "CHAT_PORT",
  metrics: "METRICS_PORT",
  search: "SEARCH_PORT",
} as const;

const ADDRESS = /^SUBGRAPH_(\w+?)_(WS_)?URL$/;

export interface GatewayConfig extends Omit<z.infer<z.ZodObject<typeof gatewayFields>>, "TRUSTED_SUBGRAPHS"> {
  trustedSubgraphs: readonly string[] | undefined;
  /** Ports that were really set, by subgraph. */
  subgraphPorts: ReadonlyMap<string, number>;
  /** `SUBGRAPH_<NAME>_URL` and `SUBGRAPH_<NAME>_WS_URL`, by NAME: one, or several that are equals. */
  subgraphUrls: ReadonlyMap<string, readonly string[]>;
  subgraphSocketUrls: ReadonlyMap<string, readonly string[]>;
}

/** @throws StartError naming the variable that is wrong. */
export function loadGatewayConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const addresses = Object.keys(env).filter((name) => ADDRESS.test(name));
  const addressFields = Object.fromEntries(
    addresses.map((name) => [name, urlsField(name.endsWith("_WS_URL") ? socketUrlField() : urlField())]),
  );
  const { TRUSTED_SUBGRAPHS, ...config } = loadConfig(z.object(gatewayFields), env);
  const given = loadConfig(z.object(addressFields), env) as Record<string, string[]>;
  const named = (isSocket: boolean) =>
    new Map(
      addresses.flatMap((name): [string, string[]][] => {
        const [, subgraph, socket] = ADDRESS.exec(name)!;
        const urls = given[name]!;
        return urls.length === 0 || (socket !== undefined) !== isSocket ? [] : [[subgraph!, urls]];
      }),
    );
  return {
    ...config,
    SUPERGRAPH_FILE: resolve(config.INIT_CWD ?? ".", config.SUPERGRAPH_FILE),
    trustedSubgraphs: TRUSTED_SUBGRAPHS === undefined ? undefined : listField().parse(TRUSTED_SUBGRAPHS),
    subgraphPorts: new Map(
      Object.entries(PORT_VARIABLES).flatMap(([subgraph, variable]) =>
        env[variable] ? [[subgraph, config[variable]]] : [],
      ),
    ),
    subgraphUrls: named(false),
    subgraphSocketUrls: named(true),
  };
}

const socketUrlField = () => z.url({ protocol: /^wss?$/, error: "must be a ws:// or wss:// address" });

/** Comma-separated addresses. */
const urlsField = (field: z.ZodType<string, string>) => listField().pipe(z.array(field));
