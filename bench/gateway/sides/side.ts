/** What a gateway is told to serve. */
export interface Serving {
  supergraphFile: string;
  /** Of the subgraphs: `<url>/<name>`. */
  subgraphsUrl: string;
  port: number;
  /** The right answers to the small and the well-known question, for a side that does not work them out. */
  answersFile: string;
  /** A folder of its own, to write in. */
  folder: string;
}

/** Whether fetches, or whole requests, that are equal and under way at once are made once for several clients. */
export type Sharing = "default" | "off" | "requests";

/** How to start one gateway. */
export interface Command {
  args: readonly string[];
  env?: Record<string, string>;
  cwd?: string;
}

/** A gateway that is measured; it answers at `http://127.0.0.1:<port>/graphql`. */
export interface Side {
  name: string;
  /** Builds or installs it, where that is not done yet; several sides may have it in common. */
  prepare?: () => void;
  /** Node's arguments for each kind of sharing it offers. */
  commands: Partial<Record<Sharing, (serving: Serving) => Command>>;
  /** Whether it carries subscriptions, and with which of the commands. */
  subscriptions?: (serving: Serving) => Command;
}
