export { calendarFields } from "./calendar/calendar-fields.ts";
export {
  CalendarUnit,
  createCalendar,
  NOMINAL_MS,
  UTC_CALENDAR,
  type Calendar,
  type CalendarSettings,
} from "./calendar/calendar.ts";
export { MONTH_NAMES, nameMonth } from "./calendar/month-names.ts";
export { nameFiscalPeriod, nameYear } from "./calendar/name-fiscal-period.ts";
export { isLoopback, listField, portField, processFields, urlField } from "./config/fields.ts";
export { loadConfig } from "./config/load-config.ts";
export { DomainError, ERROR_CODES, type DomainErrorOptions, type ErrorCode } from "./errors/domain-error.ts";
export { StartError } from "./errors/start-error.ts";
export { DEFAULT_RETENTION, type EventLog, type LoggedEvent, type Retention } from "./events/event-log.ts";
export { append as appendEvent } from "./events/event-log-commands.ts";
export { createInMemoryEventLog } from "./events/in-memory-event-log.ts";
export { createSqliteEventLog, eventLogPart, type SqliteEventLog } from "./events/sqlite-event-log.ts";
export { isLessBetter } from "./figures/is-less-better.ts";
export {
  createGatewayClient,
  type GatewayAnswer,
  type GatewayCall,
  type GatewayClient,
} from "./gateway-client/create-gateway-client.ts";
export { CSRF_HEADER, guardRequest, requireForm, requireMediaType, type GuardOptions } from "./http/guard-request.ts";
export { HttpError, refuseRequest, refuseUpgrade, toErrorBody, type HttpHandler } from "./http/http-error.ts";
export { MAX_BODY_BYTES, readBody } from "./http/read-body.ts";
export { dropUnread, refuseUnread } from "./http/refuse-unread.ts";
export { REQUEST_ID_HEADER, requestIdOf } from "./http/request-id.ts";
export type { Readiness } from "./http/service-routes.ts";
export {
  startHttpServer,
  type HttpServer,
  type HttpServerOptions,
  type UpgradeHandler,
} from "./http/start-http-server.ts";
export { createIdentityVerifier } from "./identity/create-identity-verifier.ts";
export {
  IDENTITY_HEADER,
  IDENTITY_LIFETIME_S,
  signIdentity,
  verifyIdentity,
  type Identity,
} from "./identity/identity.ts";
export { loadIdentityKey } from "./identity/load-identity-key.ts";
export { lockDataDir } from "./lifecycle/lock-data-dir.ts";
export { runService } from "./lifecycle/run-service.ts";
export { createLog, type Log } from "./log/create-log.ts";
export { openSqlite, type SqliteFile } from "./sqlite/open-sqlite.ts";
export { SqliteConnection } from "./sqlite/sqlite-connection.ts";
export { moduleBeside, type SqlitePart } from "./sqlite/sqlite-part.ts";
export { startTelemetry, type Origin, type Telemetry } from "./telemetry/start-telemetry.ts";
