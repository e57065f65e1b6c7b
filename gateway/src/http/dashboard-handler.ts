import { HttpError, StartError, type HttpHandler } from "@sophia/kernel";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sirv from "sirv";
import { contentPolicy } from "./content-policy.ts";

/** Files whose names carry a hash of what is in them. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/;

/**
 * Serves the built dashboard: `.br` and `.gz` beside a file in their place, and `index.html` for every path that a browser
 * navigates to, as it was when the gateway started.
 * @throws StartError when the folder holds no `index.html`.
 */
export function createDashboardHandler(webDir: string): HttpHandler {
  const index = join(webDir, "index.html");
  if (!existsSync(index)) {
    throw new StartError(`WEB_DIR ${webDir} holds no index.html: build the dashboard first`);
  }
  const policy = contentPolicy(readFileSync(index, "utf8"));
  const serve = sirv(webDir, {
    brotli: true,
    gzip: true,
    etag: true,
    single: true,
    ignores: [/^\/assets\//, /\.\w+$/],
    setHeaders(response, path) {
      response.setHeader("cache-control", HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
      response.setHeader("content-security-policy", policy);
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader("referrer-policy", "no-referrer");
    },
  });
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      throw new HttpError(405, "BAD_USER_INPUT", "Files are read by GET", "METHOD");
    }
    let isMissing = false;
    serve(request, response, () => void (isMissing = true));
    if (isMissing) throw new HttpError(404, "NOT_FOUND", "There is nothing at this address");
  };
}
