/** One process of the platform. Its folder is the only one its command line names. */
export interface Service {
  name: string;
  folder: string;
  /** Options of its Node. */
  flags: readonly string[];
}

export const SUBGRAPHS = ["metrics", "search", "orchestration", "chat"] as const;

const FLAGS = ["--disable-warning=ExperimentalWarning"];
/** A young generation of this size (MB) saves a subgraph about 20 MB. */
const SUBGRAPH_FLAGS = [...FLAGS, "--max-semi-space-size=2"];
/** Half of Node's default is as fast, and 4 kB less for each of 10,000 sockets; a quarter costs a fifth of the requests. */
const GATEWAY_FLAGS = [...FLAGS, "--max-semi-space-size=32"];

/** Metrics first: the others report their measurements to it. */
export const SERVICES: readonly Service[] = [
  ...SUBGRAPHS.map((name) => ({ name, folder: `subgraphs/${name}`, flags: SUBGRAPH_FLAGS })),
  { name: "gateway", folder: "gateway", flags: GATEWAY_FLAGS },
];
