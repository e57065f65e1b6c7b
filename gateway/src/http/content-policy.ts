import { createHash } from "node:crypto";

/** The `content` of elements that stand in the page itself. */
const INLINE = /<(?<tag>script|style)(?![^>]*\ssrc=)[^>]*>(?<content>[\s\S]*?)<\/\k<tag>>/g;

/**
 * The content security policy of a page: what comes from its own origin, and the scripts and styles that stand in the page
 * itself, each known by its hash. Nothing else runs, inline handlers and style attributes neither.
 */
export function contentPolicy(html: string): string {
  const sources = { script: ["'self'"], style: ["'self'"] };
  for (const { groups } of html.matchAll(INLINE)) {
    const hash = createHash("sha256").update(groups!["content"]!).digest("base64");
    sources[groups!["tag"] as keyof typeof sources].push(`'sha256-${hash}'`);
  }
  return [
    "default-src 'self'",
    `script-src ${sources.script.join(" ")}`,
    `style-src ${sources.style.join(" ")}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
