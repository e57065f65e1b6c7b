import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.ts";

export interface GuardOptions {
  /** Where the platform is reached from outside, e.g. `https://sophia.example`; its host and origin are ours too. */
  publicUrl: string | undefined;
  /** Further origins whose pages may call. */
  allowedOrigins: readonly string[];
  /** One local user without identity: whoever comes through a proxy or tunnel is not that user. */
  localUserOnly: boolean;
}

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;
/** A page at another port of this machine is `same-site`. */
const FOREIGN_SITES: ReadonlySet<unknown> = new Set(["cross-site", "same-site"]);
const PROXY_HEADER = /^(forwarded|via|x-forwarded-.*)$/;

/**
 * What stands in front of every port, for requests and upgrades.
 * @throws HttpError 421 for a Host that is not ours (DNS rebinding), 403 for a page of another origin or a proxied caller.
 */
export function guardRequest({ headers }: IncomingMessage, options: GuardOptions): void {
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  if (!LOCAL_HOST.test(headers.host ?? "") && (publicUrl === undefined || hostOf(headers) !== publicUrl.host)) {
    throw new HttpError(421, "FORBIDDEN", "This host name is not served here", "HOST");
  }
  if (headers.origin !== undefined) {
    const origin = parse(headers.origin);
    const own = origin?.protocol === "http:" && origin.host === hostOf(headers);
    if (!own && headers.origin !== publicUrl?.origin && !options.allowedOrigins.includes(headers.origin)) {
      throw new HttpError(403, "FORBIDDEN", "Pages of this origin may not call", "ORIGIN");
    }
  } else if (FOREIGN_SITES.has(headers["sec-fetch-site"]) && headers["sec-fetch-mode"] !== "navigate") {
    throw new HttpError(403, "FORBIDDEN", "Pages of another origin may not call", "ORIGIN");
  }
  if (options.localUserOnly) {
    const proxy = Object.keys(headers).find((name) => PROXY_HEADER.test(name));
    if (proxy !== undefined) {
      throw new HttpError(403, "FORBIDDEN", `A proxied call (${proxy}) needs identity to be configured`, "PROXIED");
    }
  }
}

/** The header that stands in for an exact content type: a page of another origin cannot send it without being asked first. */
export const CSRF_HEADER = "x-sophia-csrf";

/** @throws HttpError 415 unless the body has one of the media types, or the CSRF header vouches for the caller. */
export function requireMediaType({ headers }: IncomingMessage, allowed: readonly string[]): void {
  const mediaType = mediaTypeOf(headers);
  if (mediaType !== undefined && allowed.includes(mediaType)) return;
  if (headers[CSRF_HEADER] !== undefined && mediaType === undefined) return;
  throw new HttpError(415, "BAD_USER_INPUT", `The content type must be ${allowed.join(" or ")}`, "CONTENT_TYPE");
}

/** @throws HttpError 415 unless the body is a form with files, and the CSRF header vouches for the caller: any page can send a form. */
export function requireForm({ headers }: IncomingMessage): void {
  if (mediaTypeOf(headers) === "multipart/form-data" && headers[CSRF_HEADER] !== undefined) return;
  const message = `Send multipart/form-data, with the header ${CSRF_HEADER}`;
  throw new HttpError(415, "BAD_USER_INPUT", message, "CONTENT_TYPE");
}

const mediaTypeOf = (headers: IncomingMessage["headers"]) =>
  headers["content-type"]?.split(";", 1)[0]!.trim().toLowerCase();

const hostOf = (headers: IncomingMessage["headers"]) => parse(`http://${headers.host ?? ""}`)?.host;

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
