// What commands in a writer thread may need: the whole kernel would cost each such thread 65 MB.
export { DomainError } from "./errors/domain-error.ts";
export { DEFAULT_RETENTION } from "./events/event-log.ts";
export { append as appendEvent } from "./events/event-log-commands.ts";
export type { SqliteConnection } from "./sqlite/sqlite-connection.ts";
