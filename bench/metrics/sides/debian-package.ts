import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { UsageError } from "../../harness/usage-error.ts";

const TOOLS = fileURLToPath(new URL("../../../.tools/", import.meta.url));

export interface DebianProgram {
  path: string;
  prepare(): void;
  /** The package's, once it is there. */
  version(): string;
}

/**
 * A program of a Debian package, unpacked under .tools/ on first use; not installed, which would start a service.
 * @param program Its path in the package.
 * @throws UsageError where it cannot be had.
 */
export function debianProgram(name: string, program: string): DebianProgram {
  const folder = join(TOOLS, name);
  const path = join(folder, program);
  return {
    path,
    prepare() {
      if (existsSync(path)) return;
      const download = mkdtempSync(join(tmpdir(), "sophia-bench-package-"));
      try {
        process.stderr.write(`fetching the Debian package ${name} ...\n`);
        execFileSync("apt-get", ["download", "-qq", "-o", "APT::Sandbox::User=root", name], { cwd: download });
        const [file] = readdirSync(download);
        mkdirSync(folder, { recursive: true });
        execFileSync("dpkg-deb", ["-x", join(download, file!), folder]);
      } catch (cause) {
        const why = `${name} is missing: it takes apt-get, dpkg-deb and a Debian that has the package ${name}`;
        throw new UsageError(`${why} (apt-get update may help)`, { cause });
      } finally {
        rmSync(download, { recursive: true, force: true });
      }
    },
    version() {
      const docs = join(folder, "usr/share/doc", name);
      const changelog = readdirSync(docs).find((file) => file.startsWith("changelog.Debian"))!;
      return /\((.+?)\)/.exec(gunzipSync(readFileSync(join(docs, changelog))).toString())![1]!;
    },
  };
}
