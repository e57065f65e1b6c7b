import { isIP } from "node:net";
import { z } from "zod";

/** A TCP port; 0 asks the system for a free one. */
export const portField = (fallback: number) =>
  z.coerce
    .number({ error: "must be a port number, 0 to 65535" })
    .int("must be a port number, 0 to 65535")
    .min(0, "must be a port number, 0 to 65535")
    .max(65_535, "must be a port number, 0 to 65535")
    .default(fallback);

/** An absolute http(s) address without a trailing slash. */
export const urlField = () =>
  z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .transform((url) => url.replace(/\/$/, ""));

/** Comma-separated words; unset is an empty list. */
export const listField = () =>
  z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((word) => word.trim())
        .filter((word) => word !== ""),
    );

/** What every process of the platform reads. */
export const processFields = {
  HOST: z
    .string()
    .refine((host) => host === "localhost" || isIP(host) !== 0, "must be an IP address or localhost")
    .default("127.0.0.1"),
  DATA_DIR: z.string().default(".data"),
  IDENTITY_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  PUBLIC_URL: urlField().optional(),
  ALLOWED_ORIGINS: listField(),
  METRICS_PORT: portField(4003),
  OTEL_EXPORTER_OTLP_ENDPOINT: urlField().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
};

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
