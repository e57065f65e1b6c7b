// What threads that write or read a file may need: the whole kernel would cost each such thread 65 MB.
export { DomainError } from "./errors/domain-error.ts";
export { DEFAULT_RETENTION } from "./events/event-log.ts";
export { append as appendEvent } from "./events/event-log-commands.ts";
export { SqliteConnection } from "./sqlite/sqlite-connection.ts";
export { fromThreadError, toThreadError, type ThreadError } from "./sqlite/thread-error.ts";
