import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { contentPolicy } from "./content-policy.ts";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const directive = (html: string, name: string) =>
  contentPolicy(html)
    .split("; ")
    .find((part) => part.startsWith(`${name} `));

it("allows what stands in the page itself, each by its hash, and nothing else that is inline", () => {
  const html = `<head><script>ask()</script><style media="all">a { b: c }</style></head><script type="module">go()\n</script>`;
  expect(directive(html, "script-src")).toBe(`script-src 'self' ${hashOf("ask()")} ${hashOf("go()\n")}`);
  expect(directive(html, "style-src")).toBe(`style-src 'self' ${hashOf("a { b: c }")}`);
  expect(contentPolicy(html)).not.toContain("unsafe");
});

it("hashes no script that is a file", () => {
  const html = '<script type="module" src="/assets/app.js"></script>';
  expect(directive(html, "script-src")).toBe("script-src 'self'");
  expect(directive(html, "default-src")).toBe("default-src 'self'");
  expect(directive(html, "frame-ancestors")).toBe("frame-ancestors 'none'");
});
