/** One process of the platform. Its folder is the only one its command line names. */
export interface Service {
  name: string;
  folder: string;
}

export const SUBGRAPHS = ["metrics", "search", "orchestration", "chat"] as const;

/** Metrics first: the others report their measurements to it. */
export const SERVICES: readonly Service[] = [
  ...SUBGRAPHS.map((name) => ({ name, folder: `subgraphs/${name}` })),
  { name: "gateway", folder: "gateway" },
];
